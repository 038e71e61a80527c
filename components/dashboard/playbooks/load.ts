import type { Load } from '@/lib/evidence/simulation';
import { BYTE_ORDER_MARK, type Column, csvHeader, csvLine } from '@/lib/export/csv';
import { type Day, plainDateOf } from '@/lib/time/day';

/** Owners with a colour of their own; the rest are told together. */
const NAMED = 5;
export const NOBODY = 'Nobody known';
export const OTHERS = 'Others';

export interface WeekLoad {
  /** Its Monday. */
  week: Day;
  /** By owner of the series, in its order. */
  parts: { count: number; minutes: number }[];
  total: { count: number; minutes: number };
}

export interface LoadSeries {
  /** The busiest owners, by name; `Others` last where there are more. */
  owners: string[];
  /** Every week from the first to the last, empty ones too. */
  weeks: WeekLoad[];
  total: { count: number; minutes: number; unestimated: number };
}

/** The load by week and owner as it is drawn and tabled. */
export function loadSeries(load: readonly Load[]): LoadSeries {
  const sums = new Map<string, number>();
  for (const { owner, count } of load) sums.set(owner ?? NOBODY, (sums.get(owner ?? NOBODY) ?? 0) + count);
  const ranked = [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en')).map(([name]) => name);
  // One more owner takes no more room than "Others" would.
  const owners = ranked.length <= NAMED + 1 ? ranked : [...ranked.slice(0, NAMED), OTHERS];
  const placeOf = (owner: string | null): number => {
    const at = owners.indexOf(owner ?? NOBODY);
    return at < 0 ? owners.length - 1 : at;
  };
  const days = load.map(({ week }) => week);
  const weeks: WeekLoad[] = [];
  if (days.length > 0)
    for (let week = Math.min(...days); week <= Math.max(...days); week += 7)
      weeks.push({ week, parts: owners.map(() => ({ count: 0, minutes: 0 })), total: { count: 0, minutes: 0 } });
  const first = weeks[0]?.week ?? 0;
  const total = { count: 0, minutes: 0, unestimated: 0 };
  for (const { week, owner, count, minutes, unestimated } of load) {
    const row = weeks[(week - first) / 7];
    const part = row?.parts[placeOf(owner)];
    for (const sum of [part, row?.total, total]) {
      if (!sum) continue;
      sum.count += count;
      sum.minutes += minutes;
    }
    total.unestimated += unestimated;
  }
  return { owners, weeks, total };
}

/** "0.5", "12": hours with one decimal where they are few. */
export const hours = (minutes: number): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: minutes < 6000 ? 1 : 0 }).format(minutes / 60);

const COLUMNS: readonly Column<Load>[] = [
  { name: 'week_of', kind: 'date', value: ({ week }) => plainDateOf(week) },
  { name: 'owner', kind: 'text', value: ({ owner }) => owner },
  { name: 'moments', kind: 'integer', value: ({ count }) => count },
  { name: 'minutes', kind: 'integer', value: ({ minutes }) => minutes },
  { name: 'without_estimate', kind: 'integer', value: ({ unestimated }) => unestimated },
];

/** The load as CSV, every owner by name. */
export const loadCsv = (load: readonly Load[]): string =>
  [BYTE_ORDER_MARK, csvHeader(COLUMNS, ','), ...load.map((row) => csvLine(COLUMNS, row, ','))].join('');
