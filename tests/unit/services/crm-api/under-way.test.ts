import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallAnswer, PageRequest } from '../../../../lib/services/crm-api/ports';
import { hubspot } from '../../../support/crm-apis/hubspot';
import { bench, reading } from '../harness';
import { type PageCrm, pageCrm } from './page-crm';

const json = (body: unknown): CallAnswer => ({ kind: 'answered', status: 200, text: JSON.stringify(body), headers: {} });
/** One won deal, and nothing done. */
const espoAnswer = ({ path }: PageRequest): CallAnswer => {
  const won = { id: 'opp1', name: 'Licence', stage: 'Closed Won', probability: 100, closeDate: '2026-01-20' };
  return json(path.includes('/opportunities') ? { total: 1, list: [won] } : { total: 0, list: [] });
};

/** Answers nothing until it is let. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

let crm: PageCrm | null = null;
afterEach(async () => {
  await crm?.end();
  crm = null;
});

/** A CRM that is slow. `first`: how it answers the first call, if not as any other. */
async function slowCrm(first: CallAnswer | Error | null = null) {
  crm = await pageCrm('2026-03-01', { deals: [], activities: [] });
  const calls: number[] = [];
  const { opened, open } = gate();
  crm.bench.context.crm = {
    ...crm.bench.context.crm,
    fromPage: async (tabId, request) => {
      const isFirst = calls.push(tabId) === 1;
      await opened;
      if (first === null || !isFirst) return espoAnswer(request);
      if (first instanceof Error) throw first;
      return first;
    },
  };
  const asked = () => vi.waitFor(() => expect(calls.length).toBeGreaterThan(0));
  return { crm, calls, open, asked };
}
const SAID = { state: 'asked', won: 1 };

describe('a CRM that is slow to answer', () => {
  it('is asked once by all who want to know of the account meanwhile', async () => {
    const { crm, calls, open, asked } = await slowCrm();
    const looks = [crm.ask(), crm.ask(), crm.ask()];
    await asked();
    open();
    expect(await Promise.all(looks)).toMatchObject([SAID, SAID, SAID]);
    expect(calls).toHaveLength(2);
  });

  it('is asked anew by a page that was loaded again, which is not told that the one before it is gone', async () => {
    const { crm, calls, open, asked } = await slowCrm({ kind: 'failed', why: 'moved' });
    const before = crm.ask();
    await asked();
    const after = crm.ask();
    open();
    expect(await before).toMatchObject({ state: 'refused', kind: 'moved' });
    expect(await after).toMatchObject(SAID);
    expect(calls).toHaveLength(3);
  });

  it('is asked by another tab’s own page where the tab that asked was left', async () => {
    const { crm, calls, open, asked } = await slowCrm({ kind: 'failed', why: 'moved' });
    const other = crm.otherTab(8);
    await other.sees();
    const looks = [crm.ask()];
    await asked();
    looks.push(other.ask());
    open();
    expect(await Promise.all(looks)).toMatchObject([{ kind: 'moved' }, SAID]);
    expect(calls).toEqual([7, 8, 8]);
  });

  it('fails for all who wait, and for nobody after them', async () => {
    const { crm, open, asked } = await slowCrm(new Error('a defect'));
    const looks = [crm.ask(), crm.ask()].map((look) => look.catch((error: Error) => error.message));
    await asked();
    open();
    expect(new Set(await Promise.all(looks))).toContain('a defect');
    expect(await crm.ask()).toMatchObject(SAID);
  });

  it('is asked apart of each account', async () => {
    const { crm, calls, open, asked } = await slowCrm();
    const other = crm.otherTab(8, '65a1b2c3d4e5f6a7c');
    await other.sees();
    const looks = [crm.ask(), other.ask()];
    await asked();
    open();
    expect(await Promise.all(looks)).toMatchObject([SAID, SAID]);
    expect(calls.toSorted()).toEqual([7, 7, 8, 8]);
  });

  it('is asked with a new token at once, and what it says of the old one is neither waited for nor kept', async () => {
    const made = bench('2026-03-01');
    const { opened, open } = gate();
    const asked: (string | undefined)[] = [];
    made.context.crm = {
      ...made.context.crm,
      fromBackground: async ({ url, headers }) => {
        if (url.endsWith('/details')) return json({ portalId: 4711 });
        asked.push(headers.Authorization);
        if (headers.Authorization !== 'Bearer old') return json({ results: [] });
        await opened;
        return { kind: 'failed', why: 'redirected' };
      },
    };
    const options = made.tab(9, new URL('chrome-extension://me/options.html'));
    const connect = (token: string) => options.asks('crm.connect', { crm: 'hubspot', token, host: '' });
    const url = new URL(hubspot.page);
    const tab = made.tab(7, url);
    const record = {
      crm: 'hubspot',
      host: url.host,
      tenant: '4711',
      object: '0-2',
      id: hubspot.recordId,
      workspaceAccountId: null,
    } as const;
    await tab.sees(reading(hubspot.recordId, { record }));
    await connect('old');
    const old = tab.asks('crm.ask', { again: false });
    await vi.waitFor(() => expect(asked).toEqual(['Bearer old']));
    await connect('new');
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'asked', won: 0 });
    open();
    expect(await old).toMatchObject({ state: 'refused', kind: 'expired' });
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'asked', won: 0 });
  });
});
