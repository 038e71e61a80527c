import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReader } from '@/lib/db/reader';
import type { Engagement } from '@/lib/engagements/types';
import type { ActivityRecord } from '@/lib/export/activity-file';
import type { AccountRecord, Put } from '@/lib/services/ports';
import { plainDateOf } from '@/lib/time/day';
import { byList } from '@/lib/triage/order';
import type { ListedRow } from '@/lib/triage/types';
import { accountPut, changeOf, engagementPut, engagementRow } from '../../support/records';
import { freshName, memoryStore, projection } from './memory-store';
import { dump, settled } from './raw-database';
import { closed, freshenAll, keyOf, noon, settingsPut } from './triage-rows';

const NOW = noon('2026-01-22');
const never = new AbortController().signal;

const readerOf = (name: string) => createReader({ name, projection, pause: () => Promise.resolve() });

/** A store with a reader beside it. */
function both() {
  const memory = memoryStore();
  const reader = readerOf(memory.name);
  return {
    ...memory,
    reader,
    async dispose() {
      reader.close();
      await memory.dispose();
    },
  };
}

async function all<T>(scan: (onChunk: (rows: T[]) => void) => Promise<void>): Promise<T[][]> {
  const chunks: T[][] = [];
  await scan((rows) => {
    chunks.push(rows);
  });
  return chunks;
}

const entriesOf = (reader: ReturnType<typeof readerOf>, query: Parameters<typeof reader.scanEngagements>[0]): Promise<Engagement[][]> =>
  all((onChunk) =>
    reader.scanEngagements(
      query,
      (rows) => {
        onChunk(rows);
        return true;
      },
      never,
    ),
  );

const snooze = (n: number): Put => ({
  table: 'overrides',
  id: `s-${n}`,
  value: { kind: 'skip', id: `s-${n}`, accountKey: keyOf(n), occurrenceId: `${keyOf(n)}|default|day7|0`, reason: 'Quiet.', on: 20_000 },
});

describe('the reader', () => {
  it('gives what the store holds', async () => {
    const { store, reader, dispose } = both();
    await store.commit(
      changeOf([settingsPut({ role: 'cs' }), closed({ key: keyOf(1) }), closed({ key: keyOf(2), anchors: [] }), snooze(1)], { at: NOW }),
    );
    await store.commit(
      changeOf([engagementPut({ id: 'a', accountKey: keyOf(1) }), engagementPut({ id: 'b', accountKey: keyOf(1), deletedAt: NOW })], {
        at: NOW,
      }),
    );
    const records = await store.accounts();
    expect(await reader.settings()).toEqual(await store.settings());
    expect(await reader.playbooks()).toEqual([]);
    expect(await reader.counts()).toEqual({ accounts: 2, engagements: 1, deletedEngagements: 1 });
    expect(await reader.accounts([keyOf(2), 'nobody'])).toEqual(await store.accountsByKey([keyOf(2)]));
    expect(await reader.records([keyOf(1), 'nobody'])).toEqual(records.filter(({ account }) => account.key === keyOf(1)));
    expect((await all<AccountRecord>((onChunk) => reader.scanRecords(onChunk, never))).flat()).toEqual(records);
    expect(await reader.deletedOf([keyOf(1), keyOf(2)])).toEqual([engagementRow({ id: 'b', accountKey: keyOf(1), deletedAt: NOW })]);
    expect(await reader.triage.first(null, 10)).toEqual((await store.triage.rows([keyOf(1), keyOf(2)])).sort(byList));
    expect(await reader.triage.rows([keyOf(2), 'nobody'])).toEqual(await store.triage.rows([keyOf(2)]));
    const scanned = (await all<ListedRow>((onChunk) => reader.triage.scan(onChunk, never))).flat();
    expect(await reader.triage.listed([keyOf(2), 'nobody'])).toEqual(scanned.filter(({ key }) => key === keyOf(2)));
    await dispose();
  });

  it('counts rows as stale whose day has passed, that were made under other rules, or that are missing', async () => {
    const { store, reader, dispose } = both();
    await store.commit(changeOf([settingsPut(), closed({ key: keyOf(1) }), accountPut({ key: keyOf(2) })], { at: NOW }));
    expect(await reader.triage.stale(NOW)).toBe(0);
    expect(await reader.triage.stale(noon('2026-01-23'))).toBe(1);
    await store.commit(changeOf([settingsPut({ role: 'sales' })], { at: NOW }));
    expect(await reader.triage.stale(NOW)).toBe(2);
    await freshenAll(store, NOW);
    expect(await reader.triage.stale(NOW)).toBe(0);
    await dispose();
  });

  it('hands out more accounts and rows than one chunk holds, each once and in order', async () => {
    const { store, reader, dispose } = both();
    const keys = Array.from({ length: 1_100 }, (_, n) => keyOf(10_000 + n)).sort();
    for (const part of [keys.slice(0, 600), keys.slice(600)])
      await store.commit(
        changeOf(
          part.map((key) => accountPut({ key })),
          { at: NOW },
        ),
      );
    // The last account of the first chunk is one that is gone.
    await store.commit(changeOf([{ table: 'accounts', id: keys[499] ?? '', value: null }], { at: NOW }));
    const left = keys.filter((_, n) => n !== 499);
    const chunks = await all<AccountRecord>((onChunk) => reader.scanRecords(onChunk, never));
    expect(chunks.map((chunk) => chunk.length)).toEqual([499, 500, 100]);
    expect(chunks.flat().map(({ account }) => account.key)).toEqual(left);
    expect((await all<ListedRow>((onChunk) => reader.triage.scan(onChunk, never))).flat().map(({ key }) => key)).toEqual(left);
    await dispose();
  });

  it('hands out records with their stamps, accounts first, deleted entries included and tombstones not', async () => {
    const { store, reader, name, dispose } = both();
    await store.commit(changeOf([closed({ key: keyOf(2) }), closed({ key: keyOf(1) }), snooze(1), snooze(2)], { at: NOW }));
    await store.commit(
      changeOf([engagementPut({ id: 'b', accountKey: keyOf(1), deletedAt: NOW }), engagementPut({ id: 'a', accountKey: keyOf(2) })], {
        at: NOW,
      }),
    );
    await store.commit(changeOf([{ table: 'overrides', id: 's-2', value: null }], { at: NOW }));
    const records = (await all<ActivityRecord>((onChunk) => reader.scanStamped(onChunk, never))).flat();
    expect(records.map(({ kind, id, accountKey }) => [kind, id, accountKey])).toEqual([
      ['account', keyOf(2), keyOf(2)],
      ['account', keyOf(1), keyOf(1)],
      ['engagement', 'a', keyOf(2)],
      ['engagement', 'b', keyOf(1)],
      ['override', 's-1', keyOf(1)],
    ]);
    const { engagements } = (await dump(name)) as { engagements: { hlc: string; body: Engagement }[] };
    expect(records.slice(2, 4).map(({ hlc, value }) => ({ hlc, value }))).toEqual(
      engagements.map(({ hlc, body }) => ({ hlc, value: body })),
    );
    const asked = [
      ...records.map(({ kind, id }) => ({ kind, id })).reverse(),
      { kind: 'override' as const, id: 's-2' },
      { kind: 'account' as const, id: 'a' },
    ];
    expect(await reader.stamped(asked)).toEqual([...records.toReversed(), null, null]);
    await dispose();
  });

  it('stops where it is told to, and where its job is cancelled', async () => {
    const { store, reader, dispose } = both();
    await store.commit(
      changeOf(
        Array.from({ length: 9 }, (_, n) => engagementPut({ id: `e-${n}` })),
        { at: NOW },
      ),
    );
    const query = { newestFirst: true, from: null, to: null, before: null, withDeleted: false, chunk: 2 };
    let chunks = 0;
    await reader.scanEngagements(query, () => ++chunks < 2, never);
    expect(chunks).toBe(2);
    const job = new AbortController();
    const reason = new Error('cancelled');
    await expect(
      reader.scanEngagements(
        query,
        () => {
          chunks += 1;
          job.abort(reason);
          return true;
        },
        job.signal,
      ),
    ).rejects.toBe(reason);
    expect(chunks).toBe(3);
    await dispose();
  });
});

describe('entries by day', () => {
  const BASE = 20_000;
  const day = fc.integer({ min: BASE, max: BASE + 6 }).map(plainDateOf);
  const entries = fc.array(fc.record({ on: day, deleted: fc.boolean() }), { maxLength: 25 });
  const query = fc.record({
    newestFirst: fc.boolean(),
    from: fc.option(day),
    to: fc.option(day),
    before: fc.option(fc.tuple(day, fc.nat({ max: 25 }))),
    withDeleted: fc.boolean(),
    chunk: fc.integer({ min: 1, max: 8 }),
  });
  const idOf = (n: number) => `e-${String(n).padStart(2, '0')}`;

  it('are those of the days asked for, in the order asked for, each once', async () => {
    await fc.assert(
      fc.asyncProperty(entries, query, async (some, { before: cursor, ...asked }) => {
        const { store, reader, dispose } = both();
        const rows = some.map(({ on, deleted }, n) => engagementRow({ id: idOf(n), occurredOn: on, deletedAt: deleted ? 1 : null }));
        await store.commit(changeOf([accountPut(), ...rows.map((row) => engagementPut(row))], { at: NOW }));
        const before = cursor && asked.newestFirst ? `${cursor[0]}|${idOf(cursor[1])}` : null;
        const place = ({ occurredOn, id }: Engagement) => `${occurredOn}|${id}`;
        const expected = rows.filter(
          (row) =>
            (asked.withDeleted || row.deletedAt === null) &&
            (asked.from === null || row.occurredOn >= asked.from) &&
            (asked.to === null || row.occurredOn <= asked.to) &&
            (before === null || place(row) < before),
        );
        const found = (await entriesOf(reader, { ...asked, before })).flat();
        if (asked.newestFirst) expect(found.map(place)).toEqual(expected.map(place).sort().reverse());
        else expect(found.map(place).sort()).toEqual(expected.map(place).sort());
        await dispose();
      }),
      { numRuns: 150 },
    );
  });

  it('come backwards also where the browser reads no list backwards', async () => {
    const { store, reader, dispose } = both();
    await store.commit(
      changeOf(
        [1, 2, 3, 4, 5].map((n) => engagementPut({ id: idOf(n), occurredOn: plainDateOf(BASE + (n % 3)) })),
        { at: NOW },
      ),
    );
    const query = { newestFirst: true, from: null, to: null, before: null, withDeleted: false, chunk: 2 };
    const read = async () => (await entriesOf(reader, query)).map((rows) => rows.map(({ id }) => id));
    const withLists = await read();
    const { getAllRecords } = IDBIndex.prototype as unknown as { getAllRecords: unknown };
    expect(Reflect.deleteProperty(IDBIndex.prototype, 'getAllRecords')).toBe(true);
    try {
      expect(await read()).toEqual(withLists);
    } finally {
      Reflect.set(IDBIndex.prototype, 'getAllRecords', getAllRecords);
    }
    expect(withLists).toEqual([['e-05', 'e-02'], ['e-04', 'e-01'], ['e-03']]);
    await dispose();
  });
});

describe('a reader beside other versions', () => {
  const layOut = async (name: string, version: number) => {
    const db = new Dexie(name);
    db.version(version).stores({ meta: 'id', accounts: 'id' });
    await db.open();
    db.close();
  };

  it.each([
    ['older', 1, { code: 'storage-failed', detail: 'schema-version' }],
    ['newer', 9, { code: 'storage-blocked', detail: 'reload' }],
  ])('leaves a database of an %s version as it is', async (_, version, failure) => {
    const name = freshName();
    await layOut(name, version);
    const before = await dump(name);
    const reader = readerOf(name);
    await expect(reader.counts()).rejects.toMatchObject({ failure });
    reader.close();
    expect(await dump(name)).toEqual(before);
    await Dexie.delete(name);
  });

  it('makes no database where there is none', async () => {
    const name = freshName();
    const reader = readerOf(name);
    await expect(reader.counts()).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    reader.close();
    expect((await indexedDB.databases()).map((each) => each.name)).not.toContain(name);
  });

  it('lets a newer version upgrade at once, and then asks for a reload', async () => {
    const { store, reader, name } = both();
    await store.commit(changeOf([accountPut()], { at: NOW }));
    expect(await reader.counts()).toMatchObject({ accounts: 1 });
    store.close();
    (await settled(indexedDB.open(name, 30))).close();
    await expect(reader.counts()).rejects.toMatchObject({ failure: { code: 'storage-blocked', detail: 'reload' } });
  });
});
