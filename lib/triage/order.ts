import { minorPerUnit } from '../engagements/gifts';
import { NAME_AT } from './rank';
import { SECTIONS } from './sections';
import type { ListedRow } from './types';
import { byText, orderOfNumbers, orderOfTexts } from './value-order';

export const SORT_COLUMNS = ['account', 'due', 'owner', 'silence', 'arr', 'gift', 'close', 'renewal'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface Sort {
  column: SortColumn;
  /** Down: largest, latest, Z first. Unknown values stand at the end either way; never spoken to is no unknown one but the longest silence. */
  direction: 'up' | 'down';
}

type Value = string | number | null;
type Money = ListedRow['giftLeft'];

/** Longer than any silence since a day, and still a number to subtract from. */
const NEVER = Number.MAX_SAFE_INTEGER;
const worth = ({ amountMinor, currency }: Money): number => amountMinor / minorPerUnit(currency);

const NUMBERS: Record<Exclude<SortColumn, 'account' | 'owner'>, (row: ListedRow) => number | null> = {
  due: ({ item }) => item?.due ?? null,
  // Longest silent last when up, as days of silence grow; nobody is silent for longer than who was never spoken to.
  silence: ({ lastTwoWay }) => (lastTwoWay === null ? NEVER : -lastTwoWay),
  arr: ({ arr }) => arr && worth(arr),
  gift: ({ giftLeft }) => worth(giftLeft),
  close: ({ close }) => close,
  renewal: ({ renewal, noticeDeadline }) => noticeDeadline ?? renewal,
};

const VALUES: Record<SortColumn, (row: ListedRow) => Value> = {
  ...NUMBERS,
  account: ({ rank }) => rank.slice(NAME_AT),
  owner: ({ owner }) => owner,
};

/** The list's own order, the same as the index [section+rank] gives, with the key to settle the rest. */
export function byList(a: ListedRow, b: ListedRow): number {
  return SECTIONS[a.section] - SECTIONS[b.section] || byText(a.rank, b.rank) || byText(a.key, b.key);
}

/** Compares two rows by a column, then in the list's own order; null: the list's own order. */
export function comparator(sort: Sort | null): (a: ListedRow, b: ListedRow) => number {
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

/**
 * Rows that stand in the list's own order, by a column: the same order as {@link comparator} gives, but each value is
 * looked up once, and ties keep the order they are in. That is several times as fast.
 */
export function sortedBy({ column, direction }: Sort, rows: readonly ListedRow[]): ListedRow[] {
  const turn = direction === 'up' ? 1 : -1;
  if (column === 'account') {
    const ranks = new Array<string>(rows.length);
    rows.forEach(({ rank }, at) => {
      ranks[at] = rank;
    });
    return inOrder(rows, orderOfTexts(ranks, turn, NAME_AT));
  }
  const of =
    column === 'owner'
      ? ownerPlaces(rows)
      : column === 'arr'
        ? worths(({ arr }) => arr)
        : column === 'gift'
          ? worths(({ giftLeft }) => giftLeft)
          : NUMBERS[column];
  const numbers = new Float64Array(rows.length);
  const known: ListedRow[] = [];
  const unknown: ListedRow[] = [];
  for (const row of rows) {
    const number = of(row);
    if (number === null) unknown.push(row);
    else {
      numbers[known.length] = number;
      known.push(row);
    }
  }
  return inOrder(known, orderOfNumbers(numbers.subarray(0, known.length), turn)).concat(unknown);
}

/** Owners are few: they are sorted once, and then go by their place. */
function ownerPlaces(rows: readonly ListedRow[]): (row: ListedRow) => number | null {
  const places = new Map<string, number>();
  for (const { owner } of rows) if (owner !== null && !places.has(owner)) places.set(owner, 0);
  let place = 0;
  for (const owner of [...places.keys()].sort(byText)) places.set(owner, place++);
  return ({ owner }) => (owner === null ? null : (places.get(owner) ?? null));
}

function inOrder(rows: readonly ListedRow[], order: Uint32Array): ListedRow[] {
  const sorted = new Array<ListedRow>(order.length);
  // A loop, since the typed array's own mapping is several times as slow.
  for (let place = 0; place < order.length; place++) sorted[place] = rows[order[place] ?? 0] as ListedRow;
  return sorted;
}

/** A currency's digits are asked of Intl, which is slow for each row. */
function worths(amountOf: (row: ListedRow) => Money | null): (row: ListedRow) => number | null {
  const units = new Map<string, number>();
  return (row) => {
    const amount = amountOf(row);
    if (amount === null) return null;
    let unit = units.get(amount.currency);
    if (unit === undefined) {
      unit = minorPerUnit(amount.currency);
      units.set(amount.currency, unit);
    }
    return amount.amountMinor / unit;
  };
}
