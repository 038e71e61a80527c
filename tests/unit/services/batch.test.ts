import { beforeEach, describe, expect, it, vi } from 'vitest';
import { accountPut, engagementPut } from '@/tests/support/records';
import type { Account } from '../../../lib/accounts/types';
import { type Batch, beginBatch, makeBatch, makePart, partsWritten } from '../../../lib/services/batch';
import type { Context } from '../../../lib/services/context';
import type { Put } from '../../../lib/services/ports';
import { undo } from '../../../lib/services/undo';
import { type Bench, bench } from './harness';

const TAB = 7;
const batch = (over: Partial<Batch> = {}): Batch => ({
  changeId: '3f0c1c7e-0000-4000-8000-000000000001',
  what: 'bulk assign',
  action: 'bulk.assign',
  actor: 'Ada Moor',
  ...over,
});
const key = (n: number) => `site-1/Account/0010000000000${String(n).padStart(2, '0')}AAA`;
const account = (n: number, over: Partial<Account> = {}): Put =>
  accountPut({ key: key(n), recordId: key(n).slice(-18), name: `Account ${n}`, ...over });
const entry = (n: number, of: number, notes = ''): Put =>
  engagementPut({ id: `019aa000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`, accountKey: key(of), notes });

let world: Bench;
let context: Context;

const write = (puts: Put[]) => context.store.commit({ id: crypto.randomUUID(), action: 'seed', actor: '', at: 0, accountKey: null, puts });
const owners = async (n: number) => {
  const keys = Array.from({ length: n }, (_, index) => key(index));
  const accounts = await context.store.accountsByKey(keys);
  return keys.map((each) => accounts.get(each)?.ownerCs ?? null);
};
/** Gives ten accounts an owner, two a part. */
const assigning =
  (to: string, size = 2) =>
  async (index: number): Promise<Put[] | null> => {
    const from = index * size;
    return from >= 10 ? null : Array.from({ length: size }, (_, at) => account(from + at, { ownerCs: to }));
  };
const takeBack = (changeId = batch().changeId, tab = TAB) => undo(context, tab, changeId, 'Ada Moor');

beforeEach(async () => {
  world = bench('2026-01-22');
  context = world.context;
  await write(Array.from({ length: 10 }, (_, n) => account(n)));
});

describe('a batch', () => {
  it('is written in parts, in order, and says how many', async () => {
    expect(await makeBatch(context, TAB, batch(), assigning('Bo'))).toEqual({ undoId: batch().changeId, parts: 5 });
    expect(await owners(10)).toEqual(Array(10).fill('Bo'));
    expect(await partsWritten(context, batch().changeId)).toBe(5);
  });

  it.each([0, 1, 2, 3, 4])('whose worker died after %i parts goes on there, and writes nothing twice', async (dead) => {
    const asked: number[] = [];
    const part = assigning('Bo');
    const dying = (index: number) => {
      if (index === dead) throw new Error('killed');
      return part(index);
    };
    await expect(makeBatch(context, TAB, batch(), dying)).rejects.toThrow('killed');
    expect(await owners(10)).toEqual([...Array(dead * 2).fill('Bo'), ...Array(10 - dead * 2).fill(null)]);
    await makeBatch(context, TAB, batch(), (index) => {
      asked.push(index);
      return part(index);
    });
    expect(asked).toEqual([0, 1, 2, 3, 4, 5].slice(dead));
    expect(await owners(10)).toEqual(Array(10).fill('Bo'));
  });

  it('that died half-way is taken back as far as it came', async () => {
    const part = assigning('Bo');
    await makeBatch(context, TAB, batch(), async (index) => (index === 2 ? Promise.reject(new Error('killed')) : part(index))).catch(
      () => {},
    );
    expect(await takeBack()).toMatchObject({ accounts: 4, kept: 0 });
    expect(await owners(10)).toEqual(Array(10).fill(null));
  });

  it('keeps the place of a part without rows', async () => {
    await makeBatch(
      context,
      TAB,
      batch(),
      async (index) => [[account(0, { ownerCs: 'Bo' })], [], [account(1, { ownerCs: 'Bo' })]][index] ?? null,
    );
    expect(await partsWritten(context, batch().changeId)).toBe(3);
    expect(await takeBack()).toMatchObject({ accounts: 2 });
  });

  it('refuses a part after one that is missing', async () => {
    await beginBatch(context, TAB, batch());
    await expect(makePart(context, batch(), 1, [], async () => {})).rejects.toMatchObject({ failure: { code: 'malformed' } });
  });

  it('refuses the id of another batch, and of a change that is none', async () => {
    await makeBatch(context, TAB, batch(), assigning('Bo'));
    const refused = { failure: { code: 'malformed', detail: 'changeId' } };
    await expect(beginBatch(context, TAB, batch({ what: 'bulk skip' }))).rejects.toMatchObject(refused);
    const plain = crypto.randomUUID();
    await context.store.commit({ id: plain, action: 'x', actor: '', at: 0, accountKey: null, puts: [] });
    await expect(beginBatch(context, TAB, batch({ changeId: plain }))).rejects.toMatchObject(refused);
  });

  it('lets another save in between its parts', async () => {
    const order: string[] = [];
    const part = assigning('Bo');
    const making = makeBatch(context, TAB, batch(), (index) => {
      order.push(`part ${index}`);
      if (index === 1) void context.exclusive(async () => void order.push('save'));
      return part(index);
    });
    await making;
    expect(order.slice(0, 4)).toEqual(['part 0', 'part 1', 'save', 'part 2']);
  });

  it('sent again while it is written is written once, and each part asked for once', async () => {
    const asked: number[] = [];
    const part = assigning('Bo');
    const send = () =>
      makeBatch(context, TAB, batch(), (index) => {
        asked.push(index);
        return part(index);
      });
    expect(await Promise.all([send(), send()])).toEqual(Array(2).fill({ undoId: batch().changeId, parts: 5 }));
    expect(asked).toEqual([0, 1, 2, 3, 4, 5, 5]);
  });

  it.each([0, 1, 4, 9])('makes part %i again where somebody came between its reading and its writing', async (met) => {
    const asked: number[] = [];
    const part = async (index: number): Promise<Put[] | null> => {
      if (index > 9) return null;
      asked.push(index);
      const now = (await context.store.account(key(index)))?.account;
      // Between reading and writing there is nothing within `exclusive`, where part 0 and one that was overtaken are made.
      if (index === met && index > 0 && asked.filter((each) => each === met).length === 1)
        await context.exclusive(() => write([account(index, { ownerCs: 'Bo' })]));
      return [account(index, { ...now, tags: ['vip'] })];
    };
    await makeBatch(context, TAB, batch(), part);
    expect(asked.filter((each) => each === met)).toHaveLength(met === 0 ? 1 : 2);
    const accounts = await context.store.accountsByKey(Array.from({ length: 10 }, (_, n) => key(n)));
    expect([...accounts.values()].filter(({ tags }) => tags.includes('vip'))).toHaveLength(10);
    expect(accounts.get(key(met))).toMatchObject({ ownerCs: met === 0 ? null : 'Bo', tags: ['vip'] });
  });

  it.each([1, 2, 3, 4, 5, 7, 8, 9, 33])('of %i parts is counted right', async (parts) => {
    await makeBatch(context, TAB, batch(), async (index) => (index < parts ? [] : null));
    expect(await partsWritten(context, batch().changeId)).toBe(parts);
  });
});

describe('undo of a batch', () => {
  it('takes every part back, and asked twice does it once', async () => {
    await makeBatch(context, TAB, batch(), assigning('Bo'));
    expect(await takeBack()).toEqual({ accountKey: null, accountName: '', accounts: 10, kept: 0 });
    expect(await owners(10)).toEqual(Array(10).fill(null));
    expect(await takeBack()).toEqual({ accountKey: null, accountName: '', accounts: 10, kept: 0 });
  });

  it('meets what is written while it is under way', async () => {
    await makeBatch(context, TAB, batch(), assigning('Bo'));
    const { accountsByKey } = context.store;
    let read = 0;
    context.store.accountsByKey = async (keys) => {
      const accounts = await accountsByKey(keys);
      // All parts are looked at first; the second time it is read to be written.
      if (keys.includes(key(4)) && ++read === 2) await context.exclusive(() => write([account(4, { ownerCs: 'Mia' })]));
      return accounts;
    };
    expect(await takeBack()).toMatchObject({ accounts: 9, kept: 1 });
    expect(await owners(10)).toEqual([null, null, null, null, 'Mia', null, null, null, null, null]);
  });

  it('asked for while the batch is written takes back all of it', async () => {
    const making = makeBatch(context, TAB, batch(), assigning('Bo'));
    await vi.waitFor(async () => expect(await partsWritten(context, batch().changeId)).toBeGreaterThan(0));
    expect(await takeBack()).toMatchObject({ accounts: 10, kept: 0 });
    await making;
    expect(await owners(10)).toEqual(Array(10).fill(null));
  });

  it.each([1, 2, 3, 4, 5])('asked twice at once takes no account back by half (%i)', async (seed) => {
    await makeBatch(context, TAB, batch(), async (index) => (index > 7 ? null : [entry(index, 0)]));
    const { engagement } = context.store;
    let read = seed;
    // The two come in each other's way at other places.
    context.store.engagement = async (id) => {
      read = (read * 7919) % 101;
      await new Promise((resolve) => setTimeout(resolve, read % 4));
      return engagement(id);
    };
    const answers = await Promise.all([takeBack(), takeBack()]);
    expect((await context.store.account(key(0)))?.engagements).toEqual([]);
    expect(answers.map(({ accounts, kept }) => [accounts, kept])).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('is the tab’s that made it, and any tab’s that goes on with it', async () => {
    await makeBatch(context, TAB, batch(), assigning('Bo'));
    await expect(takeBack(batch().changeId, 8)).rejects.toMatchObject({ failure: { code: 'nothing-to-undo' } });
    await beginBatch(context, 8, batch());
    expect(await takeBack(batch().changeId, 8)).toMatchObject({ accounts: 10 });
  });

  it('leaves what was changed again since, and says how many accounts', async () => {
    await makeBatch(context, TAB, batch(), assigning('Bo'));
    await write([account(3, { ownerCs: 'Cy' })]);
    expect(await takeBack()).toMatchObject({ accounts: 9, kept: 1 });
    expect(await owners(10)).toEqual([null, null, null, 'Cy', null, null, null, null, null, null]);
    expect(await takeBack()).toMatchObject({ accounts: 9, kept: 1 });
  });

  it('goes on where the worker died, with the same count', async () => {
    await makeBatch(context, TAB, batch(), assigning('Bo'));
    await write([account(9, { ownerCs: 'Cy' })]);
    const { commit } = context.store;
    let left = 2;
    context.store.commit = (change) => (left-- > 0 ? commit(change) : Promise.reject(new Error('killed')));
    await expect(takeBack()).rejects.toThrow('killed');
    context.store.commit = commit;
    expect(await takeBack()).toMatchObject({ accounts: 9, kept: 1 });
    expect(await owners(10)).toEqual([...Array(9).fill(null), 'Cy']);
  });

  it('lets the rest of a row be that has gone on', async () => {
    await makeBatch(context, TAB, batch(), assigning('Bo'));
    await write([account(3, { ownerCs: 'Bo', name: 'Renamed' })]);
    expect(await takeBack()).toMatchObject({ accounts: 10, kept: 0 });
    const now = (await context.store.account(key(3)))?.account;
    expect(now).toMatchObject({ ownerCs: null, name: 'Renamed' });
  });

  it('never takes back half of an account: what stands in one part stands in all', async () => {
    const parts: Put[][] = [
      [entry(1, 0), entry(2, 1)],
      [entry(3, 0), entry(4, 1)],
    ];
    await makeBatch(context, TAB, batch(), async (index) => parts[index] ?? null);
    await write([entry(1, 0, 'edited since')]);
    expect(await takeBack()).toMatchObject({ accounts: 1, kept: 1 });
    expect((await context.store.account(key(0)))?.engagements).toHaveLength(2);
    expect((await context.store.account(key(1)))?.engagements).toHaveLength(0);
  });

  it('takes an account away that it brought, with what it brought for it, whatever the part', async () => {
    const parts: Put[][] = [[account(20)], [entry(1, 20)], [entry(2, 20)]];
    await makeBatch(context, TAB, batch(), async (index) => parts[index] ?? null);
    expect(await takeBack()).toMatchObject({ accounts: 1, kept: 0 });
    expect(await context.store.account(key(20))).toBeNull();
    expect(await context.store.engagement('019aa000-0000-7000-8000-000000000001')).toBeNull();
  });

  it('leaves an account that it brought whole where something was logged on it since', async () => {
    const parts: Put[][] = [[account(20)], [entry(1, 20)]];
    await makeBatch(context, TAB, batch(), async (index) => parts[index] ?? null);
    await write([entry(9, 20, 'mine')]);
    await expect(takeBack()).rejects.toMatchObject({ failure: { code: 'nothing-to-undo' } });
    expect((await context.store.account(key(20)))?.engagements).toHaveLength(2);
  });

  it('where nothing can go back says so and changes nothing', async () => {
    await makeBatch(context, TAB, batch(), async (index) => (index === 0 ? [account(0, { ownerCs: 'Bo' })] : null));
    await write([account(0, { ownerCs: 'Cy' })]);
    await expect(takeBack()).rejects.toMatchObject({ failure: { code: 'nothing-to-undo' } });
    expect((await owners(1))[0]).toBe('Cy');
  });
});
