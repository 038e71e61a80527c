import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { accountPut, changeOf, engagementPut } from '../../support/records';
import { memorySentinel, memoryStore } from './memory-store';
import { alter, settled } from './raw-database';

describe('data that is gone', () => {
  afterEach(() => vi.restoreAllMocks());
  const lost = { failure: { code: 'storage-lost', detail: 'accounts:1,engagements:1' } };

  const wiped = async () => {
    const kept = memoryStore();
    await kept.store.commit(changeOf([accountPut(), engagementPut()]));
    return kept;
  };
  const wipe = (name: string) => settled(indexedDB.deleteDatabase(name));

  it('is never a first run: reading and writing fail until the person starts over', async () => {
    const kept = await wiped();
    kept.store.close();
    await wipe(kept.name);

    const { store, sentinel, dispose } = memoryStore({ name: kept.name, sentinel: kept.sentinel });
    await expect(store.accounts()).rejects.toMatchObject(lost);
    await expect(store.settings()).rejects.toMatchObject(lost);
    await expect(store.counts()).rejects.toMatchObject(lost);
    await expect(store.commit(changeOf([accountPut()]))).rejects.toMatchObject(lost);
    expect(kept.sentinel.mark).not.toBeNull();

    await store.recover.startEmpty();
    expect(sentinel.mark).toBeNull();
    expect(await store.accounts()).toEqual([]);
    expect(await store.commit(changeOf([accountPut()]))).toMatchObject({ applied: true });
    expect(kept.sentinel.mark).toEqual({ schema: 2, accounts: 1, engagements: 0 });
    await dispose();
  });

  it('is not what a database that was cleared away within a save’s lag leaves behind', async () => {
    let soon: () => void = () => {};
    const pause = () => new Promise<void>((resolve) => (soon = resolve));
    const { store, sentinel, name, dispose } = memoryStore({ pause });
    await store.commit(changeOf([accountPut()]));
    await store.commit(changeOf([engagementPut()]));
    await wipe(name);
    await sentinel.write(null);
    soon();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sentinel.mark).toBeNull();
    await dispose();
  });

  it.each<[string, (store: ReturnType<typeof memoryStore>['store']) => Promise<unknown>]>([
    ['a reading', (store) => store.settings()],
    ['another change', (store) => store.commit(changeOf([engagementPut()]))],
  ])('is not what %s takes the first change for, which was written while it looked for the mark', async (_, ask) => {
    const { store, sentinel, dispose } = memoryStore();
    let look: () => void = () => {};
    const looked = new Promise<void>((resolve) => (look = resolve));
    const read = sentinel.read.bind(sentinel);
    vi.spyOn(sentinel, 'read').mockImplementationOnce(async () => {
      await looked;
      return read();
    });
    const asked = ask(store);
    await vi.waitFor(() => expect(sentinel.read).toHaveBeenCalledTimes(1));
    await store.commit(changeOf([accountPut()]));
    look();
    await expect(asked).resolves.toBeDefined();
    await dispose();
  });

  it('is known by the first change’s counts at once, and by those of later ones soon, in one writing', async () => {
    let soon: () => void = () => {};
    const pause = () => new Promise<void>((resolve) => (soon = resolve));
    const { store, sentinel, dispose } = memoryStore({ pause });
    const write = vi.spyOn(sentinel, 'write');
    await store.commit(changeOf([accountPut()]));
    expect(sentinel.mark).toMatchObject({ accounts: 1, engagements: 0 });
    for (const id of ['e-1', 'e-2', 'e-3']) await store.commit(changeOf([engagementPut({ id })]));
    expect(write).toHaveBeenCalledTimes(1);
    soon();
    await vi.waitFor(() => expect(sentinel.mark).toMatchObject({ accounts: 1, engagements: 3 }));
    expect(write).toHaveBeenCalledTimes(2);
    await dispose();
  });

  it('is noticed where the database is deleted under an open connection', async () => {
    const { store, name, dispose } = await wiped();
    await wipe(name);
    await expect(store.accounts()).rejects.toMatchObject(lost);
    await expect(store.commit(changeOf([accountPut()]))).rejects.toMatchObject(lost);
    await dispose();
  });

  it('is noticed where the browser closes the connection and clears the origin', async () => {
    const open = vi.spyOn(IDBFactory.prototype, 'open');
    const { store, name, dispose } = await wiped();
    for (const { value } of open.mock.results) if (value instanceof IDBOpenDBRequest) forceCloseDatabase(value.result as never);
    await wipe(name);
    await expect(store.accounts()).rejects.toMatchObject(lost);
    await dispose();
  });

  it('is noticed by a change where only the rows were cleared', async () => {
    const { store, name, dispose } = await wiped();
    const stores = ['accounts', 'engagements', 'audit', 'meta'];
    await alter(name, stores, (tx) => {
      for (const each of stores) tx.objectStore(each).clear();
    });
    await expect(store.commit(changeOf([accountPut()]))).rejects.toMatchObject({ failure: { code: 'storage-lost' } });
    await expect(store.accounts()).rejects.toMatchObject(lost);
    await dispose();
  });

  it('is not taken for a first run where the mark cannot be read', async () => {
    const sentinel = { ...memorySentinel(), read: () => Promise.reject(new Error('storage is closed')) };
    const { store } = memoryStore({ sentinel });
    await expect(store.accounts()).rejects.toMatchObject({ failure: { code: 'storage-failed', detail: 'sentinel' } });
  });

  it('starting over does nothing where there is data', async () => {
    const { store, sentinel, dispose } = await wiped();
    await store.recover.startEmpty();
    expect(sentinel.mark).toEqual({ schema: 2, accounts: 1, engagements: 1 });
    expect((await store.accounts()).length).toBe(1);
    await dispose();
  });

  it('a mark that cannot be written fails no change; the next change writes it, and waits for that', async () => {
    const sentinel = memorySentinel();
    const { store, dispose } = memoryStore({ sentinel });
    const write = vi.spyOn(sentinel, 'write').mockRejectedValueOnce(new Error('full'));
    expect(await store.commit(changeOf([accountPut()]))).toMatchObject({ applied: true });
    expect(sentinel.mark).toBeNull();

    let letGo = () => {};
    write.mockImplementationOnce(
      (mark) =>
        new Promise((resolve) => {
          letGo = () => {
            sentinel.mark = mark;
            resolve();
          };
        }),
    );
    const markWhenSaved = store.commit(changeOf([engagementPut()])).then(() => sentinel.mark);
    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(2));
    letGo();
    expect(await markWhenSaved).toEqual({ schema: 2, accounts: 1, engagements: 1 });
    await dispose();
  });

  it('a later change does not wait for the mark, whose counts may lag', async () => {
    const { store, sentinel, dispose } = await wiped();
    vi.spyOn(sentinel, 'write').mockReturnValue(new Promise(() => {}));
    expect(await store.commit(changeOf([engagementPut({ id: 'another' })]))).toMatchObject({ applied: true });
    await dispose();
  });
});
