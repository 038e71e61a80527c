import { beforeEach, describe, expect, it } from 'vitest';
import { uuid } from '@/tests/support/log-rows';
import { engagementPut } from '@/tests/support/records';
import { type Bench, bench, deal, HALDEN, list, reading } from './harness';
import { importPage } from './import-world';
import { dashboardOf } from './merge-world';

const TODAY = '2026-01-20';
const DEATH = new Error('the worker died here');

/** Ends the worker once, at a step of writing a part. */
const DEATHS: [when: string, arrange: (world: Bench, key: 'import' | 'merge') => void][] = [
  ['before the journal is kept', (world, key) => around(world.context.keep, 'set', { before: (_, kept) => kept === key })],
  ['after the journal was kept', (world, key) => around(world.context.keep, 'set', { after: (_, kept) => kept === key })],
  ['before the part is written', ({ store }) => around(store, 'commit', { before: () => true })],
  ['after the part was written', ({ store }) => around(store, 'commit', { after: () => true })],
];

type Met = (...args: unknown[]) => boolean;
function around<K extends string>(owner: Record<K, (...args: never[]) => Promise<unknown>>, name: K, dies: { before?: Met; after?: Met }) {
  const own = owner[name];
  owner[name] = async (...args: never[]) => {
    if (dies.before?.(...args)) {
      owner[name] = own;
      throw DEATH;
    }
    const done = await own(...args);
    if (dies.after?.(...args)) {
      owner[name] = own;
      throw DEATH;
    }
    return done;
  };
}

const CUSTOMERS = ['Name,Close Date', ...Array.from({ length: 60 }, (_, n) => `Customer ${n},2026-01-19`)].join('\n');

let world: Bench;
beforeEach(() => {
  world = bench(TODAY);
});

it.each([0, 1])('part %i of an import that is sent again after the ones behind it counts once', async (part) => {
  const page = importPage(world);
  const planned = await page.plan(CUSTOMERS);
  const { importId } = await page.apply(planned, { parts: 3 });
  const rows = await page.part(part);
  if (!rows) throw new Error('no such part');
  expect(await page.page.asks('import.write', { importId, part, rows })).toEqual({ written: 60 });
  expect((await page.apply(planned)).end?.records).toBe(60);
});

describe.each(DEATHS)('a worker that ends %s', (_, arrange) => {
  /** An import whose second part was being written when the worker ended. */
  async function brokenOff() {
    const page = importPage(world);
    const planned = await page.plan(CUSTOMERS);
    const { importId } = await page.apply(planned, { parts: 1 });
    const rows = await page.part(1);
    if (!rows) throw new Error('no second part');
    arrange(world, 'import');
    await expect(page.page.asks('import.write', { importId, part: 1, rows })).rejects.toThrow(DEATH);
    return { page, planned, importId, rows };
  }

  it('counts the rows of an import once, where the page sends the part again', async () => {
    const { page, planned, importId, rows } = await brokenOff();
    expect(await page.page.asks('import.write', { importId, part: 1, rows })).toEqual({ written: 50 });
    expect((await page.apply(planned)).end?.records).toBe(60);
  });

  it('counts the rows of an import once, where the page is opened again', async () => {
    const { page, planned } = await brokenOff();
    const { unfinished } = await page.page.asks('import.unfinished', {});
    expect(unfinished?.written).toBe((await world.store.counts()).accounts);
    expect((await page.apply(planned)).end?.records).toBe(60);
  });

  it('counts the records of a merge once', async () => {
    const ada = bench(TODAY);
    await ada.tab(1).sees(reading(HALDEN, list(deal())));
    const { account } = await ada.tab(1).account();
    const puts = Array.from({ length: 260 }, (_, n) => engagementPut({ id: uuid(n), accountKey: account.key, occurredOn: '2026-01-18' }));
    await ada.store.commit({ id: crypto.randomUUID(), action: 'seed', actor: '', at: ada.context.now(), accountKey: null, puts });
    const file = await dashboardOf(ada).exported('Ada Berg');

    // A page asks its worker for nothing before the background has opened the store.
    await world.store.counts();
    const dashboard = dashboardOf(world);
    const { mergeId } = await dashboard.add(file, { chunks: 1 });
    const { records } = await dashboard.chunk(1);
    arrange(world, 'merge');
    await expect(dashboard.page.asks('merge.write', { mergeId, part: 1, records })).rejects.toThrow(DEATH);
    const { merge } = await dashboard.page.asks('merge.unfinished', {});
    expect(merge?.written).toBe(await recordsIn(world));
    expect((await dashboard.add(file)).end?.records).toBe(await recordsIn(world));
  });
});

const recordsIn = async ({ store }: Bench): Promise<number> => {
  const { accounts, engagements } = await store.counts();
  return accounts + engagements;
};
