import type Dexie from 'dexie';
import { nextTurn } from '../time/turn';

/*
 * Reading a whole table in chunks. Each chunk is one request of its own transaction, so that a save in between waits for
 * none of them, and the next is under way while one is worked on: 5 s for a million rows, where a cursor takes 13.
 */

export interface Part {
  table: string;
  /** Name of the index; null: the table's own key. */
  index: string | null;
  /** Undefined: all of it; null: there is nothing in it. */
  range: IDBKeyRange | undefined | null;
  count: number;
  /** Last first. */
  backwards?: boolean;
}

/** A list of rows of a range, in its order. */
export function rowsOf<Row>(db: Dexie, { table, index, range, count, backwards = false }: Part): Promise<Row[]> {
  if (range === null) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const store = db.backendDB().transaction(table, 'readonly').objectStore(table);
    const source = index === null ? store : store.index(index);
    if (backwards && !('getAllRecords' in source)) {
      collectBackwards<Row>(source, range, count, resolve, reject);
      return;
    }
    const request: IDBRequest<Row[]> = backwards
      ? backwardsOf(source).getAll({ query: range, count, direction: 'prev' })
      : source.getAll(range, count);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** `getAll` with a direction came together with `getAllRecords`; TypeScript does not know either yet. */
interface GetsBackwards {
  getAll(options: { query: IDBKeyRange | undefined; count: number; direction: 'prev' }): IDBRequest;
}
const backwardsOf = (source: IDBObjectStore | IDBIndex): GetsBackwards => source as unknown as GetsBackwards;

function collectBackwards<Row>(
  source: IDBObjectStore | IDBIndex,
  range: IDBKeyRange | undefined,
  count: number,
  resolve: (rows: Row[]) => void,
  reject: (error: unknown) => void,
): void {
  const rows: Row[] = [];
  const request = source.openCursor(range, 'prev');
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor || rows.length >= count) return resolve(rows);
    rows.push(cursor.value);
    cursor.continue();
  };
}

/** From `lower` to `upper`; null where there can be nothing between them. */
export function rangeOf(lower: IDBValidKey, upper: IDBValidKey, lowerOpen: boolean, upperOpen: boolean): IDBKeyRange | null {
  const order = indexedDB.cmp(lower, upper);
  if (order > 0 || (order === 0 && (lowerOpen || upperOpen))) return null;
  return IDBKeyRange.bound(lower, upper, lowerOpen, upperOpen);
}

/**
 * Hands out chunk after chunk, the next one being read meanwhile.
 * @param read the chunk after a row; null: the first one. An empty chunk is the end.
 * @param onChunk is waited for; false: enough
 * @throws the signal's reason once it is aborted
 */
export async function scan<Row>(
  read: (after: Row | null) => Promise<Row[]>,
  onChunk: (rows: Row[]) => unknown,
  signal: AbortSignal,
): Promise<void> {
  let next = read(null);
  for (;;) {
    const rows = await next;
    signal.throwIfAborted();
    const last = rows.at(-1);
    if (last === undefined) return;
    next = read(last);
    // Where this chunk is the last that is wanted, nobody waits for the one after it.
    next.catch(() => undefined);
    // Its request is only made once the promises before it have settled, and the work on this one would hold them up.
    await nextTurn();
    signal.throwIfAborted();
    if ((await onChunk(rows)) === false) return;
    signal.throwIfAborted();
  }
}
