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
  /** From now on remembers which rows were put; what this gives back removes all others. @returns whether there were any */
  sweep(): () => boolean;
}

export function triageTable(): TriageTable {
  const byKey = new Map<AccountKey, ListedRow>();
  /** Each in order by itself, unless a row that was there before has moved. Never changed in place: a list may be made of one. */
  let runs: ListedRow[][] = [];
  let moved = false;
  let version = 0;
  let unseen: Set<AccountKey> | null = null;

  const changed = (any: boolean): boolean => {
    if (any) version += 1;
    return any;
  };

  /** @returns the row where it is new; else whether it changed */
  function putOne(row: ListedRow): ListedRow | boolean {
    unseen?.delete(row.key);
    const known = byKey.get(row.key);
    if (known === undefined) {
      byKey.set(row.key, row);
      return row;
    }
    if (sameListed(known, row)) return false;
    if (known.section !== row.section || known.rank !== row.rank) moved = true;
    Object.assign(known, row);
    return true;
  }

  /**
   * New rows, put in order with those before them as long as these are no more than twice as many. So a store is put in
   * order while it is read, whose next rows are waited for meanwhile, and not all of it once somebody asks for the list.
   */
  function append(fresh: ListedRow[]): void {
    let run = fresh.sort(byList);
    for (let before = runs.at(-1); before && before.length <= 2 * run.length && !moved; before = runs.at(-1)) {
      runs.pop();
      run = [...before, ...run].sort(byList);
    }
    runs.push(run);
  }

  function remove(keys: Iterable<AccountKey>): boolean {
    const gone = new Set<ListedRow>();
    for (const key of keys) {
      const row = byKey.get(key);
      if (row) gone.add(row);
      byKey.delete(key);
    }
    if (gone.size > 0) runs = runs.map((run) => run.filter((row) => !gone.has(row)));
    return changed(gone.size > 0);
  }

  return {
    version: () => version,
    size: () => byKey.size,
    rows() {
      // Runs that are in order already, which the engine's merge sort makes use of.
      if (moved || runs.length > 1) runs = [runs.flat().sort(byList)];
      moved = false;
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
