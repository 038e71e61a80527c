import type { AccountKey } from '../../accounts/types';
import { byList } from '../../triage/order';
import type { ListedRow } from '../../triage/types';
import { sameListed } from './listed-row';

/** Every account of the store, as much of it as filter, order and search look at. */
export interface TriageTable {
  /** Grows with every change of what a list shows or how it is ordered. */
  version(): number;
  size(): number;
  /** In the list's own order; not to be changed. */
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
  let ordered: ListedRow[] = [];
  let inOrder = true;
  let version = 0;
  let unseen: Set<AccountKey> | null = null;

  const changed = (any: boolean): boolean => {
    if (any) version += 1;
    return any;
  };

  function putOne(row: ListedRow): boolean {
    unseen?.delete(row.key);
    const known = byKey.get(row.key);
    if (known === undefined) {
      byKey.set(row.key, row);
      ordered.push(row);
      inOrder = false;
      return true;
    }
    if (sameListed(known, row)) return false;
    if (known.section !== row.section || known.rank !== row.rank) inOrder = false;
    Object.assign(known, row);
    return true;
  }

  function remove(keys: Iterable<AccountKey>): boolean {
    const gone = new Set<ListedRow>();
    for (const key of keys) {
      const row = byKey.get(key);
      if (row) gone.add(row);
      byKey.delete(key);
    }
    if (gone.size > 0) ordered = ordered.filter((row) => !gone.has(row));
    return changed(gone.size > 0);
  }

  return {
    version: () => version,
    size: () => ordered.length,
    rows() {
      // Nearly in order already, which the engine's merge sort makes use of.
      if (!inOrder) ordered.sort(byList);
      inOrder = true;
      return ordered;
    },
    has: (key) => byKey.has(key),
    put(rows) {
      let any = false;
      for (const row of rows) any = putOne(row) || any;
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
