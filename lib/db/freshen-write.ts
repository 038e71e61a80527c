import type Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import { type AccountRow, type DerivedRow, type EvidenceRow, type StateRow, stateOf } from './schema';
import { recounted } from './section-counts';
import type { MadeRow } from './triage';

/** A row that was made anew, and what stood there when it was read. */
export interface Remade extends MadeRow {
  /** Null: there is some. */
  evidence: EvidenceRow | null;
  before: DerivedRow | undefined;
}

/** Put at once; a person's save waits for these and for no more. */
const AT_ONCE = 10;

/**
 * Writes rows that were made of what stood there at `read`, in one transaction that ends early once `hurry`. Those of
 * accounts that have changed since are left. Rules that have changed since need no look: a row names its generation, and
 * is found stale again. Derived rows that a power cut takes are stale as they were before, so the disk need not be waited
 * for.
 * @param turn the state's turn, should nobody else have written rows since
 * @returns how many of the first rows are settled, and the accounts of those that say something else now
 */
export function writeRows(
  db: Dexie,
  rows: readonly Remade[],
  read: { hlc: string; turn: number },
  hurry: () => boolean,
): Promise<{ settled: number; changed: AccountKey[] }> {
  return new Promise((resolve, reject) => {
    const tx = db.backendDB().transaction(['triage', 'shown', 'evidence', 'accounts', 'meta'], 'readwrite', { durability: 'relaxed' });
    const [triage, shown, evidence, accounts, meta] = ['triage', 'shown', 'evidence', 'accounts', 'meta'].map((name) =>
      tx.objectStore(name),
    ) as [IDBObjectStore, IDBObjectStore, IDBObjectStore, IDBObjectStore, IDBObjectStore];
    const moves: { before: DerivedRow | undefined; after: DerivedRow }[] = [];
    const changed: AccountKey[] = [];
    let settled = 0;

    const asked: IDBRequest<{ id: string } | undefined> = meta.get('state');
    asked.onsuccess = () => {
      const state = stateOf(asked.result);
      if (state) some(state, state.hlc === read.hlc && (state.turn ?? 0) === read.turn);
    };

    /** @param quiet nothing has been written since the rows were read */
    function some(state: StateRow, quiet: boolean): void {
      const part = rows.slice(settled, settled + AT_ONCE);
      settled += part.length;
      let undecided = part.length;
      const decided = (): void => {
        undecided -= 1;
        if (undecided > 0) return;
        const isLast = settled >= rows.length;
        const sections = recounted(state.sections ?? {}, moves);
        // It is put with each part: the last one's success is also that of the rows before it.
        const put = meta.put({ ...state, sections, turn: (state.turn ?? 0) + 1 });
        put.onsuccess = () => {
          if (isLast || hurry()) tx.commit();
          else some(state, quiet);
        };
      };
      for (const row of part) {
        if (quiet) {
          write(row, row.before);
          decided();
        } else look(row, decided);
      }
      if (part.length === 0) tx.commit();
    }

    function look(row: Remade, decided: () => void): void {
      const stored: IDBRequest<DerivedRow | undefined> = triage.get(row.listed.id);
      stored.onsuccess = () => {
        const before = stored.result;
        if (before) {
          if (before.hlc <= read.hlc) write(row, before);
          decided();
          return;
        }
        const owner: IDBRequest<AccountRow | undefined> = accounts.get(row.listed.id);
        owner.onsuccess = () => {
          if (owner.result?.body && owner.result.hlc <= read.hlc) write(row, undefined);
          decided();
        };
      };
    }

    function write(row: Remade, before: DerivedRow | undefined): void {
      const { listed } = row;
      const saysTheSame = before?.says === listed.says;
      triage.put(listed);
      if (!saysTheSame || before.gen !== listed.gen) shown.put(row.shown);
      if (row.evidence) evidence.put(row.evidence);
      moves.push({ before, after: listed });
      if (!saysTheSame || before.mine !== listed.mine) changed.push(listed.id);
    }

    tx.oncomplete = () => resolve({ settled, changed });
    tx.onabort = () => reject(tx.error);
  });
}
