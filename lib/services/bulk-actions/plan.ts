import { assigned } from '../../accounts/ownership';
import { shownName } from '../../accounts/shown-name';
import { TAG_MAX, TAGS_MAX, withTags } from '../../accounts/tags';
import { cleanLine, cleanName } from '../../accounts/text';
import type { Account } from '../../accounts/types';
import { takesGift } from '../../engagements/entry';
import type { GiftRule } from '../../engagements/gift-policy';
import type { Gift } from '../../engagements/types';
import type { EngagementEntry, ShownOccurrence } from '../../messaging/contract';
import { AskFailed } from '../../messaging/errors';
import { BULK_DONE_MAX, type BulkAction, type BulkOutcome, type BulkRefusal, type BulkTarget } from '../../messaging/triage/operations';
import { isOpen } from '../../moments/status';
import { dayOf, isPlainDate } from '../../time/day';
import { todayIn } from '../../time/zone';
import type { Context } from '../context';
import { checkEntry, checkGiftInput, engagementOf, entryWrites, giftVerdict, settles } from '../entries';
import { badInput, dayIn } from '../input';
import { type MomentsOf, momentsOf } from '../moments-of';
import { overrideId, reasonOf, skipReason, snoozed, snoozeProblem } from '../overriding';
import type { AccountRecord, Put } from '../ports';
import type { Rules } from '../settings';

/** What an action does to one account. */
export type Step = { done: BulkOutcome['done'][number]; puts: Put[] } | { refused: BulkOutcome['refused'][number] };

type Refused = { refused: BulkRefusal };
type Written = { puts: Put[]; momentName: string | null; warnings?: GiftRule[] };

/**
 * Checks what concerns no single account, before anything is written: a bad day, reason or name refuses the whole.
 * @returns the action with its texts cleaned
 * @throws AskFailed bad-input with the field, malformed for more targets than the action takes
 */
export function checkAction(action: BulkAction, targets: readonly BulkTarget[], settings: Rules, now: number): BulkAction {
  const today = todayIn(settings.zone, now);
  switch (action.do) {
    case 'assign': {
      if (action.to === null) return action;
      const to = cleanName(action.to);
      if (to === '') throw badInput('name-missing', 'to');
      return { ...action, to };
    }
    case 'snooze': {
      if (!isPlainDate(action.until)) throw badInput('date-invalid', 'until');
      const problem = snoozeProblem(dayOf(action.until), today);
      if (problem) throw badInput(problem, 'until');
      return { ...action, reason: reasonOf(action.reason) };
    }
    case 'skip':
      return { ...action, reason: skipReason(action.reason) };
    case 'done': {
      if (targets.length > BULK_DONE_MAX) throw new AskFailed({ code: 'malformed', detail: 'targets' });
      if (isPlainDate(action.on) && dayOf(action.on) > today) throw badInput('date-future', 'on');
      refuseAs('on', () => checkEntry(doneEntry(action, null), today));
      return action;
    }
    case 'tag': {
      const tags = { add: cleanTags(action.add), remove: cleanTags(action.remove) };
      if (tags.add.length + tags.remove.length === 0) throw badInput('tag-missing', 'tags');
      return { ...action, ...tags };
    }
    case 'gift':
      checkGiftInput(plannedGift(action));
      dayIn(action.on, 'on', { first: today, last: today + 366 });
      return action;
  }
}

function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map(cleanLine).filter((tag) => tag !== '');
  if (clean.some((tag) => Array.from(tag).length > TAG_MAX)) throw badInput('tag-too-long', 'tags');
  return clean;
}

/** A day that an entry's own rules refuse is the action's field here. */
function refuseAs(field: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof AskFailed && error.failure.field === 'date') throw new AskFailed({ ...error.failure, field });
    throw error;
  }
}

/** What an action that was checked does to one account as it stands now; writes nothing itself. */
export async function step(
  context: Context,
  settings: Rules,
  action: BulkAction,
  target: BulkTarget,
  record: AccountRecord | null,
): Promise<Step> {
  const { accountKey } = target;
  if (!record) return { refused: { accountKey, accountName: '', why: 'unknown-account' } };
  const accountName = shownName(record.account);
  const result = await writes(context, settings, action, target, record);
  if ('refused' in result) return { refused: { accountKey, accountName, why: result.refused } };
  const { puts, ...said } = result;
  return { done: { accountKey, accountName, ...said }, puts };
}

async function writes(
  context: Context,
  settings: Rules,
  action: BulkAction,
  target: BulkTarget,
  record: AccountRecord,
): Promise<Written | Refused> {
  const { account } = record;
  switch (action.do) {
    case 'assign':
      return changed(account, assigned(account, action.role, action.to));
    case 'tag': {
      const tags = withTags(account.tags, action);
      return tags.length > TAGS_MAX && tags.length > account.tags.length
        ? { refused: 'too-many-tags' }
        : changed(account, { ...account, tags });
    }
    case 'gift':
      return gift(context, settings, action, target, record);
    default:
      return onItem(context, settings, action, target, record);
  }
}

/** An account that is as it should be already is left out: its undo would take nothing back. */
const changed = (before: Account, after: Account): Written | Refused =>
  JSON.stringify(before) === JSON.stringify(after)
    ? { refused: 'already-so' }
    : { puts: [{ table: 'accounts', id: after.key, value: after }], momentName: null };

/** Snooze, skip and done mean the item that the row showed, and refuse one that is settled by now. */
async function onItem(
  context: Context,
  settings: Rules,
  action: Extract<BulkAction, { do: 'snooze' | 'skip' | 'done' }>,
  { occurrenceId }: BulkTarget,
  record: AccountRecord,
): Promise<Written | Refused> {
  if (occurrenceId === null) return { refused: 'no-item' };
  const moments = momentsOf(record, settings, context.now());
  const item = moments.kept.find(({ id }) => id === occurrenceId);
  if (!item || !isOpen(item.status)) return { refused: 'item-changed' };
  if (action.do === 'done') return done(context, settings, action, item, moments, record);

  const id = await overrideId(context, action.do, occurrenceId);
  const base = { id, accountKey: record.account.key, occurrenceId };
  if (action.do === 'skip')
    return {
      puts: [{ table: 'overrides', id, value: { ...base, kind: 'skip', reason: action.reason, on: moments.today } }],
      momentName: item.name,
    };
  if (item.status === 'missed') return { refused: 'snooze-missed' };
  const until = dayOf(action.until);
  const problem = snoozeProblem(until, moments.today);
  if (problem) return { refused: problem };
  const before = record.overrides.find((each) => each.id === id) ?? null;
  return {
    puts: [{ table: 'overrides', id, value: snoozed(base, until, action.reason, moments.today, before) }],
    momentName: item.name,
  };
}

/** Logs an entry for the item. One that would not decide it (it asks for an outcome, or a touch that this is not) is refused. */
async function done(
  context: Context,
  settings: Rules,
  action: Extract<BulkAction, { do: 'done' }>,
  item: ShownOccurrence,
  moments: MomentsOf,
  record: AccountRecord,
): Promise<Written | Refused> {
  const now = context.now();
  // West of the team the day may not have begun.
  if (dayOf(action.on) > moments.today) return { refused: 'day-ahead' };
  const engagement = engagementOf(
    doneEntry(action, item.id),
    {
      id: context.ids.engagement(now),
      account: record.account,
      origin: item,
      zone: moments.zone,
      by: settings.me.name,
      source: 'bulk',
    },
    now,
  );
  const { after, puts } = await entryWrites(context, record, moments, engagement, settings);
  if (!settles(item, after)) return { refused: 'not-settled' };
  return { puts, momentName: item.name };
}

const doneEntry = (action: Extract<BulkAction, { do: 'done' }>, occurrenceId: string | null): EngagementEntry => ({
  type: action.type,
  occurredOn: action.on,
  reached: action.reached,
  outcome: null,
  subject: '',
  notes: '',
  nextStep: null,
  gift: null,
  occurrenceId,
  outcomeKind: null,
  quick: true,
});

const NOT_ALLOWED: readonly GiftRule[] = ['public-sector', 'no-gifts', 'cash'];
/** Alone it takes a reason to go on; what only warns there only warns here too. */
const TOO_MUCH: readonly GiftRule[] = ['over-gift-cap', 'over-recipient-cap'];

async function gift(
  context: Context,
  settings: Rules,
  action: Extract<BulkAction, { do: 'gift' }>,
  { occurrenceId }: BulkTarget,
  record: AccountRecord,
): Promise<Written | Refused> {
  const now = context.now();
  const moments = momentsOf(record, settings, now);
  const item = moments.kept.find(({ id, status }) => id === occurrenceId && isOpen(status)) ?? null;
  const origin = item && takesGift(item) ? item : null;
  const planned = plannedGift(action);
  const verdict = giftVerdict(planned, action.on, origin, moments, record);
  if (verdict.rules.some((rule) => NOT_ALLOWED.includes(rule))) return { refused: 'gifts-not-allowed' };
  if (verdict.rules.some((rule) => TOO_MUCH.includes(rule))) return { refused: 'gift-over-limit' };
  const engagement = engagementOf(
    {
      ...doneEntry({ do: 'done', on: action.on, type: 'gift', reached: null }, origin?.id ?? null),
      subject: planned.item,
      gift: { ...planned, policy: { ...verdict, overrideReason: null } },
    },
    {
      id: context.ids.engagement(now),
      account: record.account,
      origin,
      zone: moments.zone,
      by: settings.me.name,
      source: 'bulk',
    },
    now,
  );
  const { puts } = await entryWrites(context, record, moments, engagement, settings);
  return { puts, momentName: origin?.name ?? null, ...(verdict.rules.length > 0 ? { warnings: verdict.rules } : {}) };
}

const plannedGift = ({ item, amountMinor, currency }: Extract<BulkAction, { do: 'gift' }>): Gift => ({
  item: cleanLine(item),
  vendor: '',
  amountMinor,
  currency,
  recipientLabel: '',
  recipientOrg: 'unknown',
  status: 'planned',
  policy: { result: 'ok', rules: [], overrideReason: null },
});
