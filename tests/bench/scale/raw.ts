import type { Page } from '@playwright/test';

/*
 * The same queries on IndexedDB itself, without anything of the product: what a figure is measured against. All of it
 * runs in a page of the extension, on the store that was seeded.
 */

/** What the raw readings took, ms. */
export interface Raw {
  /** The first 50 rows by the list's index, then whole by their keys, the database being opened for it. */
  first: number;
  /** All rows of the list, in chunks, the next being read while one is taken. */
  all: number;
  /** Text found, and rows sorted by ARR, over those whole rows in memory. */
  filterAndSort: number;
}

export function rawReadings(page: Page): Promise<Raw> {
  return page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    interface Row {
      id: string;
      body: string;
    }
    const began = performance.now();
    const db = await answered(indexedDB.open('afterclose'));
    const tx = db.transaction(['triage', 'shown']);
    const keys = await answered(
      tx
        .objectStore('triage')
        .index('[mine+section+rank]')
        .getAllKeys(IDBKeyRange.bound([1], [1, []]), 50),
    );
    await Promise.all(keys.map((key) => answered(tx.objectStore('shown').get(key))));
    const first = performance.now() - began;

    const scanned = performance.now();
    const rows: Row[] = [];
    let last: string | null = null;
    const read = () => {
      const range = last === null ? null : IDBKeyRange.lowerBound(last, true);
      return answered<Row[]>(db.transaction('triage').objectStore('triage').getAll(range, 5_000));
    };
    for (let chunk = await read(); chunk.length > 0; ) {
      last = chunk.at(-1)?.id ?? null;
      const next = read();
      rows.push(...chunk);
      chunk = await next;
    }
    const all = performance.now() - scanned;

    // A row's body is a list: the text that is searched stands first, the ARR seventh.
    const values = rows.map(({ body }) => JSON.parse(body) as [string, ...unknown[]]);
    const sorted = performance.now();
    values.filter(([search]) => search.includes('works')).sort((a, b) => Number(b[6] ?? 0) - Number(a[6] ?? 0));
    const filterAndSort = performance.now() - sorted;
    db.close();
    return { first, all, filterAndSort };
  });
}

/** One transaction that writes an engagement, a row of the list, an audit entry and the state, and is on disk; ms of each. */
export function rawSaves(page: Page, times: number): Promise<number[]> {
  return page.evaluate(async (times) => {
    const opened = indexedDB.open('afterclose-bench', 1);
    opened.onupgradeneeded = () => {
      for (const name of ['engagements', 'triage', 'audit', 'meta']) opened.result.createObjectStore(name, { keyPath: 'id' });
    };
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opened.onsuccess = () => resolve(opened.result);
      opened.onerror = () => reject(opened.error);
    });
    const took: number[] = [];
    for (let n = 0; n < times; n++) {
      const began = performance.now();
      await new Promise((resolve, reject) => {
        const tx = db.transaction(['engagements', 'triage', 'audit', 'meta'], 'readwrite', { durability: 'strict' });
        for (const name of ['engagements', 'triage', 'audit', 'meta']) tx.objectStore(name).put({ id: `${n}`, body: 'x'.repeat(800) });
        tx.oncomplete = resolve;
        tx.onerror = () => reject(tx.error);
      });
      took.push(performance.now() - began);
    }
    db.close();
    indexedDB.deleteDatabase('afterclose-bench');
    return took;
  }, times);
}

/**
 * What bringing so many rows up to date asks of the database and of nobody else: evidence and rows read, rows put back
 * as they were, fifty a transaction, the next ones being read meanwhile. Ms.
 */
export function rawRewrite(page: Page, rows: number): Promise<number> {
  return page.evaluate(async (rows) => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answered(indexedDB.open('afterclose'));
    const began = performance.now();
    const read = async (last: string | null) => {
      const range = last === null ? null : IDBKeyRange.lowerBound(last, true);
      const tx = db.transaction(['triage', 'evidence']);
      const [listed] = await Promise.all([
        answered<{ id: string }[]>(tx.objectStore('triage').getAll(range, 50)),
        answered(tx.objectStore('evidence').getAll(range, 50)),
      ]);
      return listed;
    };
    let done = 0;
    for (let chunk = await read(null); chunk.length > 0 && done < rows; ) {
      const next = read(chunk.at(-1)?.id ?? null);
      const tx = db.transaction('triage', 'readwrite', { durability: 'relaxed' });
      for (const row of chunk) tx.objectStore('triage').put(row);
      await new Promise((resolve, reject) => {
        tx.oncomplete = resolve;
        tx.onabort = () => reject(tx.error);
      });
      done += chunk.length;
      chunk = await next;
    }
    db.close();
    return performance.now() - began;
  }, rows);
}

/**
 * "Bare scan" (decisions 23): the same rows in the same chunks as the export, which are those of 500 accounts with what is
 * shown of them, and as many bytes written in pieces to a file of the private storage, nothing being made of the rows. Ms.
 * @param byAccount false: by their own key instead, which no sheet by account can do without holding all of it
 */
export function bareScan(page: Page, bytes: number, byAccount: boolean): Promise<number> {
  return page.evaluate(
    async ([bytes, byAccount]) => {
      const answered = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const began = performance.now();
      const db = await answered(indexedDB.open('afterclose'));
      const total = await answered(db.transaction('engagements').objectStore('engagements').count());
      const file = await (await navigator.storage.getDirectory()).getFileHandle('bare-scan', { create: true });
      const out = await file.createWritable();
      const after = (last: string | null) => (last === null ? null : IDBKeyRange.lowerBound(last, true));
      const byKey = async (from: string | null) => {
        const rows = await answered<{ id: string }[]>(db.transaction('engagements').objectStore('engagements').getAll(after(from), 5_000));
        return { last: rows.at(-1)?.id ?? null, count: rows.length };
      };
      const ofAccounts = async (from: string | null) => {
        const tx = db.transaction(['shown', 'engagements']);
        const accounts = await answered<{ id: string }[]>(tx.objectStore('shown').getAll(after(from), 500));
        const [first, last] = [accounts[0]?.id, accounts.at(-1)?.id];
        if (first === undefined || last === undefined) return { last: null, count: 0 };
        const own = IDBKeyRange.bound([first], [last, []]);
        const rows = await answered<unknown[]>(tx.objectStore('engagements').index('[accountKey+deleted]').getAll(own));
        return { last, count: rows.length };
      };
      const read = byAccount ? ofAccounts : byKey;
      let rows = 0;
      let written = 0;
      for (let chunk = await read(null); chunk.last !== null; ) {
        const next = read(chunk.last);
        rows += chunk.count;
        const due = Math.floor((bytes * rows) / total);
        await out.write(new Uint8Array(due - written));
        written = due;
        chunk = await next;
      }
      await out.close();
      db.close();
      await (await navigator.storage.getDirectory()).removeEntry('bare-scan');
      return performance.now() - began;
    },
    [bytes, byAccount] as const,
  );
}
