import type { AccountKey } from '../../accounts/types';
import { byList } from '../../triage/order';
import type { ListedRow } from '../../triage/types';
import { sameListed } from './listed-row';

/** Every account of the store, as much of it as filter, order and search look at. */
export interface TriageTable {
  /** Grows with every change of what a list shows or how it is ordered. */
  version(): number;
  size(): number;
  /** In the list's own order; not to be changed, nor changed by what is put later but for what its rows hold. */
  rows(): readonly ListedRow[];
  has(key: AccountKey): boolean;
  /** Takes rows in, in place of those of their accounts; from then on they are the table's own. @returns whether anything listed changed */
  put(rows: readonly ListedRow[]): boolean;
  /** @returns whether any of them was there */
  remove(keys: readonly AccountKey[]): boolean;
  /** From now on hears of each row that is another than before; null: it was not there, or is gone. */
  watch(changed: RowChanged): void;
  /** From now on remembers which rows were put; what this gives back removes all others. @returns whether there were any */
  sweep(): () => boolean;
}

/** A row as it was and as it is, in what a list looks at. */
export type RowChanged = (before: ListedRow | null, after: ListedRow | null) => void;

export function triageTable(): TriageTable {
  const byKey = new Map<AccountKey, ListedRow>();
  /** Each in order by itself, but for rows that have moved. Never changed in place: a list may be made of one. */
  let runs: ListedRow[][] = [];
  const moved = new Set<ListedRow>();
  const watchers: RowChanged[] = [];
  let version = 0;
  let unseen: Set<AccountKey> | null = null;

  const changed = (any: boolean): boolean => {
    if (any) version += 1;
    return any;
  };

  const tell: RowChanged = (before, after) => {
    for (const changed of watchers) changed(before, after);
  };

  /** @returns the row where it is new; else whether it changed */
  function putOne(row: ListedRow): ListedRow | boolean {
    unseen?.delete(row.key);
    const known = byKey.get(row.key);
    if (known === undefined) {
      byKey.set(row.key, row);
      tell(null, row);
      return row;
    }
    if (sameListed(known, row)) return false;
    if (known.section !== row.section || known.rank !== row.rank) moved.add(known);
    const before = { ...known };
    Object.assign(known, row);
    tell(before, known);
    return true;
  }

  /**
   * New rows, put in order with those before them as long as these are no more than twice as many. So a store is put in
   * order while it is read, whose next rows are waited for meanwhile, and not all of it once somebody asks for the list.
   */
  function append(fresh: ListedRow[]): void {
    let run = fresh.sort(byList);
    for (let before = runs.at(-1); before && before.length <= 2 * run.length && moved.size === 0; before = runs.at(-1)) {
      runs.pop();
      run = [...before, ...run].sort(byList);
    }
    runs.push(run);
  }

  function remove(keys: Iterable<AccountKey>): boolean {
    const gone = new Set<ListedRow>();
    for (const key of keys) {
      const row = byKey.get(key);
      if (!row) continue;
      gone.add(row);
      byKey.delete(key);
      moved.delete(row);
      tell(row, null);
    }
    if (gone.size > 0) runs = runs.map((run) => run.filter((row) => !gone.has(row)));
    return changed(gone.size > 0);
  }

  return {
    version: () => version,
    size: () => byKey.size,
    rows() {
      if (moved.size === 0 && runs.length === 1) return runs[0] ?? [];
      const all = runs.flat();
      const unmoved = moved.size === 0 ? all : all.filter((row) => !moved.has(row));
      // Runs that are in order already, which the engine's merge sort makes use of.
      if (runs.length > 1) unmoved.sort(byList);
      runs = [putInto(unmoved, [...moved].sort(byList))];
      moved.clear();
      return runs[0] ?? [];
    },
    has: (key) => byKey.has(key),
    put(rows) {
      let any = false;
      const fresh: ListedRow[] = [];
      for (const row of rows) {
        const put = putOne(row);
        if (put === row) fresh.push(row);
        any = put !== false || any;
      }
      if (fresh.length > 0) append(fresh);
      return changed(any);
    },
    remove,
    watch(changed) {
      watchers.push(changed);
    },
    sweep() {
      const left = new Set(byKey.keys());
      unseen = left;
      return () => {
        if (unseen === left) unseen = null;
        return remove(left);
      };
    },
  };
}

/** Two lists in order as one: of a long and a short one, without comparing all of the long one. */
function putInto(long: readonly ListedRow[], short: readonly ListedRow[]): ListedRow[] {
  const all: ListedRow[] = [];
  let from = 0;
  for (const row of short) {
    const place = placeOf(row, long, from);
    for (; from < place; from++) all.push(long[from] as ListedRow);
    all.push(row);
  }
  for (; from < long.length; from++) all.push(long[from] as ListedRow);
  return all;
}

/** Before which place of a list a row comes, `from` or a later one. */
function placeOf(row: ListedRow, list: readonly ListedRow[], from: number): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byList(row, list[middle] as ListedRow) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
