import { fullDate, longDate, spanInWords } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { typeWord } from '@/components/app/wording';
import type { IconName } from '@/components/ui/icon';
import { isTwoWay } from '@/lib/engagements/two-way';
import type { Engagement, EngagementOutcome, EngagementType, GiftStatus } from '@/lib/engagements/types';
import type { LogCounts } from '@/lib/messaging/bulk';
import type { LogRow } from '@/lib/messaging/contract';
import { dayOf, type PlainDate } from '@/lib/time/day';

const TYPE_ICONS: Record<EngagementType, IconName> = {
  gift: 'gift',
  call: 'call',
  meeting: 'meeting',
  email: 'email',
  message: 'message',
  onsite: 'onsite',
  qbr: 'review',
  ebr: 'review',
  training: 'training',
  survey: 'survey',
  handoff: 'twoWay',
  review: 'review',
  milestone: 'check',
  internal: 'lock',
  note: 'note',
};
export const typeIcon = (type: EngagementType): IconName => TYPE_ICONS[type];

const OUTCOMES: Record<EngagementOutcome, string> = {
  connected: 'Reached',
  held: 'Held',
  no_answer: 'No answer',
  no_show: 'No show',
  declined: 'Declined',
  bounced: 'Bounced',
  other: 'Other',
};
export const outcomeWord = (outcome: EngagementOutcome): string => OUTCOMES[outcome];

const GIFT_WORDS: Record<GiftStatus, string> = {
  planned: 'planned',
  approved: 'approved',
  sent: 'sent',
  delivered: 'delivered',
  accepted: 'accepted',
  declined: 'declined',
  returned: 'returned',
  expired: 'expired',
  cancelled: 'cancelled',
};
export const giftStatusWord = (status: GiftStatus): string => GIFT_WORDS[status];

/** These have no direction unless the customer took part. */
const WITHOUT_DIRECTION: readonly EngagementType[] = ['gift', 'handoff', 'milestone', 'internal', 'note'];

/** Null where which way it went is no question. */
export function directionWord(engagement: Pick<Engagement, 'direction' | 'type' | 'outcome'>): 'Two-way' | 'In' | 'Out' | null {
  if (isTwoWay(engagement)) return 'Two-way';
  if (WITHOUT_DIRECTION.includes(engagement.type)) return null;
  return engagement.direction === 'inbound' ? 'In' : 'Out';
}

const LONG_AGO_DAYS = 731;

/** "97 d", "3 d before", after the first two years "4 years"; null: no close is known. */
export function sinceCloseInWords(daysSince: number | null): string | null {
  if (daysSince === null) return null;
  if (daysSince < 0) return `${-daysSince} d before`;
  if (daysSince < LONG_AGO_DAYS) return `${daysSince} d`;
  return spanInWords(0, daysSince).replace(/ \d+ months?$/, '');
}

const PERCENT = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 0 });

/** "1,284 activities in the last 90 days, 47 accounts. Two-way: 61%." @param within "in the last 90 days", or empty */
export function countsInWords({ activities, accounts, twoWay }: LogCounts, within: string): string {
  const shown = `${activitiesInWords(activities)}${within === '' ? '' : ` ${within}`}`;
  if (accounts === null || activities === 0) return `${shown}.`;
  const share = twoWay === null ? '' : ` Two-way: ${PERCENT.format(twoWay / activities)}.`;
  return `${shown}, ${accounts === 1 ? '1 account' : `${grouped(accounts)} accounts`}.${share}`;
}

/** How far a search has come: "3 found so far, back to 4 March 2024." */
export const searchedInWords = (found: number, searchedTo: PlainDate | null): string =>
  searchedTo === null
    ? `${grouped(found)} found.`
    : `${grouped(found)} found so far, back to ${longDate(dayOf(searchedTo)).replace(/^\w+, /, '')}.`;

/** A name in a sentence that is plain text: isolated, so that one written from right to left does not turn the rest around. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

/** "Call with Acme Ltd, 22 Jan 2026" */
export const entryInWords = ({ engagement, account }: LogRow): string =>
  `${typeWord(engagement.type)} with ${isolated(account.name)}, ${fullDate(dayOf(engagement.occurredOn))}`;

/** "1 activity", "1,284 activities". */
export const activitiesInWords = (n: number): string => (n === 1 ? '1 activity' : `${grouped(n)} activities`);

/** "1 record", "1,284 records": accounts, activities and decisions alike. */
export const recordsInWords = (n: number): string => (n === 1 ? '1 record' : `${grouped(n)} records`);

/** "1 row", "412,000 rows". */
export const rowsInWords = (rows: number): string => (rows === 1 ? '1 row' : `${grouped(rows)} rows`);

/** "48 MB", "312 kB". */
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${grouped(Math.round(bytes / 1_000))} kB` : `${grouped(Math.round(bytes / 1_000_000))} MB`;

/** "About 6 s left."; empty while it is too early to say. */
export const leftInWords = (seconds: number | null): string =>
  seconds === null ? '' : seconds < 90 ? `About ${seconds} s left.` : `About ${Math.round(seconds / 60)} min left.`;
