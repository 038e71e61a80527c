import { afterEach, describe, expect, it, vi } from 'vitest';
import { CALLS_AN_HOUR, resting, restUntil } from '../../../../lib/services/crm-api/budget';
import { espocrm } from '../../../support/crm-apis/espocrm';
import type { Book, BookDeal } from '../../../support/crm-apis/stand-in';
import { bench, deal, HALDEN, list, reading } from '../harness';
import { espoReading, type PageCrm, pageCrm } from './page-crm';

const won = (n: number, at: string): BookDeal => ({
  n,
  of: 'ours',
  state: 'won',
  at: `${at}T10:00:00Z`,
  name: `Licence ${n}`,
  amount: 1_000,
});
const book = (...deals: BookDeal[]): Book => ({ deals, activities: [] });
const QUOTA = { kind: 'mood' as const, reply: espocrm.moods.quota ?? { status: 429 } };

let crm: PageCrm | null = null;
afterEach(async () => {
  await crm?.end();
  crm = null;
});
const opened = async (...args: Parameters<typeof pageCrm>): Promise<PageCrm> => {
  crm = await pageCrm(...args);
  return crm;
};
const closeOf = async ({ tab }: PageCrm) => (await tab.account()).close;

describe('asking the CRM of the account on screen', () => {
  it('asks nothing before the sidebar does', async () => {
    const { served } = await opened('2026-03-01', book(won(1, '2026-01-20')));
    expect(served().asked).toEqual([]);
  });

  it('has the won deals start the clock, and says what it found', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-01-20'), { ...won(2, '2026-05-01'), state: 'open' }));
    expect(await one.ask()).toMatchObject({
      state: 'asked',
      crm: 'EspoCRM',
      won: 1,
      first: '2026-01-20',
      latest: '2026-01-20',
      dealsCut: false,
    });
    expect(await closeOf(one)).toMatchObject({ date: '2026-01-20' });
    expect((await one.tab.account()).question?.kind).toBe('existing-customer');
  });

  it('answers from what it asked within 15 minutes, and asks anew after them or when told to', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-01-20')));
    await one.ask();
    const first = one.served().asked.length;
    await one.ask();
    expect(one.served().asked).toHaveLength(first);
    await one.ask(true);
    expect(one.served().asked).toHaveLength(2 * first);
    one.bench.today('2026-03-02');
    await one.ask();
    expect(one.served().asked).toHaveLength(3 * first);
  });

  it('has other tabs on the account hear of what the CRM says by now, and of nothing where it says the same', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-01-20')));
    const { key } = (await one.tab.account()).account;
    const heard = { notice: 'changed', table: 'accounts', accounts: [key] };
    const told = async (again: boolean) => {
      const notify = vi.spyOn(one.bench.context, 'notify').mockClear();
      await one.ask(again);
      return notify.mock.calls.flat();
    };
    expect(await told(false)).toEqual([]);
    expect(await told(true)).toEqual([]);
    const activities = [{ n: 2, kind: 'call' as const, state: 'held' as const, at: '2026-02-23T10:00:00Z', subject: 'x', by: '' }];
    await one.becomes({ ...book(won(1, '2026-01-20')), activities });
    expect(await told(true)).toEqual([heard]);
    expect(await told(false)).toEqual([]);
  });

  it('asks about nothing on a page without an account', async () => {
    const one = bench('2026-03-01');
    const tab = one.tab(7, new URL('https://acme.lightning.force.com/lightning/page/home'));
    await tab.asks('page.left', { url: 'https://acme.lightning.force.com/lightning/page/home' });
    expect(await tab.asks('crm.ask', { again: false })).toEqual({ state: 'none' });
  });

  it('says of a CRM that takes a token that it is not connected', async () => {
    const one = bench('2026-03-01');
    const tab = one.tab(7);
    await tab.sees(reading(HALDEN));
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'not-connected', crm: 'Salesforce' });
  });

  it('goes on reading the page where the CRM refuses', async () => {
    const one = await opened('2026-03-01', book(), list(deal({ id: 'opp9', closeDate: '2026-02-20' })));
    await one.becomes(book(), { kind: 'mood', reply: { status: 401 } });
    expect(await one.ask()).toMatchObject({ state: 'refused', crm: 'EspoCRM', way: 'page', kind: 'expired', retryAt: null });
    expect(await closeOf(one)).toMatchObject({ date: '2026-02-20' });
  });

  it('leaves a CRM alone that said when to come back, even if told to ask', async () => {
    const one = await opened('2026-03-01', book());
    await one.becomes(book(won(1, '2026-01-20')), QUOTA);
    const until = Date.parse('2026-03-01T12:00:30Z');
    expect(await one.ask()).toMatchObject({ kind: 'quota', retryAt: until });
    expect(await one.ask(true)).toMatchObject({ kind: 'quota', retryAt: until });
    expect(one.served().asked).toHaveLength(1);
    one.bench.today('2026-03-02');
    await one.becomes(book(won(1, '2026-01-20')));
    expect(await one.ask(true)).toMatchObject({ state: 'asked', won: 1 });
  });

  it('leaves a CRM alone from when it said so, however late after the question that was', async () => {
    const one = await opened('2026-03-01', book());
    const { crm: calls, now } = one.bench.context;
    let late = 0;
    one.bench.context.now = () => now() + late;
    const full = { kind: 'answered' as const, status: 429, text: '', headers: { 'retry-after': '30' } };
    const after12s = async () => {
      late += 12_000;
      return full;
    };
    one.bench.context.crm = { ...calls, fromPage: after12s };
    const until = Date.parse('2026-03-01T12:00:42Z');
    expect(await one.ask()).toMatchObject({ kind: 'quota', retryAt: until });
    expect(await one.ask(true)).toMatchObject({ kind: 'quota', retryAt: until });
  });

  it('has the deals of a CRM that takes no more questions after them, and leaves it alone as long as it said', async () => {
    const one = await opened('2026-03-01', book());
    const calls = one.bench.context.crm;
    const won = { id: 'opp1', name: 'Licence', stage: 'Closed Won', probability: 100, closeDate: '2026-01-20' };
    const deals = { kind: 'answered' as const, status: 200, text: JSON.stringify({ total: 1, list: [won] }), headers: {} };
    const full = { kind: 'answered' as const, status: 429, text: '', headers: { 'retry-after': '30' } };
    one.bench.context.crm = { ...calls, fromPage: async (_tab, { path }) => (path.includes('/opportunities') ? deals : full) };
    expect(await one.ask()).toMatchObject({ state: 'asked', won: 1, withheld: [{ part: 'activities', why: 'failed' }] });
    expect(await closeOf(one)).toMatchObject({ date: '2026-01-20' });
    expect(await one.ask(true)).toMatchObject({ kind: 'quota', retryAt: Date.parse('2026-03-01T12:00:30Z') });
  });

  it('is left alone as long as the longer of two refusals says', async () => {
    const { context } = bench('2026-03-01');
    await restUntil(context, 'site', context.now() + 60_000);
    await restUntil(context, 'site', context.now() + 1_000);
    expect(await resting(context, 'site')).toBe(context.now() + 60_000);
  });

  it('says nothing of a page that moved on while it was asked, and asks again on the next', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-01-20')));
    const calls = one.bench.context.crm;
    for (const why of ['moved', 'no-access'] as const) {
      one.bench.context.crm = { ...calls, fromPage: async () => ({ kind: 'failed', why }) };
      expect(await one.ask()).toMatchObject({ state: 'refused', kind: why });
      one.bench.context.crm = calls;
      expect(await one.ask()).toMatchObject({ state: 'asked', won: 1 });
      one.bench.today('2026-03-02');
    }
  });

  it('rests once the hour’s calls of a site are spent', async () => {
    const one = await opened('2026-03-01', book());
    for (let asked = 0; asked < CALLS_AN_HOUR; asked += 2) await one.ask(true);
    expect(await one.ask(true)).toMatchObject({ state: 'refused', kind: 'resting', retryAt: Date.parse('2026-03-01T13:00:00Z') });
    expect(one.served().asked).toHaveLength(CALLS_AN_HOUR);
  });
});

describe('what the CRM’s API said, beside what its pages show', () => {
  it('knows the first deal that a list which is cut hides, without asking', async () => {
    const shown = { rows: [deal({ id: 'opp2', closeDate: '2026-02-26' })], cut: true };
    const one = await opened('2026-03-01', book(won(2, '2026-02-26')), { deals: shown });
    expect((await one.tab.account()).question?.kind).toBe('several-won');
    await one.ask();
    expect((await one.tab.account()).question).toBeNull();
    expect(await closeOf(one)).toMatchObject({ date: '2026-02-26', via: 'won-list' });
    await one.tab.sees(espoReading({ deals: shown }));
    expect((await one.tab.account()).question).toBeNull();
  });

  it('stands over a list that shows the day next to it', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-02-26')));
    await one.ask();
    await one.tab.sees(espoReading(list(deal({ id: 'opp1', stage: 'Done deal', closeDate: '2026-02-27' }))));
    expect(await closeOf(one)).toMatchObject({ date: '2026-02-26' });
    expect((await one.tab.account()).question).toBeNull();
  });

  it('asks where the page shows another date by now', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-02-20')));
    await one.ask();
    await one.tab.sees(espoReading(list(deal({ id: 'opp1', closeDate: '2026-02-26' }))));
    expect((await one.tab.account()).question).toMatchObject({ kind: 'close-moved', from: '2026-02-20', reading: { date: '2026-02-26' } });
    expect(await closeOf(one)).toMatchObject({ date: '2026-02-20' });
  });

  it('asks where the API names an earlier first deal than the page had', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-02-10')), list(deal({ id: 'opp1', closeDate: '2026-02-20' })));
    await one.ask();
    expect((await one.tab.account()).question).toMatchObject({ kind: 'close-moved', from: '2026-02-20', reading: { source: 'crm-api' } });
  });

  it('leaves a date alone that somebody typed', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-02-20')));
    const { glanceForm } = await one.tab.account();
    await one.tab.presses('anchor.type', { formId: glanceForm, date: '2026-02-25', raw: '25 Feb' });
    await one.ask();
    expect(await closeOf(one)).toMatchObject({ date: '2026-02-25', via: 'typed' });
  });

  it('lets a deal go that the API names no more', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-02-20'), won(2, '2026-02-25')));
    await one.ask();
    await one.becomes(book(won(2, '2026-02-25')));
    await one.ask(true);
    const { account } = (await one.bench.store.account((await one.tab.account()).account.key)) ?? {};
    expect(account?.deals.map(({ id }) => id)).toEqual(['opp2']);
  });

  it('writes nothing where the API says the same again', async () => {
    const one = await opened('2026-03-01', book(won(1, '2026-02-20')));
    await one.ask();
    const commit = vi.spyOn(one.bench.store, 'commit');
    expect(await one.ask(true)).toMatchObject({ state: 'asked' });
    expect(commit).not.toHaveBeenCalled();
  });
});
