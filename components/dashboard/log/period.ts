import { fullDate } from '@/components/app/dates';
import { civilOf, type Day, dayOf, dayOfCivil, type PlainDate, plainDateOf } from '@/lib/time/day';

/** Stretches of days that are asked for by name; they end today, planned activities come after it. */
const NAMED = ['today', 'week', 'month', 'quarter', 'year', 'all'] as const;
type NamedPeriod = (typeof NAMED)[number];

/** Both ends inclusive; null: open. */
export interface OwnPeriod {
  from: PlainDate | null;
  to: PlainDate | null;
}
export type Period = NamedPeriod | OwnPeriod;

export const isPeriod = (text: string): text is NamedPeriod => NAMED.some((each) => each === text);

/** In the order they are offered. */
export const PERIODS: readonly { value: NamedPeriod; label: string; inSentence: string }[] = [
  { value: 'today', label: 'Today', inSentence: 'today' },
  { value: 'week', label: 'Last 7 days', inSentence: 'in the last 7 days' },
  { value: 'month', label: 'Last 30 days', inSentence: 'in the last 30 days' },
  { value: 'quarter', label: 'Last 90 days', inSentence: 'in the last 90 days' },
  { value: 'year', label: 'This year', inSentence: 'this year' },
  { value: 'all', label: 'All time', inSentence: '' },
];

const DAYS_BACK = { today: 0, week: 6, month: 29, quarter: 89 } as const;

export function rangeOf(period: Period, today: Day): OwnPeriod {
  if (typeof period !== 'string') return period;
  if (period === 'all') return { from: null, to: null };
  const to = plainDateOf(today);
  if (period === 'year') return { from: plainDateOf(dayOfCivil(civilOf(today).year, 1, 1)), to };
  return { from: plainDateOf(today - DAYS_BACK[period]), to };
}

/** The last day comes before the first one, which an address can say: no day is between them. */
export const isReversed = (period: Period): period is { from: PlainDate; to: PlainDate } =>
  typeof period !== 'string' && period.from !== null && period.to !== null && period.from > period.to;

/** "Last 90 days", "1 Jan 2026 to 31 Mar 2026", "Since 1 Jan 2026". */
export function periodLabel(period: Period): string {
  if (typeof period === 'string') return PERIODS.find(({ value }) => value === period)?.label ?? 'All time';
  const [from, to] = [period.from, period.to].map((date) => (date === null ? null : fullDate(dayOf(date))));
  if (from && to) return from === to ? from : `${from} to ${to}`;
  return from ? `Since ${from}` : to ? `Until ${to}` : 'All time';
}

/** "in the last 90 days", "from 1 Jan 2026 to 31 Mar 2026"; empty for all time. */
export function periodInSentence(period: Period): string {
  if (typeof period === 'string') return PERIODS.find(({ value }) => value === period)?.inSentence ?? '';
  const label = periodLabel(period);
  if (period.from && period.to) return period.from === period.to ? `on ${label}` : `from ${label}`;
  return label.replace(/^./, (letter) => letter.toLowerCase());
}
