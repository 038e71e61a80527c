import type { ListedRow } from '../../triage/types';

const FIELDS = [
  'key',
  'section',
  'rank',
  'item',
  'segment',
  'status',
  'playbook',
  'owner',
  'ownerSales',
  'ownerCs',
  'tags',
  'close',
  'renewal',
  'noticeDeadline',
  'lastTwoWay',
  'quietFrom',
  'giftLeft',
  'states',
  'momentIds',
  'search',
] as const satisfies readonly (keyof ListedRow)[];

/** Cuts rows down to what a list looks at. What many rows share, like an owner or a list of moments, is held once. */
export function listedRows(): {
  of(row: ListedRow): ListedRow;
  /** Of two that this made: whether a list would show them alike. */
  same(a: ListedRow, b: ListedRow): boolean;
} {
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly unknown[]>();
  const dues = new Map<number, NonNullable<ListedRow['item']>>();
  const gifts = new Map<string, ListedRow['giftLeft']>();
  const pins = new Map<string, ListedRow['playbook']>();

  const text = <T extends string>(value: T): T => shared(texts, value, value) as T;
  const textOrNull = (value: string | null): string | null => value && text(value);
  // A list's texts are parted by what no name holds.
  const list = <T extends string>(values: T[]): T[] => shared(lists, values.join('\n'), values) as T[];

  return {
    of: (row) => ({
      key: row.key,
      section: text(row.section),
      rank: row.rank,
      item: row.item && shared(dues, row.item.due ?? Number.NaN, { due: row.item.due }),
      segment: text(row.segment),
      status: text(row.status),
      playbook: row.playbook && shared(pins, `${row.playbook.id}@${row.playbook.version}`, row.playbook),
      owner: textOrNull(row.owner),
      ownerSales: textOrNull(row.ownerSales),
      ownerCs: textOrNull(row.ownerCs),
      arr: row.arr && { amountMinor: row.arr.amountMinor, currency: text(row.arr.currency) },
      tags: list(row.tags),
      close: row.close,
      renewal: row.renewal,
      noticeDeadline: row.noticeDeadline,
      lastTwoWay: row.lastTwoWay,
      quietFrom: row.quietFrom,
      giftLeft: shared(gifts, `${row.giftLeft.amountMinor} ${row.giftLeft.currency}`, row.giftLeft),
      states: list(row.states),
      momentIds: list(row.momentIds),
      search: row.search,
    }),
    same: (a, b) => FIELDS.every((field) => a[field] === b[field]) && sameWorth(a.arr, b.arr),
  };
}

const sameWorth = (a: ListedRow['arr'], b: ListedRow['arr']): boolean =>
  a === b || (a !== null && b !== null && a.amountMinor === b.amountMinor && a.currency === b.currency);

function shared<K, T>(known: Map<K, T>, name: K, value: T): T {
  const found = known.get(name);
  if (found !== undefined) return found;
  known.set(name, value);
  return value;
}
