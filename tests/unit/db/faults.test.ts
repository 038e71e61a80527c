import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConnection, withDatabase } from '@/lib/db/database';
import { AskFailed } from '@/lib/messaging/errors';
import type { Change } from '@/lib/services/ports';
import { defaultSettings } from '@/lib/settings/defaults';
import { accountPut, accountRow, changeOf, engagementPut } from '../../support/records';
import { freshName, memoryStore } from './memory-store';
import { dump } from './raw-database';

type Request = (this: IDBObjectStore | IDBIndex, ...args: unknown[]) => IDBRequest;
const OPERATIONS: [object, string[]][] = [
  [IDBObjectStore.prototype, ['put', 'add', 'get', 'getAll', 'count', 'openCursor', 'delete']],
  [IDBIndex.prototype, ['get', 'getAll', 'count', 'openCursor', 'openKeyCursor']],
];
const transactionOf = (source: IDBObjectStore | IDBIndex): IDBTransaction =>
  'transaction' in source ? source.transaction : source.objectStore.transaction;

/** What happens to the operation that fails. Each leaves it to IndexedDB to undo the transaction. */
const FAULTS: Record<string, (source: IDBObjectStore | IDBIndex, run: () => IDBRequest) => IDBRequest> = {
  'is refused by the backend': () => {
    throw new DOMException('backend', 'UnknownError');
  },
  'meets a full disk': () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
  'is undone before it began': (source, run) => {
    const request = run();
    transactionOf(source).abort();
    return request;
  },
  'succeeds, and then the transaction is undone': (source, run) => {
    const request = run();
    request.addEventListener('success', () => transactionOf(source).abort());
    return request;
  },
};

/** Lets the nth operation from now on meet `fault`; nothing else is touched. */
function failNth(nth: number, fault: (typeof FAULTS)[string]) {
  let seen = 0;
  const undo = OPERATIONS.flatMap(([prototype, names]) =>
    names.map((name) => {
      const original: Request = Reflect.get(prototype, name);
      Reflect.set(prototype, name, function (this: IDBObjectStore | IDBIndex, ...args: unknown[]) {
        const run = () => original.apply(this, args);
        seen += 1;
        return seen === nth ? fault(this, run) : run();
      });
      return () => Reflect.set(prototype, name, original);
    }),
  );
  return {
    restore: () => {
      for (const put of undo) put();
    },
    struck: () => seen >= nth,
  };
}

/** One change of each kind of write: a first one, an overwrite, a deletion that can be undone, a tombstone. */
const CHANGES: Record<string, { before: Change[]; change: () => Change }> = {
  'the very first change': { before: [], change: () => changeOf([accountPut(), engagementPut()]) },
  'a change of rows that exist': {
    before: [changeOf([accountPut(), engagementPut()])],
    change: () => changeOf([accountPut({ name: 'New name' }), engagementPut({ notes: 'New note', rev: 2 })]),
  },
  'a tombstone beside a new row': {
    before: [changeOf([accountPut(), engagementPut()])],
    change: () =>
      changeOf([
        { table: 'engagements', id: engagementPut().id, value: null },
        { table: 'settings', id: 'settings', value: settings },
        {
          table: 'overrides',
          id: 'm',
          value: { kind: 'milestone', id: 'm', accountKey: accountRow().key, milestone: 'live', day: 20_000 },
        },
      ]),
  },
};
const settings = { ...defaultSettings('Europe/Berlin'), id: 'settings' as const };

describe('a change whose nth operation fails', () => {
  afterEach(() => vi.restoreAllMocks());

  describe.each(Object.entries(CHANGES))('%s', (_, { before, change }) => {
    it.each(Object.entries(FAULTS))(
      'leaves everything as it was where it %s, and can be sent again',
      async (_, fault) => {
        let faults = 0;
        let failures = 0;
        for (let nth = 1; ; nth += 1) {
          const { store, name, sentinel, dispose } = memoryStore();
          for (const earlier of before) await store.commit(earlier);
          await store.counts();
          const untouched = await dump(name);
          const mark = sentinel.mark;
          const sent = change();

          const faulty = failNth(nth, fault);
          const outcome = await store.commit(sent).catch((error: unknown) => error);
          faulty.restore();

          if (!faulty.struck()) {
            expect(outcome).toMatchObject({ applied: true });
            await dispose();
            break;
          }
          faults += 1;
          const failed = outcome instanceof AskFailed;
          if (failed) {
            expect(outcome.failure.code).toMatch(/^storage-(full|failed)$/);
            expect(await dump(name)).toEqual(untouched);
            expect(sentinel.mark).toEqual(mark);
          }
          // Where IndexedDB said that the connection was gone, the store has tried once more by itself.
          expect(await store.commit(sent)).toMatchObject({ applied: failed });
          expect((await store.audit(sent.id))?.changes).toMatchObject(
            sent.puts.map(({ table, id, value }) => ({ table, id, after: value })),
          );
          failures += failed ? 1 : 0;
          await dispose();
        }
        expect(faults).toBeGreaterThanOrEqual(6);
        expect(failures).toBeGreaterThanOrEqual(1);
      },
      60_000,
    );
  });

  it('says that the disk is full where IndexedDB undoes the transaction for it', async () => {
    const { store, dispose } = memoryStore();
    await store.commit(changeOf([accountPut()]));
    const abort = Reflect.get(IDBTransaction.prototype, '_abort');
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      const request = put.call(this, value);
      // As Chromium does it: every request succeeds, and the transaction then aborts with the quota error as its own.
      if (this.name === 'meta') request.addEventListener('success', () => abort.call(this.transaction, 'QuotaExceededError'));
      return request;
    });
    await expect(store.commit(changeOf([engagementPut()]))).rejects.toMatchObject({
      failure: { code: 'storage-full', detail: 'QuotaExceededError' },
    });
    vi.restoreAllMocks();
    expect((await store.account(accountRow().key))?.account).toEqual(accountRow());
    await dispose();
  });
});

describe('a connection that the browser takes away', () => {
  it('is let go once: who misses it late leaves the new one alone', async () => {
    const connection = createConnection({ name: freshName(), pause: () => Promise.resolve() });
    const lost = new DOMException('closing', 'InvalidStateError');
    let missIt = () => {};
    const late = new Promise<void>((resolve) => {
      missIt = resolve;
    });
    let tries = 0;
    const slow = withDatabase(connection, connection.open, async () => {
      if (++tries > 1) return;
      await late;
      throw lost;
    });
    let attempts = 0;
    const usable = await withDatabase(connection, connection.open, async ({ db }) => {
      if (++attempts === 1) throw lost;
      missIt();
      await slow;
      return db.isOpen();
    });
    expect(usable).toBe(true);
    connection.close();
  });

  it('is opened again for the same change, which is written once', async () => {
    const { store, dispose } = memoryStore();
    await store.commit(changeOf([accountPut()]));
    const faulty = failNth(2, () => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    expect(await store.commit(changeOf([engagementPut()]))).toMatchObject({ applied: true });
    expect(faulty.struck()).toBe(true);
    faulty.restore();
    expect(await store.counts()).toMatchObject({ engagements: 1 });
    await dispose();
  });
});

describe('every transaction that writes', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is strict, and a change is acknowledged only after it completed', async () => {
    const writing: { durability: unknown; completed: boolean }[] = [];
    const original = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, names, mode, options) {
      const tx = original.call(this, names, mode, options);
      if (mode === 'readwrite') {
        const seen = { durability: options?.durability, completed: false };
        writing.push(seen);
        tx.addEventListener('complete', () => {
          seen.completed = true;
        });
      }
      return tx;
    });
    const { store, dispose } = memoryStore();
    await store.commit(changeOf([accountPut(), engagementPut()]));
    await store.commit(changeOf([{ table: 'engagements', id: engagementPut().id, value: null }]));
    expect(writing).toEqual([
      { durability: 'strict', completed: true },
      { durability: 'strict', completed: true },
    ]);
    await dispose();
  });
});

describe('a database that does not open', () => {
  afterEach(() => vi.restoreAllMocks());
  const refuse = (name: string, times = Number.POSITIVE_INFINITY) => {
    const original = IDBFactory.prototype.open;
    let left = times;
    return vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, database, version) {
      left -= 1;
      if (left >= 0) throw new DOMException('refused', name);
      return original.call(this, database, version);
    });
  };

  it.each([
    ['SecurityError', 'storage-unavailable'],
    ['QuotaExceededError', 'storage-full'],
  ])('for a %s fails at once with %s', async (name, code) => {
    const open = refuse(name);
    const { store } = memoryStore();
    await expect(store.counts()).rejects.toMatchObject({ failure: { code, detail: name } });
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('is tried again with growing pauses where the backend fails, and then works', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    // Dexie tries an UnknownError three more times by itself.
    refuse('UnknownError', 8);
    const pauses: number[] = [];
    const { store, dispose } = memoryStore({ pause: async (ms) => void pauses.push(ms) });
    expect(await store.counts()).toMatchObject({ accounts: 0 });
    expect(pauses).toEqual([50, 250]);
    await dispose();
  });

  it('fails after three more attempts, and a later call begins anew', async () => {
    const pauses: number[] = [];
    const open = refuse('DataError');
    const { store, dispose } = memoryStore({ pause: async (ms) => void pauses.push(ms) });
    await expect(store.counts()).rejects.toMatchObject({ failure: { code: 'storage-failed', detail: 'DataError' } });
    expect(pauses).toEqual([50, 250, 1_000]);
    open.mockRestore();
    expect(await store.counts()).toMatchObject({ accounts: 0 });
    await dispose();
  });

  it('says so where there is no IndexedDB', async () => {
    const own = Dexie.dependencies;
    const { indexedDB } = own;
    Reflect.set(own, 'indexedDB', undefined);
    try {
      await expect(memoryStore().store.counts()).rejects.toMatchObject({ failure: { code: 'storage-unavailable' } });
    } finally {
      Reflect.set(own, 'indexedDB', indexedDB);
    }
  });
});
