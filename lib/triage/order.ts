import { minorPerUnit } from '../engagements/gifts';
import { nameInRank } from './rank';
import { SECTIONS } from './sections';
import type { TriageRow } from './types';

export const SORT_COLUMNS = ['account', 'due', 'owner', 'silence', 'arr', 'gift', 'close', 'renewal'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface Sort {
  column: SortColumn;
  /** Down: largest, latest, Z first. Unknown values stand at the end either way. */
  direction: 'up' | 'down';
}

type Value = string | number | null;

const VALUES: Record<SortColumn, (row: TriageRow) => Value> = {
  account: ({ rank }) => nameInRank(rank),
  due: ({ item }) => item?.due ?? null,
  owner: ({ owner }) => owner,
  // Longest silent last when up, as days of silence grow; who was never spoken to has no day.
  silence: ({ lastTwoWay }) => (lastTwoWay === null ? null : -lastTwoWay),
  arr: ({ arr }) => arr && arr.amountMinor / minorPerUnit(arr.currency),
  gift: ({ giftLeft }) => giftLeft.amountMinor,
  close: ({ close }) => close,
  renewal: ({ renewal, noticeDeadline }) => noticeDeadline ?? renewal,
};

/** The list's own order, the same as the index [section+rank] gives, with the key to settle the rest. */
export function byList(a: TriageRow, b: TriageRow): number {
  return SECTIONS[a.section] - SECTIONS[b.section] || byText(a.rank, b.rank) || byText(a.key, b.key);
}

/** Compares two rows by a column, then in the list's own order; null: the list's own order. */
export function comparator(sort: Sort | null): (a: TriageRow, b: TriageRow) => number {
  if (sort === null) return byList;
  const of = VALUES[sort.column];
  const turn = sort.direction === 'up' ? 1 : -1;
  return (a, b) => {
    const [x, y] = [of(a), of(b)];
    if (x === null || y === null) return x === y ? byList(a, b) : x === null ? 1 : -1;
    const order = typeof x === 'string' && typeof y === 'string' ? byText(x, y) : Number(x) - Number(y);
    return order * turn || byList(a, b);
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
