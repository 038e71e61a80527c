import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Account, Deal } from '@/lib/accounts/types';
import type { Projection, Put, RowRules } from '@/lib/services/ports';
import { dayOf } from '@/lib/time/day';
import { todayIn } from '@/lib/time/zone';
import { byList } from '@/lib/triage/order';
import { SECTIONS, type SectionName } from '@/lib/triage/sections';
import type { TriageRow } from '@/lib/triage/types';
import { changeOf, engagementPut } from '../../support/records';
import { anchor, rowOn } from '../../support/triage';
import { memoryStore, projection } from './memory-store';
import { alter } from './raw-database';
import { closed, freshenAll, keyOf, noon, rowsOf, settingsPut } from './triage-rows';

function only<T>(values: readonly T[]): T {
  const [value] = values;
  if (value === undefined || values.length !== 1) throw new Error(`${values.length} values where there should be one`);
  return value;
}

const account = (put: Put): Account => {
  if (put.table !== 'accounts' || put.value === null) throw new Error('no account');
  return put.value;
};

describe('the row of a changed account', () => {
  it('is the one its records give, and lies where the list looks for it', async () => {
    const { store, name, dispose } = memoryStore();
    await store.commit(changeOf([settingsPut({ zone: 'UTC' }), closed()], { at: noon('2026-01-22') }));
    const expected = rowOn('2026-01-22', { account: account(closed()) });
    expect(await store.triage.rows([closed().id])).toEqual([expected]);
    expect(await rowsOf(name)).toEqual([
      expect.objectContaining({
        id: closed().id,
        mine: 1,
        section: SECTIONS[expected.section],
        rank: expected.rank,
        until: expect.any(Number),
      }),
    ]);
    await dispose();
  });

  it.each<[string, Put]>([
    ['an entry', engagementPut({ occurredOn: '2026-01-22' })],
    [
      'a skip',
      {
        table: 'overrides',
        id: 'o',
        value: {
          kind: 'skip',
          id: 'o',
          accountKey: closed().id,
          occurrenceId: `${closed().id}|default|day7|1`,
          reason: 'Quiet.',
          on: dayOf('2026-01-22'),
        },
      },
    ],
    ['another close', closed({ anchors: [anchor('close', '2025-06-02')] })],
  ])('is another one with %s, in the same transaction', async (_, put) => {
    const { store, dispose } = memoryStore();
    await store.commit(changeOf([settingsPut(), closed()], { at: noon('2026-01-22') }));
    const before = await store.triage.rows([closed().id]);
    await store.commit(changeOf([put], { at: noon('2026-01-22') }));
    const records = await store.accounts();
    const rules: RowRules = { settings: await store.settings(), sites: new Map(), playbooks: [] };
    const after = await store.triage.rows([closed().id]);
    expect(after).toEqual([projection.project(only(records), rules, noon('2026-01-22')).row]);
    if (put.table !== 'overrides') expect(after).not.toEqual(before);
    await dispose();
  });

  it('is written also where the settings name a zone that this browser does not know', async () => {
    const { store, dispose } = memoryStore();
    await store.commit(changeOf([settingsPut({ zone: 'Mars/Olympus' }), closed({ zone: 'Mars/Hellas' })], { at: noon('2026-01-22') }));
    expect(await store.triage.rows([closed().id])).toEqual([rowOn('2026-01-22', { account: account(closed({ zone: 'Mars/Hellas' })) })]);
    await dispose();
  });

  it('is written without what is shown of the account where that stays as it is', async () => {
    const { store, dispose } = memoryStore();
    await store.commit(changeOf([settingsPut({ zone: 'UTC' }), closed()], { at: noon('2026-01-22') }));
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
    const written = () => puts.mock.contexts.splice(0).map((each) => (each as IDBObjectStore).name);
    await store.commit(changeOf([closed({ tags: ['vip'] })], { at: noon('2026-01-22') }));
    expect(written()).toEqual(['accounts', 'triage', 'evidence', 'audit', 'meta']);
    await store.commit(changeOf([closed({ tags: ['vip'], name: 'Another' })], { at: noon('2026-01-22') }));
    expect(written()).toEqual(['accounts', 'triage', 'shown', 'evidence', 'audit', 'meta']);
    puts.mockRestore();
    expect((await store.triage.rows([closed().id]))[0]).toMatchObject({ name: 'Another', tags: ['vip'] });
    await dispose();
  });

  it('names for what is shown the rules it was made under, also where these show nothing else', async () => {
    const { store, name, dispose } = memoryStore();
    await store.commit(changeOf([settingsPut({ zone: 'UTC' }), closed()], { at: noon('2026-01-22') }));
    const before = only(await rowsOf(name));
    await store.commit(changeOf([settingsPut({ zone: 'Europe/Paris' })], { at: noon('2026-01-22') }));
    await store.commit(changeOf([closed({ tags: ['vip'] })], { at: noon('2026-01-22') }));
    const after = only(await rowsOf(name));
    expect([after.shown, after.gen === before.gen, after.shownGen]).toEqual([before.shown, false, after.gen]);
    await dispose();
  });

  it('goes with its account', async () => {
    const { store, name, dispose } = memoryStore();
    await store.commit(changeOf([closed()]));
    await store.commit(changeOf([{ table: 'accounts', id: closed().id, value: null }, engagementPut()]));
    expect(await rowsOf(name)).toEqual([]);
    await dispose();
  });

  it('is no change of its own in the audit, and a change that was written before leaves it', async () => {
    const { store, name, dispose } = memoryStore();
    const once = changeOf([closed()]);
    await store.commit(once);
    const before = await rowsOf(name);
    await store.commit({ ...once, puts: [closed({ name: 'Second' })] });
    expect(await rowsOf(name)).toEqual(before);
    expect((await store.audit(once.id))?.changes.map(({ table }) => table)).toEqual(['accounts']);
    await dispose();
  });
});

describe('the list by index', () => {
  it('counts sections and gives the first rows in the list’s order, of mine or of all', async () => {
    const { store, dispose } = memoryStore();
    const at = noon('2026-01-22');
    await store.commit(changeOf([settingsPut({ me: { name: 'Ada Berg', crmNames: [] }, role: 'sales', zone: 'UTC' })], { at }));
    const closes = ['2026-01-15', '2026-01-15', '2026-01-21', '2025-12-01', '2024-03-01'];
    const puts = closes.flatMap((date, n) => [
      closed({ key: keyOf(n), anchors: [anchor('close', date)], ownerSales: n === 1 ? 'Bo Lind' : 'Ada Berg', name: `Name ${n}` }),
    ]);
    await store.commit(changeOf([...puts, closed({ key: keyOf(9), anchors: [], ownerSales: 'Ada Berg' })], { at }));
    const all = await store.triage.rows([0, 1, 2, 3, 4, 9].map(keyOf));
    const sorted = all.toSorted(byList);
    expect(await store.triage.first(false, 10)).toEqual(sorted);
    expect(await store.triage.first(false, 2)).toEqual(sorted.slice(0, 2));
    expect(await store.triage.first(true, 10)).toEqual(sorted.filter(({ key }) => key !== keyOf(1)));
    const tally = (rows: TriageRow[]) => {
      const counts: Partial<Record<SectionName, number>> = {};
      for (const { section } of rows) counts[section] = (counts[section] ?? 0) + 1;
      return counts;
    };
    expect(await store.triage.counts(false)).toEqual(tally(all));
    expect(await store.triage.counts(true)).toEqual(tally(all.filter(({ key }) => key !== keyOf(1))));
    await dispose();
  });
});

describe('freshening', () => {
  it('rewrites a row at the midnight of its account’s zone, and not an instant before', async () => {
    const { store, name, dispose } = memoryStore();
    // Day 7 is due on Thursday the 22nd, which begins in Auckland eleven hours before it does in London.
    await store.commit(
      changeOf([settingsPut({ zone: 'Europe/London' }), closed({ zone: 'Pacific/Auckland' })], { at: noon('2026-01-20') }),
    );
    const before = await rowsOf(name);
    const { until: midnight, body } = only(before);
    expect(body.changesAt).toBe(todayIn('Pacific/Auckland', midnight));
    expect(todayIn('Pacific/Auckland', midnight - 1)).toBe(todayIn('Pacific/Auckland', midnight) - 1);
    await freshenAll(store, midnight - 1);
    expect(await rowsOf(name)).toEqual(before);
    await freshenAll(store, midnight);
    const after = await rowsOf(name);
    expect(only(after).until).toBeGreaterThan(midnight);
    await freshenAll(store, midnight + 1);
    expect(await rowsOf(name)).toEqual(after);
    await dispose();
  });

  it('makes all rows current after the settings changed, whose own change rewrote none', async () => {
    const { store, name, dispose } = memoryStore();
    const at = noon('2026-01-22');
    const accounts = Array.from({ length: 60 }, (_, n) => closed({ key: keyOf(n), ownerSales: n % 2 ? 'Ada Berg' : 'Bo Lind' }));
    await store.commit(changeOf([settingsPut(), ...accounts], { at }));
    expect(new Set((await rowsOf(name)).map(({ mine }) => mine))).toEqual(new Set([1]));
    await store.commit(changeOf([settingsPut({ role: 'cs', me: { name: 'Ada Berg', crmNames: [] } })], { at }));
    expect(new Set((await rowsOf(name)).map(({ mine }) => mine))).toEqual(new Set([1]));
    await freshenAll(store, at);
    const rows = await rowsOf(name);
    expect(rows.map(({ mine, body }) => [mine, body.ownerSales])).toEqual(
      rows.map(({ body }) => [body.ownerSales === 'Ada Berg' ? 1 : 0, body.ownerSales]),
    );
    expect(new Set(rows.map(({ gen }) => gen)).size).toBe(1);
    await dispose();
  });

  it('leaves the rows of most accounts when a site’s stage is explained, and makes those anew that wait for it', async () => {
    const { store, name, dispose } = memoryStore();
    const at = noon('2026-01-22');
    const deal: Deal = {
      id: '006A',
      name: 'Deal',
      stage: 'Gewonnen',
      won: 'unknown',
      closeDate: '2026-01-15',
      rawCloseDate: '15.01.2026',
      amount: null,
    };
    const site = {
      id: 'site-1',
      crm: 'salesforce' as const,
      host: 'acme.lightning.force.com',
      dateOrder: null,
      closeField: null,
      closeRule: null,
    };
    await store.commit(changeOf([settingsPut(), closed(), closed({ key: keyOf(5), anchors: [], deals: [deal] })], { at }));
    const before = new Map((await rowsOf(name)).map((row) => [row.id, row]));
    expect(before.get(keyOf(5))?.body.section).toBe('waiting');
    await store.commit(changeOf([{ table: 'sites', id: 'site-1', value: { ...site, stages: { Gewonnen: false } } }], { at: at + 1 }));
    await freshenAll(store, at + 1);
    const after = new Map((await rowsOf(name)).map((row) => [row.id, row]));
    expect(after.get(closed().id)).toEqual(before.get(closed().id));
    expect(after.get(keyOf(5))?.body).toMatchObject({ section: 'nothing', reason: [{ kind: 'waiting', for: 'open-deal' }] });
    await dispose();
  });

  it('leaves an account alone that is changed between the reading and the writing of its row', async () => {
    let projected: (() => void) | null = null;
    const hooked: Projection = {
      ...projection,
      project(...given) {
        projected?.();
        return projection.project(...given);
      },
    };
    const { store, name, dispose } = memoryStore({ projection: hooked });
    const at = noon('2026-01-22');
    const keys = Array.from({ length: 90 }, (_, n) => keyOf(100 + n)).sort();
    await store.commit(changeOf([settingsPut({ zone: 'UTC' }), ...keys.map((key) => closed({ key }))], { at }));
    const last = keys.at(-1) ?? '';
    // All rows are read at once and written in pieces: this comes in after the first, and concerns the last.
    let saved: Promise<unknown> | null = null;
    projected = () => {
      projected = null;
      saved = store.commit(changeOf([engagementPut({ accountKey: last, occurredOn: '2026-03-02' })], { at: noon('2026-03-02') }));
    };
    await freshenAll(store, noon('2026-03-02'));
    await saved;
    const record = await store.account(last);
    expect(record?.engagements.length).toBe(1);
    const expected = rowOn('2026-03-02', { account: account(closed({ key: last })), engagements: record?.engagements ?? [] });
    expect(await store.triage.rows([last])).toEqual([expected]);
    expect(new Set((await rowsOf(name)).map(({ body }) => body.lastTwoWay))).toEqual(new Set([null, dayOf('2026-03-02')]));
    await dispose();
  });

  it('goes on beside somebody who saves without end', async () => {
    const { store, dispose } = memoryStore();
    const at = noon('2026-01-22');
    await store.commit(changeOf([settingsPut(), ...Array.from({ length: 30 }, (_, n) => closed({ key: keyOf(n) }))], { at }));
    let saving = true;
    const saved = (async () => {
      for (let n = 0; saving; n += 1) await store.commit(changeOf([engagementPut({ id: `e-${n}`, accountKey: keyOf(n % 30) })], { at }));
    })();
    await freshenAll(store, noon('2026-01-29'));
    saving = false;
    await saved;
    await dispose();
  });

  it('makes the rows that a store of an older version lacks', async () => {
    const { store, name, dispose } = memoryStore();
    const at = noon('2026-01-22');
    await store.commit(changeOf([settingsPut(), ...Array.from({ length: 30 }, (_, n) => closed({ key: keyOf(n) }))], { at }));
    await store.commit(changeOf([{ table: 'accounts', id: keyOf(3), value: null }], { at }));
    const made = await rowsOf(name);
    store.close();
    await alter(name, ['triage'], (tx) => tx.objectStore('triage').clear());
    const again = memoryStore({ name });
    await freshenAll(again.store, at);
    expect((await rowsOf(name)).map(({ hlc: _, ...row }) => row)).toEqual(made.map(({ hlc: _, ...row }) => row));
    await again.dispose();
    await dispose();
  });

  it('counts anew where counts and rows have come apart', async () => {
    const { store, name, dispose } = memoryStore();
    const at = noon('2026-01-22');
    await store.commit(changeOf([settingsPut(), closed(), closed({ key: keyOf(2) })], { at }));
    const counts = await store.triage.counts(true);
    store.close();
    await alter(name, ['meta'], (tx) => {
      const meta = tx.objectStore('meta');
      const state = meta.get('state');
      state.onsuccess = () => meta.put({ ...state.result, sections: { '1/70': 9, '0/10': 1 } });
    });
    const again = memoryStore({ name });
    expect(await again.store.triage.counts(true)).not.toEqual(counts);
    expect(await again.store.triage.freshen(at, 0)).toEqual({ left: 0, failed: 0 });
    expect(await again.store.triage.counts(true)).toEqual(counts);
    await again.dispose();
    await dispose();
  });

  it('tells which rows are others now, and says nothing of those that only were looked at', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { store, notices } = memoryStore();
      const at = noon('2026-01-20');
      await store.commit(changeOf([settingsPut(), closed(), closed({ key: keyOf(8), anchors: [], trackedFrom: null })], { at }));
      vi.advanceTimersByTime(100);
      notices.length = 0;
      await store.commit(changeOf([settingsPut({ surveysOn: true })], { at }));
      await freshenAll(store, at);
      vi.advanceTimersByTime(100);
      expect(notices).toEqual([{ table: 'settings', accounts: 'many' }]);
      await freshenAll(store, noon('2026-01-22'));
      vi.advanceTimersByTime(100);
      expect(notices.slice(1)).toEqual([{ table: 'triage', accounts: [closed().id] }]);
    } finally {
      vi.useRealTimers();
    }
  });
});
