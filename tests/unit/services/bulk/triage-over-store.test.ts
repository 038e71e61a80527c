import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createReader } from '@/lib/db/reader';
import type { Reader } from '@/lib/messaging/bulk';
import type { Put } from '@/lib/services/ports';
import { dayOf } from '@/lib/time/day';
import { ALL_MINE, matcher, type TriageFilter } from '@/lib/triage/filter';
import { comparator } from '@/lib/triage/order';
import { workerOf } from '@/tests/support/bulk';
import { accountRow, engagementPut } from '@/tests/support/records';
import { anchor } from '@/tests/support/triage';
import { memoryStore, projection } from '@/tests/unit/db/memory-store';

const NOW = Date.UTC(2026, 1, 10, 12);
const READER: Reader = { today: dayOf('2026-02-10'), role: null, me: { name: '', crmNames: [] } };
const TEAM: TriageFilter = { ...ALL_MINE, view: 'team' };

const keyOf = (n: number): string => `site-1/Account/${n}`;
const account = (n: number, name: string, close: string): Put => {
  const value = accountRow({
    key: keyOf(n),
    recordId: String(n),
    name,
    anchors: [anchor('close', close)],
    trackedFrom: close,
    firstSeen: close,
  });
  return { table: 'accounts', id: value.key, value };
};

/** A store whose notices reach the worker at once, as the page passes them on. */
function storeWithWorker() {
  let serial = 0;
  const memory = memoryStore({
    onChanged: ({ table, accounts }) => worker.changed(accounts, table),
  });
  const reader = createReader({ projection, name: memory.name, pause: () => Promise.resolve() });
  const worker = workerOf(reader, { now: () => NOW });
  const commit = (...puts: Put[]) =>
    memory.store.commit({ id: `change-${++serial}`, action: 'test', actor: '', at: NOW, accountKey: null, puts });
  return {
    store: memory.store,
    worker,
    commit,
    list: (filter = TEAM) => worker.run('triage.list', { filter, reader: READER, from: 0, to: 100 }),
    async dispose() {
      reader.close();
      await memory.dispose();
    },
  };
}

it('shows by index what it shows once all is read, and that is what the store has', async () => {
  const { store, worker, commit, list, dispose } = storeWithWorker();
  await commit(account(1, 'Acme', '2026-02-09'), account(2, 'Beta', '2026-01-02'), account(3, 'Gamma', '2024-05-01'));
  const first = await list();
  await worker.run('triage.choices', {});
  const all = await list();
  expect([first.whole, all.whole]).toEqual([false, true]);
  expect({ ...all, whole: false }).toEqual(first);
  expect(all.rows).toEqual(await store.triage.first(false, 10));
  await dispose();
});

it('an activity logged in a sidebar moves its account here at once', async () => {
  const { worker, commit, list, dispose } = storeWithWorker();
  await commit(account(1, 'Acme', '2026-02-09'), account(2, 'Beta', '2026-02-09'));
  await worker.run('triage.choices', {});
  expect((await list()).rows.map(({ section }) => section)).toEqual(['first-72h', 'first-72h']);
  const renewals = worker.renewals.length;
  await commit(engagementPut({ accountKey: keyOf(1), occurredOn: '2026-02-10', tags: [] }));
  await vi.waitFor(() => expect(worker.renewals.length).toBeGreaterThan(renewals));
  // The first word may have been of the worker's own counting.
  const now = await vi.waitFor(async () => {
    const shown = await list();
    expect(shown.rows.map(({ name }) => name)).toEqual(['Beta', 'Acme']);
    return shown;
  });
  expect(now.rows[1]?.lastTwoWay).toBe(READER.today);
  await dispose();
});

it('whatever is written, the list is all stored rows filtered and sorted', async () => {
  const names = fc.constantFrom('Acme', 'Éclair', 'Plant 9', 'Plant 10', 'zeta');
  const closes = fc.constantFrom('2024-05-01', '2025-11-20', '2026-02-09', '2026-03-01');
  const write = fc.record({ n: fc.integer({ min: 1, max: 12 }), name: names, close: closes, gone: fc.boolean() });
  const sorts = fc.option(fc.record({ column: fc.constantFrom('account', 'due', 'close'), direction: fc.constantFrom('up', 'down') }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(write, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      sorts,
      async (commits, sort) => {
        const { store, worker, commit, list, dispose } = storeWithWorker();
        // The background opens the store before anything is asked of the worker.
        await store.counts();
        await worker.run('triage.choices', {});
        for (const writes of commits) {
          const puts = new Map(
            writes.map(({ n, name, close, gone }): [number, Put] => [
              n,
              gone ? { table: 'accounts', id: keyOf(n), value: null } : account(n, name, close),
            ]),
          );
          await commit(...puts.values());
        }
        const keys = Array.from({ length: 12 }, (_, n) => keyOf(n + 1));
        const stored = await store.triage.rows(keys);
        for (const filter of [
          { ...TEAM, sort },
          { ...ALL_MINE, sort },
          { ...TEAM, text: 'plant', sort },
        ]) {
          const expected = stored.filter(matcher(filter, READER.today, READER)).sort(comparator(sort));
          await vi.waitFor(async () => expect((await list(filter)).rows).toEqual(expected));
        }
        await dispose();
      },
    ),
    { numRuns: 15 },
  );
});
