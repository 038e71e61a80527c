import { isSampleKey } from '../accounts/sample';
import { cleanLine } from '../accounts/text';
import { newTaskAddress } from '../crm/salesforce/new-task';
import type { Engagement, Gift } from '../engagements/types';
import type { EngagementEntry, Logged, ShownOccurrence } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import { plainDateOf } from '../time/day';
import { dayOfInstantIn } from '../time/zone';
import type { Context } from './context';
import { checkEntry, endsSilence, engagementOf, entryWrites, giftVerdict } from './entries';
import { type BoundForm, settleForm } from './forms';
import { badInput } from './input';
import { remember, writeRemembered } from './made';
import { momentsOf } from './moments-of';
import type { AccountRecord } from './ports';
import { rulesOf } from './settings';
import { siteOfAccount } from './sites';

/**
 * Logs what a form holds, for the account the form is bound to. The form's id is the change's id: sending it again
 * writes nothing and answers the same. Sent again with other words (the first reply was lost, and the person went on
 * writing), it edits the entry it made.
 * @throws AskFailed bad-input with the field, unknown-account, or a storage failure; the draft is then kept
 */
export async function logEngagement(context: Context, form: BoundForm, entry: EngagementEntry): Promise<Logged> {
  return context.exclusive(async () => {
    const asked = [
      context.store.account(form.accountKey),
      rulesOf(context),
      // One that is refused is remembered too; what was not written cannot be taken back.
      remember(context, form.tabId, { undoId: form.formId, what: `engagement.log ${form.engagementId}` }),
    ] as const;
    // Where one fails, nobody else comes in before the others are over.
    await Promise.allSettled(asked);
    const [record, settings] = await Promise.all(asked);
    if (!record) throw new AskFailed({ code: 'unknown-account' });
    const others = withoutEngagement(record, form.engagementId);
    const before = momentsOf(others, settings, context.now());
    checkEntry(entry, before.today);
    const origin = entry.occurrenceId === null ? null : (before.occurrences.find((each) => each.id === entry.occurrenceId) ?? null);
    if (entry.occurrenceId !== null && origin === null) throw new AskFailed({ code: 'unknown-occurrence' });

    const gift = entry.gift && judged(entry.gift, giftVerdict(entry.gift, entry.occurredOn, origin, before, others));
    const actor = settings.me.name;
    const made = engagementOf(
      { ...entry, gift },
      {
        id: form.engagementId,
        account: record.account,
        origin,
        zone: before.zone,
        by: actor,
        source: entry.quick ? 'quick' : 'manual',
      },
      context.now(),
    );
    const stored = record.engagements.find((each) => each.id === form.engagementId) ?? null;
    const engagement = stored ? edited(stored, made) : made;
    const { decided, after, puts } = await entryWrites(context, others, before, engagement, settings);
    // Undoing goes by the first change: that takes the entry away, edited or not.
    const changed = await writeRemembered(context, record.account, { id: form.formId, action: 'engagement.log', actor, puts });
    if (stored && engagement !== stored) {
      const id = await context.ids.natural(`${form.formId}/${engagement.rev}`);
      await context.store.commit({ id, action: 'engagement.edit', actor, at: context.now(), accountKey: form.accountKey, puts });
    }
    const [address] = await Promise.all([alsoInCrm(context, record, engagement, origin), settleForm(context, form)]);
    return {
      undoId: changed.undoId,
      accountKey: changed.accountKey,
      accountName: changed.accountName,
      engagementId: engagement.id,
      decided: decided.map(({ id, name, status, recovered }) => ({ occurrenceId: id, name, status, recovered })),
      endsSilence: endsSilence(before, after),
      alsoInCrm: address,
    };
  });
}

const withoutEngagement = (record: AccountRecord, id: string): AccountRecord => ({
  ...record,
  engagements: record.engagements.filter((each) => each.id !== id),
});

/** An entry with what was written into it since; itself where that is nothing. */
function edited(stored: Engagement, made: Engagement): Engagement {
  const { loggedAt, rev, lastEditedBy, lastEditedAt } = stored;
  const same = JSON.stringify({ ...made, loggedAt, rev, lastEditedBy, lastEditedAt }) === JSON.stringify({ ...stored });
  return same ? stored : { ...made, loggedAt, rev: rev + 1, lastEditedBy: made.loggedBy, lastEditedAt: made.loggedAt };
}

/**
 * The gift with what the policy says of it here and now; what the form said of it is not taken on trust.
 * @throws AskFailed bad-input where the policy forbids it and no reason is given
 */
function judged(gift: Gift, verdict: Pick<Gift['policy'], 'result' | 'rules'>): Gift {
  const overrideReason = gift.policy.overrideReason && cleanLine(gift.policy.overrideReason);
  if (verdict.result === 'block' && !overrideReason) throw badInput('reason-missing', 'overrideReason');
  return { ...gift, policy: { ...verdict, overrideReason } };
}

/** Null: the account has no page in a CRM, or its CRM has no form that takes what was logged. */
async function alsoInCrm(
  context: Context,
  { account }: AccountRecord,
  engagement: Engagement,
  origin: ShownOccurrence | null,
): Promise<string | null> {
  if (isSampleKey(account.key) || !URL.canParse(account.crmUrl)) return null;
  if ((await siteOfAccount(context, account)).crm !== 'salesforce') return null;
  const { type: word } = engagement;
  const type = word === 'qbr' || word === 'ebr' ? word.toUpperCase() : `${word[0]?.toUpperCase()}${word.slice(1)}`;
  return newTaskAddress(new URL(account.crmUrl).host, {
    accountId: account.recordId,
    subject: engagement.subject || [type, origin?.name].filter(Boolean).join(': '),
    date: engagement.occurredOn,
    description: engagement.notes,
    done: engagement.occurredOn <= plainDateOf(dayOfInstantIn(engagement.zone, engagement.loggedAt)),
  });
}
