import { cleanLine, cleanName, cleanNote } from '../accounts/text';
import type { Account } from '../accounts/types';
import { entryFor } from '../engagements/entry';
import { checkGift } from '../engagements/gift-policy';
import { GIFT_MAX_MINOR, NOTES_MAX, SUBJECT_MAX } from '../engagements/limits';
import { isOwnSide } from '../engagements/two-way';
import type { Direction, Engagement, EngagementOutcome, Gift } from '../engagements/types';
import type { EngagementEntry, ShownOccurrence } from '../messaging/contract';
import { compilePlaybook } from '../moments/compile';
import { isDone, isOpen } from '../moments/status';
import type { Occurrence } from '../moments/types';
import { type Day, dayOf, type Instant, type PlainDate } from '../time/day';
import { isRolling } from '../triage/items';
import type { Context } from './context';
import { frozenDues } from './frozen';
import { badInput, dayIn } from './input';
import { type MomentsOf, momentsOf } from './moments-of';
import type { AccountRecord, Put } from './ports';
import type { Rules } from './settings';

/*
 * Entries as one logs them alone, or many at once: checked by the same rules, made the same way, deciding the same.
 */

const YEARS_BACK = 30;

/** Whose entry it is, and under which id. */
interface EntryOf {
  id: string;
  account: Pick<Account, 'key' | 'crmUrl'>;
  /** The moment it is logged from: adds its tag, milestone and event, and links it (decisions 32). */
  origin: Occurrence | null;
  zone: string;
  by: string;
  source: Engagement['source'];
}

/** An entry as it is stored, made now. */
export function engagementOf(entry: EngagementEntry, { id, account, origin, zone, by, source }: EntryOf, now: Instant): Engagement {
  const added = origin ? entryFor(origin) : null;
  return {
    id,
    accountKey: account.key,
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
    loggedBy: cleanName(by),
    loggedAt: now,
    lastEditedBy: null,
    lastEditedAt: null,
    source,
    crmUrl: account.crmUrl,
    rev: 1,
    deletedAt: null,
  };
}

/**
 * What saving an entry writes: the entry, and the due days that stay as they are now because it decided them.
 * @param others the account without the entry, @param before its moments as they stand without it
 */
export async function entryWrites(
  context: Context,
  others: AccountRecord,
  before: MomentsOf,
  engagement: Engagement,
  settings: Rules,
): Promise<{ decided: ShownOccurrence[]; after: MomentsOf; puts: Put[] }> {
  const after = momentsOf({ ...others, engagements: [...others.engagements, engagement] }, settings, context.now());
  const was = new Map(before.occurrences.map((each) => [each.id, each.status]));
  const decided = after.occurrences.filter((each) => isDone(each.status) && was.get(each.id) !== each.status);
  return {
    decided,
    after,
    puts: [{ table: 'engagements', id: engagement.id, value: engagement }, ...(await frozenDues(context, others, decided))],
  };
}

/** Done by now, or a silence that is over: that is counted anew from each touch and never done. */
export function settles(item: ShownOccurrence, after: MomentsOf): boolean {
  const now = after.occurrences.find(({ id }) => id === item.id);
  return now ? isDone(now.status) : isRolling(item, compilePlaybook(after.playbook));
}

/** Whether something asked for a touch because there had been none for long, and does not any more. */
export const endsSilence = (before: MomentsOf, after: MomentsOf): boolean =>
  before.kept.some(
    (item) =>
      isOpen(item.status) && item.status !== 'upcoming' && isRolling(item, compilePlaybook(before.playbook)) && settles(item, after),
  );

/** Reached: the customer took part. Tried, or no question of it: we reached out. */
const directionOf = (entry: EngagementEntry): Direction => (entry.reached === true ? 'bilateral' : 'outbound');

const outcomeOf = (entry: EngagementEntry): EngagementOutcome | null => entry.outcome ?? (entry.reached === false ? 'no_answer' : null);

/** @throws AskFailed bad-input with the first field that the rules refuse */
export function checkEntry(entry: EngagementEntry, today: Day): void {
  const day = dayIn(entry.occurredOn, 'date', { first: today - YEARS_BACK * 366, last: today + 366 });
  if (entry.notes.length > NOTES_MAX) throw badInput('note-too-long', 'note');
  if (isOwnSide(entry.type) && cleanNote(entry.notes).trim() === '') throw badInput('entry-empty', 'note');
  if (entry.subject.length > SUBJECT_MAX) throw badInput('text-too-long', 'subject');
  if (entry.nextStep && entry.nextStep.what.length > SUBJECT_MAX) throw badInput('text-too-long', 'nextStep');
  if (entry.nextStep?.due) dayIn(entry.nextStep.due, 'nextStepDue', { first: day, last: today + 3_660 });
  if (entry.type === 'gift') checkGiftInput(entry.gift);
  else if (entry.gift) throw badInput('item-missing', 'type');
}

/** What the gift policy says of a gift on an account, here and now. */
export const giftVerdict = (
  gift: Gift,
  on: PlainDate,
  origin: ShownOccurrence | null,
  { playbook }: MomentsOf,
  { account, engagements }: AccountRecord,
): ReturnType<typeof checkGift> =>
  checkGift({
    gift,
    day: dayOf(on),
    occurrenceId: origin?.id ?? null,
    momentBudget: origin?.budget ?? null,
    rules: playbook.giftPolicy,
    account: account.giftPolicy,
    history: engagements,
  });

/** @throws AskFailed bad-input with the first field that is wrong whatever the policy */
export function checkGiftInput(gift: Gift | null): void {
  if (!gift || cleanLine(gift.item) === '') throw badInput('item-missing', 'item');
  for (const field of ['item', 'vendor', 'recipientLabel'] as const)
    if (gift[field].length > SUBJECT_MAX) throw badInput('text-too-long', field);
  if (!/^[A-Z]{3}$/.test(gift.currency)) throw badInput('amount-invalid', 'currency');
  if (!Number.isSafeInteger(gift.amountMinor) || gift.amountMinor < 0) throw badInput('amount-invalid', 'amount');
  if (gift.amountMinor > GIFT_MAX_MINOR) throw badInput('amount-too-large', 'amount');
}
