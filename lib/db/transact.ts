import Dexie from 'dexie';
import type { Rows, TableName } from './schema';

/*
 * A transaction on IndexedDB itself. Dexie finds out where an await goes on by counting the awaits of everybody, and
 * goes through each of its tables in turn: a change by it took twice as long, and of many at once one could lose its
 * transaction.
 */

/** A table within a transaction. What it is asked is answered once `answered` says so. */
interface Within<Row> {
  get(key: string): IDBRequest<Row | undefined>;
  /** Rows of a key of an index. */
  all(index: string, key: IDBValidKey): IDBRequest<Row[]>;
  everything(): IDBRequest<Row[]>;
  count(index: string, key: IDBValidKey): IDBRequest<number>;
  put(row: Row): void;
  remove(key: string): void;
}
export type Open = <Name extends TableName>(name: Name) => Within<Rows[Name]>;

/**
 * Runs `work` over tables in one transaction. Resolves once what it wrote is on the disk; else nothing is written. `work`
 * may await nothing but `answered`, or the transaction would end early.
 * @throws whatever `work` threw, or what the database met: a DOMException, or Dexie's DatabaseClosedError.
 */
export const transact = <T>(db: Dexie, names: readonly TableName[], work: (open: Open) => Promise<T>): Promise<T> =>
  within(db, (database) => database.transaction([...new Set(names)], 'readwrite', { durability: 'strict' }), work);

/** As transact, of a `work` that only reads. */
export const look = <T>(db: Dexie, names: readonly TableName[], work: (open: Open) => Promise<T>): Promise<T> =>
  within(db, (database) => database.transaction([...new Set(names)], 'readonly'), work);

function within<T>(db: Dexie, begin: (database: IDBDatabase) => IDBTransaction, work: (open: Open) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const database: IDBDatabase | null = db.backendDB();
    if (!database) throw new Dexie.DatabaseClosedError();
    const tx = begin(database);
    let ended: { value: T } | { thrown: unknown } | null = null;
    tx.oncomplete = () => {
      if (ended && 'value' in ended) resolve(ended.value);
      else reject(new DOMException('ended before its work', 'TransactionInactiveError'));
    };
    // A full disk is told to the transaction; its requests hear only that they were aborted.
    tx.onabort = () => reject(tx.error ?? (ended && 'thrown' in ended ? ended.thrown : new DOMException('aborted', 'AbortError')));
    work((name) => opened(tx.objectStore(name))).then(
      (value) => {
        ended = { value };
        unlessOver(() => tx.commit());
      },
      (thrown: unknown) => {
        ended = { thrown };
        unlessOver(() => tx.abort());
      },
    );
  });
}

/**
 * Resolves once these requests, which were made just now, and all before them have their results: a transaction answers
 * in the order in which it is asked.
 */
export function answered(requests: readonly IDBRequest[]): Promise<void> {
  const last = requests.at(-1);
  if (!last) return Promise.resolve();
  return new Promise((resolve, reject) => {
    last.onsuccess = () => resolve();
    last.onerror = () => reject(last.error);
  });
}

function opened<Row>(store: IDBObjectStore): Within<Row> {
  return {
    get: (key) => store.get(key),
    all: (index, key) => store.index(index).getAll(key),
    everything: () => store.getAll(),
    count: (index, key) => store.index(index).count(key),
    put: (row) => void store.put(row),
    remove: (key) => void store.delete(key),
  };
}

/** The database may have ended the transaction already, which its own event tells. */
function unlessOver(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}
