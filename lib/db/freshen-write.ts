import Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import { type AccountRow, type DerivedRow, type EvidenceRow, stateOf } from './schema';
import { recounted } from './section-counts';
import type { MadeRow } from './triage';

/** A row that was made anew, and what stood there when it was read. */
export interface Remade extends MadeRow {
  /** Null: there is some. */
  evidence: EvidenceRow | null;
  before: DerivedRow | undefined;
}

/** The parts of a row that a list or a screen shows. */
const LOOKED_AT = ['shown', 'day', 'body', 'section', 'rank', 'mine'] as const satisfies (keyof DerivedRow)[];

/** Rows put at once. */
const AT_ONCE = 10;
/**
 * As many times, so that the database has the next ones at hand when the first are done. A person's save waits for these
 * and for no more.
 */
const LANES = 2;

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
    const database: IDBDatabase | null = db.backendDB();
    if (!database) throw new Dexie.DatabaseClosedError();
    const tx = database.transaction(['triage', 'shown', 'evidence', 'accounts', 'meta'], 'readwrite', { durability: 'relaxed' });
    const [triage, shown, evidence, accounts, meta] = ['triage', 'shown', 'evidence', 'accounts', 'meta'].map((name) =>
      tx.objectStore(name),
    ) as [IDBObjectStore, IDBObjectStore, IDBObjectStore, IDBObjectStore, IDBObjectStore];
    const moves: { before: DerivedRow | undefined; after: DerivedRow }[] = [];
    const changed: AccountKey[] = [];
    let settled = 0;

    const asked: IDBRequest<{ id: string } | undefined> = meta.get('state');
    asked.onsuccess = () => {
      const state = stateOf(asked.result);
      if (!state) return;
      const quiet = state.hlc === read.hlc && (state.turn ?? 0) === read.turn;
      let lanes = LANES;
      for (let lane = 0; lane < LANES; lane++)
        some(quiet, () => {
          lanes -= 1;
          if (lanes > 0) return;
          meta.put({ ...state, sections: recounted(state.sections ?? {}, moves), turn: (state.turn ?? 0) + 1 });
          tx.commit();
        });
    };

    /**
     * Rows after rows until there are none or a person waits.
     * @param quiet nothing has been written since the rows were read
     */
    function some(quiet: boolean, ended: () => void): void {
      const part = hurry() && settled > 0 ? [] : rows.slice(settled, settled + AT_ONCE);
      if (part.length === 0) {
        ended();
        return;
      }
      settled += part.length;
      let undecided = part.length;
      let last: IDBRequest | null = null;
      const decided = (put: IDBRequest | null): void => {
        last = put ?? last;
        undecided -= 1;
        if (undecided > 0) return;
        // It may have its answer already: the one decided last may be of an account that was erased, which writes nothing.
        if (last?.readyState === 'pending') last.onsuccess = () => some(quiet, ended);
        else some(quiet, ended);
      };
      for (const row of part) {
        if (quiet) decided(write(row, row.before));
        else look(row, decided);
      }
    }

    function look(row: Remade, decided: (put: IDBRequest | null) => void): void {
      const stored: IDBRequest<DerivedRow | undefined> = triage.get(row.listed.id);
      stored.onsuccess = () => {
        const before = stored.result;
        if (before) {
          decided(before.hlc <= read.hlc ? write(row, before) : null);
          return;
        }
        const owner: IDBRequest<AccountRow | undefined> = accounts.get(row.listed.id);
        owner.onsuccess = () => {
          decided(owner.result?.body && owner.result.hlc <= read.hlc ? write(row, undefined) : null);
        };
      };
    }

    /** @returns the last of what it asks of the database */
    function write(row: Remade, before: DerivedRow | undefined): IDBRequest {
      const { listed } = row;
      let last: IDBRequest = triage.put(listed);
      if (before?.shown !== listed.shown || before.gen !== listed.gen) last = shown.put(row.shown);
      if (row.evidence) last = evidence.put(row.evidence);
      moves.push({ before, after: listed });
      if (!before || !LOOKED_AT.every((part) => before[part] === listed[part])) changed.push(listed.id);
      return last;
    }

    tx.oncomplete = () => resolve({ settled, changed });
    tx.onabort = () => reject(tx.error);
  });
}
