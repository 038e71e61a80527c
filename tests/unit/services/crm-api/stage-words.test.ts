import { afterEach, describe, expect, it } from 'vitest';
import type { Book } from '../../../support/crm-apis/stand-in';
import { twenty } from '../../../support/crm-apis/twenty';
import { type PageCrm, pageCrm } from './page-crm';

/* Of CRMs whose stages alone say that a deal is won: each word is explained once for the whole site. */

const BOOK: Book = {
  deals: [{ n: 1, of: 'ours', state: 'won', at: '2026-02-20T10:00:00Z', name: 'Licence', amount: 1 }],
  activities: [],
};

let crm: PageCrm | null = null;
afterEach(async () => {
  await crm?.end();
  crm = null;
});

async function asked(book = BOOK) {
  crm = await pageCrm('2026-03-01', book, {}, twenty);
  const one = crm;
  const said = await one.ask();
  const account = async () => (await one.bench.store.account((await one.tab.account()).account.key))?.account;
  return {
    said,
    ask: one.ask,
    calls: () => one.served().asked.length,
    becomes: one.becomes,
    explains: async (won: boolean, stage = 'CUSTOMER') =>
      one.tab.presses('stage.answer', { formId: (await one.tab.account()).glanceForm, stage, won }),
    undo: (undoId: string) => one.tab.asks('undo', { undoId }),
    question: async () => (await one.tab.account()).question,
    close: async () => (await one.tab.account()).close?.date ?? null,
    deals: async () => (await account())?.deals.map(({ stage, won }) => ({ stage, won })),
  };
}

describe('a stage that the CRM does not ship as won', () => {
  it('is asked about, and counts in what was said as soon as it is explained, without asking the CRM again', async () => {
    const one = await asked();
    expect(one.said).toMatchObject({ state: 'asked', won: 0, first: null });
    expect(await one.question()).toMatchObject({ kind: 'stage', stage: 'CUSTOMER' });
    const calls = one.calls();
    await one.explains(true);
    expect(await one.ask()).toMatchObject({ state: 'asked', won: 1, first: '2026-02-20', latest: '2026-02-20' });
    expect(one.calls()).toBe(calls);
    expect(await one.close()).toBe('2026-02-20');
  });

  it('counts no more once the explanation is taken back, even if the CRM was asked in between', async () => {
    const one = await asked();
    const { undoId } = await one.explains(true);
    await one.ask(true);
    await one.undo(undoId);
    expect(await one.ask()).toMatchObject({ state: 'asked', won: 0 });
    expect(await one.deals()).toEqual([{ stage: 'CUSTOMER', won: 'unknown' }]);
  });

  it('that means no won deal is not asked about again, nor shown as an open deal', async () => {
    const one = await asked();
    await one.explains(false);
    expect(await one.ask(true)).toMatchObject({ state: 'asked', won: 0 });
    expect(await one.deals()).toEqual([]);
    expect((await one.question())?.kind).toBe('no-close-date');
  });

  it('is asked about by the word that the deal has by now', async () => {
    const one = await asked({ ...BOOK, deals: BOOK.deals.map((deal) => ({ ...deal, stage: 'PILOT' })) });
    expect(await one.question()).toMatchObject({ kind: 'stage', stage: 'PILOT' });
    await one.becomes(BOOK);
    await one.ask(true);
    expect(await one.question()).toMatchObject({ kind: 'stage', stage: 'CUSTOMER' });
  });
});
