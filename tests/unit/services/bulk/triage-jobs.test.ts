import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Reader } from '@/lib/messaging/bulk';
import { dayOf } from '@/lib/time/day';
import { ALL_MINE, looksFor, matcher, type TriageFilter, VIEWS } from '@/lib/triage/filter';
import { comparator, SORT_COLUMNS } from '@/lib/triage/order';
import { rankOf } from '@/lib/triage/rank';
import { asksToday, SECTION_NAMES } from '@/lib/triage/sections';
import { ITEM_STATES, type TriageRow } from '@/lib/triage/types';
import { heldStore, workerOf } from '@/tests/support/bulk';
import { rowOn } from '@/tests/support/triage';

const TODAY = dayOf('2025-02-10');
const READER: Reader = { today: TODAY, role: 'cs', me: { name: 'Bo Lind', crmNames: [] } };
const TEAM: TriageFilter = { ...ALL_MINE, view: 'team' };
const base = rowOn('2025-02-10');

const rowOf = (n: number, over: Partial<TriageRow> = {}): TriageRow => {
  const name = over.name ?? `Customer ${n}`;
  return {
    ...base,
    key: `site-1/Account/${n}`,
    name,
    search: name.toLowerCase(),
    section: 'due',
    rank: rankOf({ noticeDeadline: null, arr: null, due: TODAY - 5, name }),
    ...over,
  };
};
const rowsOf = (count: number): TriageRow[] => Array.from({ length: count }, (_, n) => rowOf(n));

/** The whole list is there and renewed until nothing changes any more. */
async function loaded(worker: ReturnType<typeof workerOf>) {
  await worker.run('triage.counts', { reader: READER, filters: [] });
}
const list = (worker: ReturnType<typeof workerOf>, filter = TEAM, from = 0, to = 1_000) =>
  worker.run('triage.list', { filter, reader: READER, from, to });
const names = (rows: { name: string }[]): string[] => rows.map(({ name }) => name);

describe('before all rows are there', () => {
  it('the plain list shows its first rows by index, and that more are coming', async () => {
    const store = heldStore({ rows: rowsOf(40) });
    store.state.held = true;
    const worker = workerOf(store.reader);
    const first = await list(worker, TEAM, 0, 15);
    expect(names(first.rows)).toEqual(names(rowsOf(15)));
    expect({ ...first, rows: [] }).toEqual({ rows: [], from: 0, total: 40, perSection: { due: 40 }, whole: false, stale: 0, accounts: 40 });
    store.letAll();
    await vi.waitFor(() => expect(worker.renewals).toContain('triage'));
    await vi.waitFor(async () => expect((await list(worker)).whole).toBe(true));
    expect((await list(worker, TEAM, 0, 15)).total).toBe(40);
  });

  it('the reader’s own list shows what asks today and nothing else, and counts what comes', async () => {
    const store = heldStore({ rows: [...rowsOf(3), rowOf(8, { section: 'coming' }), rowOf(9, { section: 'nothing' })] });
    store.state.held = true;
    const first = await list(workerOf(store.reader), ALL_MINE);
    expect({ total: first.total, perSection: first.perSection, names: names(first.rows) }).toEqual({
      total: 3,
      perSection: { due: 3, coming: 1, nothing: 1 },
      names: ['Customer 0', 'Customer 1', 'Customer 2'],
    });
    const further = await list(workerOf(store.reader), { ...ALL_MINE, rest: true });
    expect({ ...first, total: 4, names: names(further.rows) }).toMatchObject({
      total: further.total,
      perSection: further.perSection,
      names: ['Customer 0', 'Customer 1', 'Customer 2', 'Customer 8'],
    });
  });

  it('another list shows what was read so far, and is told as there is more', async () => {
    const store = heldStore({ rows: rowsOf(40) });
    store.state.held = true;
    const worker = workerOf(store.reader);
    const filter: TriageFilter = { ...TEAM, text: 'customer' };
    expect((await list(worker, filter)).total).toBe(0);
    await vi.waitFor(() => expect(store.state.scans).toBe(1));
    store.let1();
    await vi.waitFor(() => expect(worker.renewals).toHaveLength(1));
    const some = await list(worker, filter);
    expect({ total: some.total, whole: some.whole }).toEqual({ total: 10, whole: false });
    store.letAll();
    await loaded(worker);
    const all = await list(worker, filter);
    expect({ total: all.total, whole: all.whole }).toEqual({ total: 40, whole: true });
  });

  it('a change told while rows are read stands, though an older chunk comes after it', async () => {
    const store = heldStore({ rows: rowsOf(20) });
    store.state.held = true;
    const worker = workerOf(store.reader);
    await list(worker);
    await vi.waitFor(() => expect(store.state.scans).toBe(1));
    store.rows.set('site-1/Account/3', rowOf(3, { section: 'must-do' }));
    worker.changed(['site-1/Account/3']);
    store.rows.delete('site-1/Account/4');
    worker.changed(['site-1/Account/4']);
    store.letAll();
    await loaded(worker);
    // Past its end: a window that showed the rows would learn of them by itself.
    await vi.waitFor(async () => expect((await list(worker, TEAM, 90, 99)).perSection).toEqual({ 'must-do': 1, due: 18 }));
  });

  it('a store that cannot be read fails the list with its own words, and is read again at the next ask', async () => {
    const store = heldStore({ rows: rowsOf(20) });
    store.state.held = true;
    const worker = workerOf(store.reader);
    await list(worker);
    await vi.waitFor(() => expect(store.state.scans).toBe(1));
    store.fail('storage-blocked');
    store.letAll();
    await vi.waitFor(() => expect(worker.renewals).toContain('triage'));
    store.fail(null);
    await expect(list(worker)).rejects.toMatchObject({ failure: { code: 'storage-blocked' } });
    await list(worker);
    await loaded(worker);
    expect((await list(worker)).whole).toBe(true);
  });
});

describe('once all rows are there', () => {
  const filters: fc.Arbitrary<TriageFilter> = fc.record({
    view: fc.constantFrom(...VIEWS),
    owners: fc.subarray(['Bo Lind', 'Ada Berg']),
    segments: fc.subarray(['smb', 'enterprise']),
    states: fc.subarray([...ITEM_STATES]),
    moments: fc.subarray(['qbr', 'day30']),
    tags: fc.subarray(['vip']),
    text: fc.constantFrom('', 'a', 'ca', 'vip bo', 'é'),
    sort: fc.option(fc.record({ column: fc.constantFrom(...SORT_COLUMNS), direction: fc.constantFrom('up', 'down') })),
  });
  const day = fc.option(fc.integer({ min: TODAY - 1200, max: TODAY + 200 }));
  const owner = fc.constantFrom(null, 'Bo Lind', 'bo lind', 'Ada Berg', 'Zoë', 'Zo');
  const currency = fc.constantFrom('USD', 'JPY');
  const manyRows = fc
    .array(
      fc.record({
        section: fc.constantFrom(...SECTION_NAMES),
        name: fc.oneof(
          fc.constantFrom('Acme', 'Acme Nord', 'Acme Süd', 'Éclair', '12 Plants', 'Plant 9'),
          fc.string({ unit: 'binary', maxLength: 20 }),
        ),
        segment: fc.constantFrom('smb' as const, 'enterprise' as const),
        owner,
        ownerSales: owner,
        ownerCs: owner,
        arr: fc.option(fc.record({ amountMinor: fc.integer({ min: 0, max: 5_000 }), currency })),
        tags: fc.subarray(['vip', 'eu']),
        close: day,
        renewal: day,
        noticeDeadline: day,
        lastTwoWay: day,
        quietFrom: day,
        giftLeft: fc.record({ amountMinor: fc.integer({ min: -500, max: 500 }), currency }),
        states: fc.subarray([...ITEM_STATES]),
        momentIds: fc.subarray(['day30', 'qbr']),
        item: fc.option(fc.record({ due: day })),
      }),
      { maxLength: 60 },
    )
    .map((drawn) =>
      drawn.map(({ item, ...over }, n) =>
        rowOf(n, {
          ...over,
          item: item && base.item && { ...base.item, due: item.due },
          rank: rankOf({ noticeDeadline: over.noticeDeadline, arr: over.arr, due: item?.due ?? null, name: over.name }),
          search: [over.name, ...over.tags, over.ownerSales, over.ownerCs].filter(Boolean).join('\n').toLowerCase(),
        }),
      ),
    );

  it('a list is all rows filtered and sorted, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(manyRows, fc.array(filters, { minLength: 1, maxLength: 4 }), async (rows, asked) => {
        const worker = workerOf(heldStore({ rows }).reader);
        await loaded(worker);
        for (const filter of asked) {
          const expected = rows.filter(matcher(filter, TODAY, READER)).sort(comparator(filter.sort));
          const given = await list(worker, filter);
          expect(given.rows).toEqual(expected);
          expect(given.total).toBe(expected.length);
          const goneOn = rows.filter(matcher({ ...filter, rest: true }, TODAY, READER)).sort(comparator(filter.sort));
          expect((await list(worker, { ...filter, rest: true })).rows).toEqual(goneOn);
          if (filter.view === 'mine' && !looksFor(filter)) expect(given.perSection.coming ?? 0).toBe(goneOn.length - expected.length);
        }
        const { views, filters: counts } = await worker.run('triage.counts', { reader: READER, filters: asked });
        const ofTheDay = (filter: TriageFilter) => (filter.view === 'mine' || filter.view === 'team') && !looksFor(filter);
        const asks = (filter: TriageFilter) => rows.filter((row) => !ofTheDay(filter) || asksToday(row.section));
        expect(counts).toEqual(asked.map((filter) => asks(filter).filter(matcher(filter, TODAY, READER)).length));
        expect(views.quiet).toBe(rows.filter(matcher({ ...ALL_MINE, view: 'quiet' }, TODAY, READER)).length);
      }),
      { numRuns: 60 },
    );
  });

  it('gives any window of it, and nothing past its end', async () => {
    const worker = workerOf(heldStore({ rows: rowsOf(30) }).reader);
    await loaded(worker);
    const part = await list(worker, TEAM, 10, 13);
    expect({ from: part.from, names: names(part.rows) }).toEqual({ from: 10, names: ['Customer 10', 'Customer 11', 'Customer 12'] });
    expect((await list(worker, TEAM, 28, 50)).rows).toHaveLength(2);
    expect((await list(worker, TEAM, 90, 99)).rows).toEqual([]);
  });

  it('the next window reads its own rows and no others', async () => {
    const store = heldStore({ rows: rowsOf(30) });
    const worker = workerOf(store.reader);
    await loaded(worker);
    await list(worker, TEAM, 0, 10);
    const { readByKey, scans } = store.state;
    await list(worker, TEAM, 10, 20);
    expect(store.state).toMatchObject({ readByKey: readByKey + 1, scans });
  });

  it.each<[string, (rows: Map<string, TriageRow>) => string[], string[]]>([
    ['a row that changes its place', (rows) => set(rows, rowOf(2, { section: 'must-do' })), ['Customer 2', 'Customer 0', 'Customer 1']],
    ['a new account', (rows) => set(rows, rowOf(9, { section: 'must-do' })), ['Customer 9', 'Customer 0', 'Customer 1', 'Customer 2']],
    ['an account that is gone', (rows) => remove(rows, 'site-1/Account/1'), ['Customer 0', 'Customer 2']],
    ['a row whose rank alone changes', (rows) => set(rows, { ...rowOf(2), rank: '0' }), ['Customer 2', 'Customer 0', 'Customer 1']],
    ['a new name', (rows) => set(rows, rowOf(1, { name: 'Zeta' })), ['Customer 0', 'Customer 2', 'Zeta']],
  ])('%s is shown at once', async (_what, change, expected) => {
    const store = heldStore({ rows: rowsOf(3) });
    const worker = workerOf(store.reader);
    await loaded(worker);
    const before = worker.renewals.length;
    worker.changed(change(store.rows));
    await vi.waitFor(() => expect(worker.renewals.length).toBeGreaterThan(before));
    expect(names((await list(worker)).rows)).toEqual(expected);
  });

  it('a change that nobody told is seen in the window that shows it', async () => {
    const store = heldStore({ rows: rowsOf(3) });
    const worker = workerOf(store.reader);
    await loaded(worker);
    set(store.rows, rowOf(2, { section: 'must-do' }));
    remove(store.rows, 'site-1/Account/0');
    const now = await list(worker);
    expect({ names: names(now.rows), total: now.total, perSection: now.perSection }).toEqual({
      names: ['Customer 2', 'Customer 1'],
      total: 2,
      perSection: { 'must-do': 1, due: 1 },
    });
  });

  describe('a window that is asked for again', () => {
    const shown = async () => {
      const store = heldStore({ rows: rowsOf(30) });
      const worker = workerOf(store.reader);
      await loaded(worker);
      await list(worker, TEAM, 0, 20);
      const read = async () => {
        const before = store.state.rowsRead;
        const { rows } = await list(worker, TEAM, 0, 20);
        return { read: store.state.rowsRead - before, first: rows[0]?.name, rows: rows.length };
      };
      const told = async (tell: () => void) => {
        const before = worker.renewals.length;
        tell();
        await vi.waitFor(() => expect(worker.renewals.length).toBeGreaterThan(before));
      };
      return { store, worker, read, told };
    };

    it('after a notice reads what was changed and what came into it', async () => {
      const { store, worker, read, told } = await shown();
      await told(() => worker.changed(set(store.rows, rowOf(3, { section: 'must-do' }))));
      expect(await read()).toEqual({ read: 1, first: 'Customer 3', rows: 20 });
      await told(() => worker.changed(remove(store.rows, 'site-1/Account/3')));
      expect(await read()).toEqual({ read: 1, first: 'Customer 0', rows: 20 });
    });

    it('without one reads all of it, since a notice may have been missed', async () => {
      const { store, read } = await shown();
      set(store.rows, rowOf(3, { section: 'must-do' }));
      expect(await read()).toMatchObject({ first: 'Customer 3', rows: 20 });
    });

    it('after a notice that says not what was changed reads all of it', async () => {
      const { store, worker, read, told } = await shown();
      set(store.rows, rowOf(3, { section: 'must-do' }));
      await told(() => worker.changed('many'));
      expect(await read()).toMatchObject({ first: 'Customer 3', rows: 20 });
    });

    it('has what was changed while it was read, also where that is told long afterwards', async () => {
      const { store, worker, read } = await shown();
      const { rows } = store.reader.triage;
      const changed = Array.from({ length: 6 }, (_, n) => rowOf(n, { name: 'Changed', section: 'must-do' }));
      store.reader.triage.rows = async (keys) => {
        const older = await rows(keys);
        store.reader.triage.rows = rows;
        worker.changed(changed.flatMap((row) => set(store.rows, row)));
        return older;
      };
      const before = worker.renewals.length;
      await list(worker, TEAM, 0, 20);
      expect(worker.renewals).toHaveLength(before);
      await vi.waitFor(() => expect(worker.renewals.length).toBeGreaterThan(before), 3_000);
      expect(await read()).toMatchObject({ first: 'Changed' });
      expect((await list(worker, TEAM, 0, 20)).rows.filter(({ name }) => name === 'Changed')).toHaveLength(6);
    });

    it('does not for long believe that every change was told', async () => {
      const { store, worker, read, told } = await shown();
      set(store.rows, rowOf(3, { section: 'must-do' }));
      const now = performance.now();
      const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 6_000);
      await told(() => worker.changed(set(store.rows, rowOf(9, { tags: ['vip'] }))));
      expect(await read()).toMatchObject({ read: 20, first: 'Customer 3' });
      clock.mockRestore();
    });
  });

  it('after many changes everything is read again once, and the old rows stay meanwhile', async () => {
    const store = heldStore({ rows: rowsOf(30) });
    const worker = workerOf(store.reader);
    await loaded(worker);
    store.state.held = true;
    for (let n = 0; n < 30; n++) set(store.rows, rowOf(n, { section: 'coming' }));
    remove(store.rows, 'site-1/Account/29');
    worker.changed('many');
    worker.changed('many');
    await vi.waitFor(() => expect(store.state.scans).toBe(2));
    expect((await list(worker, { ...TEAM, states: ['missed'] })).whole).toBe(true);
    store.letAll();
    await vi.waitFor(async () => expect((await list(worker, TEAM, 100, 101)).perSection).toEqual({ coming: 29 }));
    expect(store.state.scans).toBe(2);
  });

  it('says how many rows were stale as it was opened, and tells once that is counted', async () => {
    const store = heldStore({ rows: rowsOf(3) });
    store.state.stale = 2;
    // Nothing else is told while the rows are being read.
    store.state.held = true;
    const worker = workerOf(store.reader);
    expect((await list(worker)).stale).toBe(0);
    await vi.waitFor(() => expect(worker.renewals).toEqual(['triage']));
    expect((await list(worker)).stale).toBe(2);
    // From then on who rewrites them says how many are left.
    worker.changed(['site-1/Account/1']);
    expect((await list(worker)).stale).toBe(0);
  });

  it('follows the day it is asked for', async () => {
    const worker = workerOf(heldStore({ rows: [rowOf(1, { close: TODAY - 7 })] }).reader);
    await loaded(worker);
    const isNew: TriageFilter = { ...TEAM, view: 'new' };
    expect((await list(worker, isNew)).total).toBe(1);
    const tomorrow = await worker.run('triage.list', { filter: isNew, reader: { ...READER, today: TODAY + 1 }, from: 0, to: 9 });
    expect(tomorrow.total).toBe(0);
  });

  it('gives keys with the item each row shows now', async () => {
    const worker = workerOf(heldStore({ rows: [rowOf(0), rowOf(1, { item: null }), rowOf(2)] }).reader);
    const { keys } = await worker.run('triage.keys', { filter: TEAM, reader: READER, from: 0, to: 2 });
    expect(keys).toEqual([
      { accountKey: 'site-1/Account/0', occurrenceId: base.item?.occurrenceId },
      { accountKey: 'site-1/Account/1', occurrenceId: null },
    ]);
  });

  it('offers what the rows hold, most frequent first, moments by their names', async () => {
    const rows = [
      rowOf(0, { ownerSales: 'Ada', ownerCs: 'Ada', owner: 'Ada', segment: 'smb', momentIds: ['qbr', 'gone'], tags: ['vip'] }),
      rowOf(1, { ownerSales: 'Ada', ownerCs: 'Bo', owner: 'Bo', segment: 'smb', momentIds: ['qbr'], tags: [] }),
    ];
    const choices = await workerOf(heldStore({ rows }).reader).run('triage.choices', {});
    expect(choices).toEqual({
      owners: [
        { name: 'Ada', rows: 2 },
        { name: 'Bo', rows: 1 },
      ],
      segments: [{ segment: 'smb', rows: 2 }],
      moments: [
        { id: 'qbr', name: 'Quarterly business review', rows: 2 },
        { id: 'gone', name: 'gone', rows: 1 },
      ],
      tags: [{ tag: 'vip', rows: 1 }],
    });
  });

  it('counts again what has changed, for each reader and filter', async () => {
    const store = heldStore({ rows: rowsOf(3) });
    const worker = workerOf(store.reader);
    const count = async (filter: TriageFilter) => (await worker.run('triage.counts', { reader: READER, filters: [filter] })).filters;
    expect([await count(TEAM), await count({ ...TEAM, text: 'nobody' }), await count(TEAM)]).toEqual([[3], [0], [3]]);
    const before = worker.renewals.length;
    worker.changed(set(store.rows, rowOf(7)));
    await vi.waitFor(() => expect(worker.renewals.length).toBeGreaterThan(before));
    expect(await count(TEAM)).toEqual([4]);
  });

  it('counts of the team who asks today', async () => {
    const rows = [rowOf(1), rowOf(2, { section: 'coming' }), rowOf(3, { section: 'nothing' })];
    const worker = workerOf(heldStore({ rows }).reader);
    const narrowed: TriageFilter = { ...TEAM, segments: [...new Set(rows.map(({ segment }) => segment))] };
    const { views, filters: counts } = await worker.run('triage.counts', { reader: READER, filters: [narrowed] });
    expect(views.team).toBe(1);
    expect(counts).toEqual([1]);
  });

  it('counts the accounts of each playbook version, and no samples', async () => {
    const pinned = (n: number, version: string | null) => rowOf(n, { playbook: version === null ? null : { id: 'default', version } });
    const sample = { ...pinned(4, '1.1.0'), key: 'sample/Account/fenwick' };
    const rows = [pinned(0, '1.0.0'), pinned(1, '1.1.0'), pinned(2, '1.1.0'), pinned(3, null), sample];
    expect(await workerOf(heldStore({ rows }).reader).run('playbooks.use', {})).toEqual({
      use: [
        { id: 'default', version: '1.1.0', accounts: 2 },
        { id: 'default', version: '1.0.0', accounts: 1 },
      ],
      unpinned: 1,
    });
  });
});

describe('finding accounts by name', () => {
  const rows = [
    rowOf(0, { name: 'Northwind Acme', search: 'northwind acme\nvip\nbo lind' }),
    rowOf(1, { name: 'Placme', search: 'placme' }),
    rowOf(2, { name: 'Acme Süd', search: 'acme sud\nada' }),
    rowOf(3, { name: 'Other', search: 'other\nacme fan' }),
    rowOf(4, { name: 'Placme acme', search: 'placme acme' }),
  ];
  const find = async (text: string, limit = 10) =>
    names((await workerOf(heldStore({ rows }).reader).run('triage.find', { text, limit, today: TODAY })).rows);

  it.each([
    [
      'names that begin with it, words that do, names that hold it, then the rest',
      'acme',
      ['Acme Süd', 'Northwind Acme', 'Placme acme', 'Placme', 'Other'],
    ],
    ['accents and case do not matter', 'ACME sü', ['Acme Süd']],
    ['words in any order, in tags and owners too', 'lind north', ['Northwind Acme']],
    ['nothing for nothing', '  ', []],
    ['nothing that is nowhere', 'zz', []],
  ])('%s', async (_what, text, expected) => {
    expect(await find(text)).toEqual(expected);
  });

  it('gives no more than asked for, the best of them', async () => {
    expect(await find('acme', 2)).toEqual(['Acme Süd', 'Northwind Acme']);
  });
});

describe('the list as a sheet', () => {
  const rows = [rowOf(0, { name: '=cmd()', section: 'must-do' }), rowOf(1), rowOf(2)];
  const exported = (keys: string[] | null, signal?: AbortSignal) => {
    const store = heldStore({ rows });
    const worker = workerOf(store.reader);
    const ask = { filter: TEAM, reader: READER, keys, now: 0, zone: 'UTC' };
    return { worker, store, file: worker.run('triage.export', ask, signal ? { signal } : {}) };
  };

  it('holds the rows in their order, safe to open in a spreadsheet', async () => {
    const { file, rows: count, meta } = await exported(null).file;
    const lines = (await file.text()).split('\r\n');
    expect(lines.map((line) => line.split(',')[1])).toEqual(['name', "'=cmd()", 'Customer 1', 'Customer 2', undefined]);
    expect(count).toBe(3);
    expect(JSON.parse((await meta?.text()) ?? '')).toMatchObject({
      rows: 3,
      as_of: '2025-02-10',
      filter: 'view=team',
      accounts: 'all rows of the list',
    });
  });

  it('holds only the rows that were selected', async () => {
    const { file, rows: count } = await exported(['site-1/Account/2', 'site-1/Account/gone']).file;
    expect(count).toBe(1);
    expect(await file.text()).toContain('Customer 2');
  });

  it('leaves sample accounts out, unless they were selected', async () => {
    const sample = rowOf(7, { sample: true });
    const sheet = async (keys: string[] | null) => {
      const worker = workerOf(heldStore({ rows: [rowOf(1), sample] }).reader);
      return (await worker.run('triage.export', { filter: TEAM, reader: READER, keys, now: 0, zone: 'UTC' })).rows;
    };
    expect([await sheet(null), await sheet([sample.key])]).toEqual([1, 1]);
  });

  it('leaves no file behind where the store fails', async () => {
    const { worker, store, file } = exported(['site-1/Account/2']);
    store.fail('storage-failed');
    await expect(file).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    expect(worker.filesLeft()).toEqual([]);
  });
});

function set(rows: Map<string, TriageRow>, row: TriageRow): string[] {
  rows.set(row.key, row);
  return [row.key];
}
function remove(rows: Map<string, TriageRow>, key: string): string[] {
  rows.delete(key);
  return [key];
}
