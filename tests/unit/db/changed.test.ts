import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChangedNotice, gatherChanges } from '@/lib/db/changed';

describe('telling what changed', () => {
  let told: ChangedNotice[];
  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const start = () => gatherChanges((notice) => told.push(notice));
  const keys = (count: number) => Array.from({ length: count }, (_, n) => `account-${n}`);

  it('gathers changes of 100 ms into one notice a table, each account once', () => {
    const gather = start();
    gather('accounts', ['a']);
    vi.advanceTimersByTime(60);
    gather('accounts', ['b', 'a']);
    gather('engagements', ['a']);
    vi.advanceTimersByTime(39);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([
      { table: 'accounts', accounts: ['a', 'b'] },
      { table: 'engagements', accounts: ['a'] },
    ]);
  });

  it('tells of a bulk action at once, and then once a second for as long as it lasts', () => {
    const gather = start();
    for (let n = 0; n < 250; n++) {
      gather('accounts', [`account-${n}`]);
      gather('triage', [`account-${n}`]);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(1_000);
    const ofTriage = told.filter(({ table }) => table === 'triage').map(({ accounts }) => accounts.length);
    expect(ofTriage).toEqual([10, 100, 100, 40]);
  });

  it('tells at once what a person does one after the other', () => {
    const gather = start();
    for (const key of ['a', 'b', 'c', 'd']) {
      for (const table of ['engagements', 'overrides', 'triage'] as const) gather(table, [key]);
      vi.advanceTimersByTime(100);
      expect(told.at(-1)?.accounts).toEqual([key]);
    }
  });

  it('begins anew after it told', () => {
    const gather = start();
    gather('accounts', ['a']);
    vi.advanceTimersByTime(100);
    gather('accounts', ['b']);
    vi.advanceTimersByTime(100);
    expect(told.map(({ accounts }) => accounts)).toEqual([['a'], ['b']]);
  });

  it.each([
    [50, 50],
    [51, 'many'],
  ])('for %i accounts says %s', (count, expected) => {
    start()('engagements', keys(count));
    vi.advanceTimersByTime(100);
    const accounts = told[0]?.accounts;
    expect(Array.isArray(accounts) ? accounts.length : accounts).toBe(expected);
  });

  it.each(['sites', 'settings'] as const)('says that a change of %s concerns many accounts', (table) => {
    start()(table, []);
    vi.advanceTimersByTime(100);
    expect(told).toEqual([{ table, accounts: 'many' }]);
  });

  it('leaves no timer behind where nothing changed', () => {
    start();
    expect(vi.getTimerCount()).toBe(0);
  });
});
