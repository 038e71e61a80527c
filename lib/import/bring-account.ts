import { anchorChange, anchorOf, withReading } from '../accounts/anchors';
import { blankAccount } from '../accounts/blank';
import { withOwnerOnPage } from '../accounts/ownership';
import { TAGS_MAX, withTags } from '../accounts/tags';
import { metLate, trackedFrom } from '../accounts/tracking';
import type { Account, Anchor, AnchorKind, AnchorReading } from '../accounts/types';
import { decimalAmount } from '../export/money';
import { addMonths, type Day, dayOf, type Instant, plainDateOf, withinCalendar } from '../time/day';
import type { AccountDraft, AccountField, ReadDate, TrackingAnswer } from './types';

/** One thing that a row changes, in words of ours: dates as YYYY-MM-DD, amounts as decimals. */
export interface FieldChange {
  field: AccountField;
  /** Null: nothing was known. */
  before: string | null;
  after: string;
}

export interface Brought {
  /** With everything but the close, which also says where tracking begins and which playbook it goes by. */
  account: Account;
  close: Anchor | null;
  /** Empty: the row says nothing new. */
  changes: FieldChange[];
}

/**
 * What a row makes of an account. What it does not say stays; what a person typed or confirmed stays against it; a name
 * that is known stays, since the CRM's own page is the better witness.
 * @param before null: it is not known here yet
 */
export function broughtAccount(before: Account | null, draft: AccountDraft, { today, now }: { today: Day; now: Instant }): Brought {
  const { key, siteId, object, recordId, crmUrl, name } = draft;
  const was = before ?? blankAccount({ key, siteId, object, recordId, crmUrl, name }, { firstSeen: plainDateOf(today), now });
  let account = { ...was, name: was.name || name, crmUrl: was.crmUrl || crmUrl };
  if (draft.ownerSales !== null) account = withOwnerOnPage(account, draft.ownerSales);
  account = {
    ...account,
    ownerCs: draft.ownerCs ?? account.ownerCs,
    segment: draft.segment ?? account.segment,
    arr: draft.arr ?? account.arr,
  };
  const tags = withTags(account.tags, { add: draft.tags, remove: [] });
  account = { ...account, tags: tags.length <= TAGS_MAX ? tags : account.tags };
  account = withDate(account, 'renewal', draft.renewal, 'field', now);
  account = withDate(
    account,
    'noticeDeadline',
    deadlineOf(draft, account),
    draft.notice && 'date' in draft.notice ? 'field' : 'computed',
    now,
  );
  const close = draft.closeDate && broughtAnchor(account, 'close', draft.closeDate, 'field', now);
  return { account, close, changes: changesOf(before, account, close) };
}

function withDate(account: Account, kind: AnchorKind, read: ReadDate | null, via: 'field' | 'computed', now: Instant): Account {
  const anchor = read && broughtAnchor(account, kind, read, via, now);
  return anchor ? { ...account, anchors: [...account.anchors.filter((each) => each.kind !== kind), anchor] } : account;
}

/** The anchor with a date of the file in place; null: what is known stays. */
function broughtAnchor(
  account: Account,
  kind: AnchorKind,
  { date, raw }: ReadDate,
  via: 'field' | 'computed',
  now: Instant,
): Anchor | null {
  const reading: AnchorReading = { date, raw, source: 'import', via, confidence: 'high', readAt: now };
  const current = anchorOf(account, kind);
  if (current === null) return { ...reading, kind, history: [] };
  const change = anchorChange(current, reading);
  if (change.kind === 'moved') return change.anchor.date === current.date ? null : change.anchor;
  // Bringing the file is the answer to "it moved: take the new date?", but not over what somebody had confirmed.
  return change.kind === 'ask' && current.via !== 'confirmed' ? withReading(current, reading) : null;
}

function deadlineOf({ notice, renewal }: AccountDraft, account: Account): ReadDate | null {
  if (notice === null || 'date' in notice) return notice;
  const end = renewal?.date ?? anchorOf(account, 'renewal')?.date;
  if (!end) return null;
  const { count, unit, raw } = notice;
  const day = unit === 'days' ? dayOf(end) - count : addMonths(dayOf(end), -count);
  return { date: plainDateOf(withinCalendar(day)), raw };
}

const SHOWN: readonly [AccountField, (account: Account) => string | null][] = [
  ['name', ({ name }) => name || null],
  ['address', ({ crmUrl }) => crmUrl || null],
  ['ownerSales', ({ ownerSales }) => ownerSales],
  ['ownerCs', ({ ownerCs }) => ownerCs],
  ['segment', ({ segment }) => (segment === 'unknown' ? null : segment)],
  ['renewal', (account) => anchorOf(account, 'renewal')?.date ?? null],
  ['notice', (account) => anchorOf(account, 'noticeDeadline')?.date ?? null],
  ['arr', ({ arr }) => arr && `${decimalAmount(arr.amountMinor, arr.currency)} ${arr.currency}`],
  ['tags', ({ tags }) => tags.join(', ') || null],
];

function changesOf(before: Account | null, after: Account, close: Anchor | null): FieldChange[] {
  const closed: FieldChange[] = close
    ? [{ field: 'closeDate', before: (before && anchorOf(before, 'close')?.date) ?? null, after: close.date }]
    : [];
  const others = SHOWN.flatMap(([field, shown]): FieldChange[] => {
    const [was, is] = [before && shown(before), shown(after)];
    return is !== null && was !== is ? [{ field, before: was, after: is }] : [];
  });
  return [...closed, ...others];
}

/**
 * Where tracking begins as it was answered for the whole file, for a customer met late of whom nobody said otherwise
 * before (decisions 24). `first-seen` leaves it at the day of the import, and each account asks what was reached.
 */
export function answeredStart(account: Account, answer: TrackingAnswer, today: Day): Account {
  const close = anchorOf(account, 'close')?.date;
  if (!close || account.trackingStart !== 'first-seen' || !metLate(close, account.firstSeen)) return account;
  if (answer !== 'anniversary' && answer !== 'close') return account;
  const start = answer === 'close' ? 'imported' : answer;
  return { ...account, trackedFrom: trackedFrom(start, { close, firstSeen: account.firstSeen, today }), trackingStart: start };
}

/**
 * Where tracking begins once a past activity was brought: at the close where the file holds the whole story, else no
 * later than that activity, and never before the close. What a person chose for the account stays.
 */
export function startByHistory(account: Account, occurredOn: Day, answer: TrackingAnswer): Account {
  const close = anchorOf(account, 'close')?.date;
  if (!close || answer === 'leave' || (account.trackingStart !== 'first-seen' && account.trackingStart !== 'imported')) return account;
  const first = answer === 'close' ? dayOf(close) : Math.max(dayOf(close), occurredOn);
  const from = account.trackedFrom === null ? first : Math.min(first, dayOf(account.trackedFrom));
  const date = plainDateOf(from);
  if (account.trackingStart === 'imported' && account.trackedFrom === date) return account;
  return { ...account, trackedFrom: date, trackingStart: 'imported' };
}
