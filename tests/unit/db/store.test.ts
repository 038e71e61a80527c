import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Override } from '@/lib/moments/overrides';
import type { Put } from '@/lib/services/ports';
import { accountPut, accountRow, changeOf, engagementPut } from '../../support/records';
import { freshName, memoryStore } from './memory-store';
import { allKeys, dump } from './raw-database';

describe('a closed store', () => {
  it('stays closed', async () => {
    const { store } = memoryStore();
    await store.commit(changeOf([accountPut()]));
    store.close();
    await expect(store.accounts()).rejects.toMatchObject({ failure: { code: 'storage-failed', detail: 'closed' } });
  });

  it('opens nothing before the first call', async () => {
    const name = freshName();
    memoryStore({ name });
    expect((await indexedDB.databases()).map((entry) => entry.name)).not.toContain(name);
  });
});

describe('what changed', () => {
  it('is told once, for the accounts a row belonged to before and after', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { store, notices } = memoryStore();
      const milestone: Override = { kind: 'milestone', id: 'm', accountKey: 'b', milestone: 'live', day: 20_000 };
      const change = changeOf([engagementPut({ accountKey: 'a' }), { table: 'overrides', id: 'm', value: milestone }]);
      await store.commit(change);
      vi.advanceTimersByTime(100);
      expect(notices).toEqual([
        { table: 'engagements', accounts: ['a'] },
        { table: 'overrides', accounts: ['b'] },
        { table: 'triage', accounts: ['a', 'b'] },
      ]);

      notices.length = 0;
      await store.commit(change);
      vi.advanceTimersByTime(100);
      expect(notices).toEqual([]);

      await store.commit(changeOf([engagementPut({ accountKey: 'b' }), { table: 'overrides', id: 'm', value: null }]));
      vi.advanceTimersByTime(100);
      expect(notices).toEqual([
        { table: 'engagements', accounts: ['a', 'b'] },
        { table: 'overrides', accounts: ['b'] },
        { table: 'triage', accounts: ['a', 'b'] },
      ]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('what lies on disk', () => {
  const secret = 'Straße der Geheimnisse 7, Frau Müller';
  const everyWord = (): Put[] => [
    accountPut({
      name: secret,
      ownerSales: secret,
      ownerCs: secret,
      tags: [secret],
      crmUrl: secret,
      giftPolicy: { publicSector: null, noGifts: null, note: secret },
      deals: [{ id: '006A', name: secret, stage: secret, won: true, closeDate: '2026-01-10', rawCloseDate: secret, amount: secret }],
    }),
    engagementPut({
      subject: secret,
      notes: secret,
      loggedBy: secret,
      ours: [secret],
      tags: [secret],
      nextStep: { what: secret, due: null },
    }),
    {
      table: 'overrides',
      id: 'skip',
      value: { kind: 'skip', id: 'skip', accountKey: accountRow().key, occurrenceId: 'o', reason: secret, on: 20_000 },
    },
    {
      table: 'sites',
      id: 'site-1',
      value: { id: 'site-1', crm: 'salesforce', host: 'x', dateOrder: null, closeField: null, closeRule: null, stages: { [secret]: true } },
    },
  ];

  it('holds no words in any key of any index, only in the bodies', async () => {
    const { store, name, dispose } = memoryStore();
    await store.commit(changeOf(everyWord(), { actor: secret }));
    expect(JSON.stringify(await allKeys(name))).not.toContain(secret);

    for (const [table, rows] of Object.entries(await dump(name))) {
      if (!Array.isArray(rows)) continue;
      for (const { body, ...rest } of rows) {
        expect(JSON.stringify(rest), table).not.toContain(secret);
        if (table !== 'meta') expect(JSON.stringify(body), table).toContain(secret);
      }
    }
    await dispose();
  });

  it('keeps of a tombstone its id and stamp alone', async () => {
    const { store, name, dispose } = memoryStore();
    await store.commit(changeOf(everyWord()));
    await store.commit(changeOf(everyWord().map(({ table, id }) => ({ table, id, value: null }) as Put)));
    const { accounts, engagements, overrides, sites } = await dump(name);
    for (const rows of [accounts, engagements, overrides, sites]) {
      expect(rows).toEqual([
        { id: expect.any(String), hlc: expect.stringMatching(/^\d{15}-\d{4}-[0-9a-f]{12}$/), deleted: 1, v: 2, body: null },
      ]);
    }
    await dispose();
  });

  it('stamps every later change after every earlier one, though the clock was set back', async () => {
    const { store, name, dispose } = memoryStore();
    const stamps: unknown[] = [];
    for (const at of [2_000, 1_000, 3_000, 0]) {
      await store.commit(changeOf([accountPut()], { at }));
      stamps.push(await dump(name).then(({ accounts }) => JSON.stringify(accounts).match(/"hlc":"([^"]+)"/)?.[1]));
    }
    expect(stamps).toEqual([...stamps].sort());
    expect(new Set(stamps).size).toBe(4);
    await dispose();
  });
});

describe('the kept counts', () => {
  it('are what counting gives, after any changes', async () => {
    const step = fc.record({ id: fc.integer({ min: 0, max: 3 }), how: fc.constantFrom('live', 'deleted', 'tombstone') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { store, dispose } = memoryStore();
        for (const { id, how } of steps) {
          const name = `engagement-${id}`;
          const key = `account-${id}`;
          await store.commit(
            changeOf([
              how === 'tombstone'
                ? { table: 'engagements', id: name, value: null }
                : engagementPut({ id: name, accountKey: key, deletedAt: how === 'deleted' ? 1 : null }),
              how === 'tombstone' ? { table: 'accounts', id: key, value: null } : accountPut({ key }),
            ]),
          );
        }
        const all = { before: null, limit: 100 };
        const [live, withDeleted] = [await store.log({ ...all, withDeleted: false }), await store.log({ ...all, withDeleted: true })];
        expect(live.total).toBe(live.engagements.length);
        expect(withDeleted.total).toBe(withDeleted.engagements.length);
        expect(await store.counts()).toEqual({ accounts: (await store.accounts()).length, engagements: live.total, schema: 2 });
        await dispose();
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
