import { spanInWords } from '@/components/app/dates';
import type { IconName } from '@/components/ui/icon';
import { isTwoWay } from '@/lib/engagements/two-way';
import type { Engagement, EngagementOutcome, EngagementType, GiftStatus } from '@/lib/engagements/types';
import type { LogRow } from '@/lib/messaging/contract';
import type { PlainDate } from '@/lib/time/day';

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

export interface LogDay {
  date: PlainDate;
  rows: LogRow[];
}

/** Rows that are sorted by day, newest first, cut into their days. */
export function byDay(rows: readonly LogRow[]): LogDay[] {
  const days: LogDay[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    if (last?.date === row.engagement.occurredOn) last.rows.push(row);
    else days.push({ date: row.engagement.occurredOn, rows: [row] });
  }
  return days;
}

const NUMBER = new Intl.NumberFormat('en-US');
/** "1,284" */
export const grouped = (n: number): string => NUMBER.format(n);
