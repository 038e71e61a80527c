import { cleanLine, cleanNote } from '../accounts/text';
import { newTaskAddress } from '../crm/salesforce/new-task';
import { entryFor } from '../engagements/entry';
import { checkGift } from '../engagements/gift-policy';
import { GIFT_MAX_MINOR, NOTES_MAX, SUBJECT_MAX } from '../engagements/limits';
import { isOwnSide } from '../engagements/two-way';
import type { Direction, Engagement, EngagementOutcome, Gift } from '../engagements/types';
import type { EngagementEntry, Logged, ShownOccurrence } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import { isDone } from '../moments/status';
import type { Settings } from '../settings/types';
import { type Day, dayOf, plainDateOf } from '../time/day';
import { dayOfInstantIn } from '../time/zone';
import type { Context } from './context';
import { type BoundForm, settleForm } from './forms';
import { frozenDues } from './frozen';
import { badInput, dayIn } from './input';
import { make } from './made';
import { type MomentsOf, momentsOf } from './moments-of';
import type { AccountRecord, Put } from './ports';
import { rulesOf } from './settings';

const YEARS_BACK = 30;

/**
 * Logs what a form holds, for the account the form is bound to. The form's id is the change's id: sending it again
 * writes nothing and answers the same. Sent again with other words (the first reply was lost, and the person went on
 * writing), it edits the entry it made.
 * @throws AskFailed bad-input with the field, unknown-account, or a storage failure; the draft is then kept
 */
export async function logEngagement(context: Context, form: BoundForm, entry: EngagementEntry): Promise<Logged> {
  return context.exclusive(async () => {
    const record = await context.store.account(form.accountKey);
    if (!record) throw new AskFailed({ code: 'unknown-account' });
    const settings = await rulesOf(context);
    const before = momentsOf(withoutEngagement(record, form.engagementId), settings, context.now());
    check(entry, before.today);
    const origin = entry.occurrenceId === null ? null : (before.occurrences.find((each) => each.id === entry.occurrenceId) ?? null);
    if (entry.occurrenceId !== null && origin === null) throw new AskFailed({ code: 'unknown-occurrence' });

    const gift = entry.gift && judged(entry, entry.gift, origin, before, record);
    const made = engagementOf(context, form, { ...entry, gift }, origin, before.zone, settings, record.account.crmUrl);
    const stored = record.engagements.find((each) => each.id === form.engagementId) ?? null;
    const engagement = stored ? edited(stored, made) : made;
    const after = momentsOf(
      { ...record, engagements: [...withoutEngagement(record, form.engagementId).engagements, engagement] },
      settings,
      context.now(),
    );
    const was = new Map(before.occurrences.map((each) => [each.id, each.status]));
    const decided = after.occurrences.filter((each) => isDone(each.status) && was.get(each.id) !== each.status);
    const actor = settings.me.name;
    const puts: Put[] = [{ table: 'engagements', id: engagement.id, value: engagement }, ...(await frozenDues(context, record, decided))];
    const what = `engagement.log ${engagement.id}`;
    // Undoing goes by the first change: that takes the entry away, edited or not.
    const changed = await make(context, form.tabId, record.account, { id: form.formId, action: 'engagement.log', what, actor, puts });
    if (stored && engagement !== stored) {
      const id = await context.ids.natural(`${form.formId}/${engagement.rev}`);
      await context.store.commit({ id, action: 'engagement.edit', actor, at: context.now(), accountKey: form.accountKey, puts });
    }
    await settleForm(context, form);
    return {
      undoId: changed.undoId,
      accountKey: changed.accountKey,
      accountName: changed.accountName,
      engagementId: engagement.id,
      decided: decided.map(({ id, name, status, recovered }) => ({ occurrenceId: id, name, status, recovered })),
      alsoInCrm: alsoInCrm(record, engagement, origin),
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

function engagementOf(
  context: Context,
  form: BoundForm,
  entry: EngagementEntry,
  origin: ShownOccurrence | null,
  zone: string,
  settings: Settings,
  crmUrl: string,
): Engagement {
  const added = origin ? entryFor(origin) : null;
  const now = context.now();
  return {
    id: form.engagementId,
    accountKey: form.accountKey,
    occurredOn: entry.occurredOn,
    occurredAt: null,
    zone,
    type: entry.type,
    direction: directionOf(entry),
    channel: null,
    subject: cleanLine(entry.subject),
    notes: cleanNote(entry.notes),
    outcome: outcomeOf(entry),
    sentiment: null,
    theirs: [],
    ours: [],
    durationMin: null,
    moments: origin ? [{ occurrenceId: origin.id, linkSource: 'manual' }] : [],
    milestone: added?.milestone ?? null,
    event: added?.event ?? null,
    outcomeKind: entry.outcomeKind,
    gift: entry.gift && {
      ...entry.gift,
      item: cleanLine(entry.gift.item),
      vendor: cleanLine(entry.gift.vendor),
      recipientLabel: cleanLine(entry.gift.recipientLabel),
    },
    nextStep: entry.nextStep && { what: cleanLine(entry.nextStep.what), due: entry.nextStep.due },
    tags: added?.tags ?? [],
    loggedBy: settings.me.name,
    loggedAt: now,
    lastEditedBy: null,
    lastEditedAt: null,
    source: entry.quick ? 'quick' : 'manual',
    crmUrl,
    rev: 1,
    deletedAt: null,
  };
}

/** Reached: the customer took part. Tried, or no question of it: we reached out. */
const directionOf = (entry: EngagementEntry): Direction => (entry.reached === true ? 'bilateral' : 'outbound');

const outcomeOf = (entry: EngagementEntry): EngagementOutcome | null => entry.outcome ?? (entry.reached === false ? 'no_answer' : null);

/** @throws AskFailed bad-input with the first field that the rules refuse */
function check(entry: EngagementEntry, today: Day): void {
  const day = dayIn(entry.occurredOn, 'date', { first: today - YEARS_BACK * 366, last: today + 366 });
  if (entry.notes.length > NOTES_MAX) throw badInput('note-too-long', 'note');
  if (isOwnSide(entry.type) && cleanNote(entry.notes).trim() === '') throw badInput('entry-empty', 'note');
  if (entry.subject.length > SUBJECT_MAX) throw badInput('text-too-long', 'subject');
  if (entry.nextStep && entry.nextStep.what.length > SUBJECT_MAX) throw badInput('text-too-long', 'nextStep');
  if (entry.nextStep?.due) dayIn(entry.nextStep.due, 'nextStepDue', { first: day, last: today + 3_660 });
  if (entry.type === 'gift') checkGiftInput(entry.gift);
  else if (entry.gift) throw badInput('item-missing', 'type');
}

/** The gift with what the policy says of it here and now; what the form said of it is not taken on trust. */
function judged(entry: EngagementEntry, gift: Gift, origin: ShownOccurrence | null, { playbook }: MomentsOf, record: AccountRecord): Gift {
  const policy = checkGift({
    gift,
    day: dayOf(entry.occurredOn),
    occurrenceId: origin?.id ?? null,
    momentBudget: origin?.budget ?? null,
    rules: playbook.giftPolicy,
    account: record.account.giftPolicy,
    history: record.engagements,
  });
  const overrideReason = gift.policy.overrideReason && cleanLine(gift.policy.overrideReason);
  if (policy.result === 'block' && !overrideReason) throw badInput('reason-missing', 'overrideReason');
  return { ...gift, policy: { ...policy, overrideReason } };
}

function checkGiftInput(gift: Gift | null): void {
  if (!gift || cleanLine(gift.item) === '') throw badInput('item-missing', 'item');
  for (const field of ['item', 'vendor', 'recipientLabel'] as const)
    if (gift[field].length > SUBJECT_MAX) throw badInput('text-too-long', field);
  if (!/^[A-Z]{3}$/.test(gift.currency)) throw badInput('amount-invalid', 'currency');
  if (!Number.isSafeInteger(gift.amountMinor) || gift.amountMinor < 0) throw badInput('amount-invalid', 'amount');
  if (gift.amountMinor > GIFT_MAX_MINOR) throw badInput('amount-too-large', 'amount');
}

function alsoInCrm({ account }: AccountRecord, engagement: Engagement, origin: ShownOccurrence | null): string {
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
