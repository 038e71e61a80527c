import 'fake-indexeddb/auto';

/** Promise of an IndexedDB request; these tests look under Dexie. */
export const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const finished = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });

/** Every row of every store, by store, and the native version. */
export async function dump(name: string): Promise<Record<string, unknown>> {
  const db = await settled(indexedDB.open(name));
  try {
    const stores = [...db.objectStoreNames];
    const tx = db.transaction(stores);
    const rows = await Promise.all(stores.map((store) => settled(tx.objectStore(store).getAll())));
    return { native: db.version, ...Object.fromEntries(stores.map((store, n) => [store, rows[n]])) };
  } finally {
    db.close();
  }
}

/** Changes the database behind everybody's back. */
export async function alter(name: string, stores: string[], work: (tx: IDBTransaction) => void): Promise<void> {
  const db = await settled(indexedDB.open(name));
  const tx = db.transaction(stores, 'readwrite');
  work(tx);
  await finished(tx);
  db.close();
}

/** Every key of every index and of every store's own key. */
export async function allKeys(name: string): Promise<{ index: string; key: IDBValidKey }[]> {
  const db = await settled(indexedDB.open(name));
  const keys: { index: string; key: IDBValidKey }[] = [];
  try {
    for (const storeName of db.objectStoreNames) {
      const store = db.transaction(storeName).objectStore(storeName);
      for (const source of [store, ...[...store.indexNames].map((index) => store.index(index))]) {
        await new Promise<void>((resolve, reject) => {
          const request = source.openKeyCursor();
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            if (!request.result) return resolve();
            keys.push({ index: `${storeName}.${source.name}`, key: request.result.key });
            request.result.continue();
          };
        });
      }
    }
    return keys;
  } finally {
    db.close();
  }
}
