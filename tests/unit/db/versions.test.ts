import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AccountRow, type SchemaVersion, VERSIONS } from '@/lib/db/schema';
import { accountPut, accountRow, changeOf, engagementPut, engagementRow } from '../../support/records';
import { memoryStore } from './memory-store';
import { alter, dump, settled } from './raw-database';

const KEY = accountRow().key;

/** What a later version may do: rewrite rows, add a table, and drop an index that this version still declares. */
const NEXT: readonly SchemaVersion[] = [
  ...VERSIONS,
  {
    version: 3,
    stores: { accounts: 'id', teams: 'id' },
    upgrade: async (table) => {
      await table<AccountRow>('accounts')
        .toCollection()
        .modify((row) => {
          if (row.body) row.body = { ...row.body, tags: [...row.body.tags, 'migrated'] };
        });
    },
  },
];
const FAILING: readonly SchemaVersion[] = [
  ...VERSIONS,
  {
    version: 3,
    stores: { teams: 'id' },
    upgrade: async (table) => {
      await table('accounts').clear();
      throw new Error('a fault in the upgrade');
    },
  },
];

describe('the chain of versions', () => {
  it('takes rows along, and counts them and the sentinel on', async () => {
    const older = memoryStore();
    await older.store.commit(changeOf([accountPut(), engagementPut()]));
    older.store.close();

    const newer = memoryStore({ name: older.name, versions: NEXT });
    expect((await newer.store.account(KEY))?.account.tags).toEqual(['migrated']);
    expect((await newer.store.account(KEY))?.engagements).toEqual([engagementRow()]);
    expect(await newer.store.counts()).toEqual({ accounts: 1, engagements: 1, schema: 3 });
    expect(await newer.store.commit(changeOf([engagementPut({ notes: 'later' })]))).toMatchObject({ applied: true });
    expect(newer.sentinel.mark).toEqual({ schema: 3, accounts: 1, engagements: 1 });
    await newer.dispose();
  });

  it('changes nothing where an upgrade fails, and the older version still works', async () => {
    const older = memoryStore();
    await older.store.commit(changeOf([accountPut()]));
    older.store.close();
    const before = await dump(older.name);

    const broken = memoryStore({ name: older.name, versions: FAILING });
    await expect(broken.store.accounts()).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    expect(await dump(older.name)).toEqual(before);

    const again = memoryStore({ name: older.name });
    expect((await again.store.account(KEY))?.account).toEqual(accountRow());
    await again.dispose();
  });
});

const ADDING: readonly SchemaVersion[] = [...VERSIONS, { version: 3, stores: { teams: 'id' } }];

describe('older code on a newer database', () => {
  afterEach(() => vi.restoreAllMocks());
  const openedModes = () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    return () => new Set(spy.mock.calls.map(([, mode]) => mode));
  };
  const newerDatabase = async () => {
    const newer = memoryStore({ versions: NEXT });
    await newer.store.commit(changeOf([accountPut(), engagementPut()]));
    newer.store.close();
    return newer.name;
  };

  it('reads on and refuses to write, and leaves the database exactly as it is', async () => {
    const name = await newerDatabase();
    const before = await dump(name);
    const modes = openedModes();
    const { store, dispose } = memoryStore({ name });

    expect((await store.account(KEY))?.engagements).toEqual([engagementRow()]);
    expect((await store.accounts()).length).toBe(1);
    expect((await store.log({ before: null, limit: 5, withDeleted: false })).total).toBe(1);
    expect(await store.counts()).toMatchObject({ schema: 3 });
    await expect(store.commit(changeOf([accountPut({ name: 'Old shape' })]))).rejects.toMatchObject({ failure: { code: 'storage-newer' } });
    // The newer version has no index of deals any more.
    await expect(store.accountOfDeal('site-1', '006A')).rejects.toMatchObject({ failure: { code: 'storage-newer' } });
    expect(modes()).toEqual(new Set(['readonly']));
    expect(await dump(name)).toEqual(before);
    await dispose();
  });

  it('refuses also where the database became newer between looking and opening', async () => {
    const newer = memoryStore({ versions: ADDING });
    await newer.store.commit(changeOf([accountPut()]));
    newer.store.close();
    const before = await dump(newer.name);

    vi.spyOn(IDBFactory.prototype, 'databases').mockResolvedValue([]);
    const modes = openedModes();
    const { store, dispose } = memoryStore({ name: newer.name });
    await expect(store.commit(changeOf([accountPut({ name: 'Old shape' })]))).rejects.toMatchObject({ failure: { code: 'storage-newer' } });
    expect((await store.account(KEY))?.account).toEqual(accountRow());
    expect(modes()).toEqual(new Set(['readonly']));
    expect(await dump(newer.name)).toEqual(before);
    await dispose();
  });

  it('reads on after the browser took the connection away', async () => {
    const name = await newerDatabase();
    const { store, dispose } = memoryStore({ name });
    const open = vi.spyOn(IDBFactory.prototype, 'open');
    await store.accounts();
    for (const { value } of open.mock.results) if (value instanceof IDBOpenDBRequest) forceCloseDatabase(value.result as never);
    expect((await store.accounts()).length).toBe(1);
    await dispose();
  });

  it('takes Dexie’s own patch of the version, one tenth, for no newer version', async () => {
    const older = memoryStore();
    await older.store.commit(changeOf([accountPut()]));
    older.store.close();
    const db = await settled(indexedDB.open(older.name, 21));
    db.close();
    const { store, dispose } = memoryStore({ name: older.name });
    expect(await store.commit(changeOf([engagementPut()]))).toMatchObject({ applied: true });
    await dispose();
  });

  it('refuses inside the transaction, where the data was migrated under an open connection', async () => {
    const { store, name, dispose } = memoryStore();
    await store.commit(changeOf([accountPut()]));
    await alter(name, ['meta'], (tx) => tx.objectStore('meta').put({ id: 'schema', version: 3 }));
    const before = await dump(name);
    await expect(store.commit(changeOf([accountPut({ name: 'Old shape' })]))).rejects.toMatchObject({ failure: { code: 'storage-newer' } });
    expect(await dump(name)).toEqual(before);
    await dispose();
  });
});

describe('two windows of different versions', () => {
  afterEach(() => vi.restoreAllMocks());

  it('the older one lets go at once, stays closed and asks for a reload', async () => {
    const warn = vi.spyOn(console, 'warn');
    const older = memoryStore();
    await older.store.commit(changeOf([accountPut()]));
    const newer = memoryStore({ name: older.name, versions: NEXT });
    expect((await newer.store.accounts()).length).toBe(1);

    const before = await dump(older.name);
    const reload = { failure: { code: 'storage-blocked', detail: 'reload' } };
    await expect(older.store.commit(changeOf([accountPut({ name: 'Old shape' })]))).rejects.toMatchObject(reload);
    await expect(older.store.accounts()).rejects.toMatchObject(reload);
    newer.store.close();
    await expect(older.store.accounts()).rejects.toMatchObject(reload);
    expect(await dump(older.name)).toEqual(before);
    expect(warn).not.toHaveBeenCalled();
  });

  it('a window that does not let go blocks the upgrade for three seconds, then it is said; once it has gone the upgrade goes on', async () => {
    const older = memoryStore();
    await older.store.commit(changeOf([accountPut()]));
    older.store.close();
    const warn = vi.spyOn(console, 'warn');
    const stubborn = await settled(indexedDB.open(older.name));

    const pauses: { ms: number; over: () => void }[] = [];
    const pause = (ms: number) => new Promise<void>((over) => pauses.push({ ms, over }));
    const { store, dispose } = memoryStore({ name: older.name, versions: NEXT, pause });
    const first = store.accounts().catch((error: unknown) => error);
    await vi.waitFor(() => expect(pauses.map(({ ms }) => ms)).toEqual([3_000]));
    pauses[0]?.over();
    const blocked = { name: 'AskFailed', failure: { code: 'storage-blocked', detail: 'other-window' } };
    expect(await first).toMatchObject(blocked);
    await expect(store.commit(changeOf([engagementPut()]))).rejects.toMatchObject(blocked);

    stubborn.close();
    await vi.waitFor(async () => expect((await store.accounts()).length).toBe(1));
    expect(warn).not.toHaveBeenCalled();
    await dispose();
  });
});
