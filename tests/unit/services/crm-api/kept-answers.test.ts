import { afterEach, describe, expect, it } from 'vitest';
import { AskFailed } from '../../../../lib/messaging/errors';
import { ANSWERS_MAX, freshlySaid, isNews, keepSaid, lastSaid, type Said } from '../../../../lib/services/crm-api/kept-answers';
import type { ApiAnswer } from '../../../../lib/services/crm-api/types';
import { espocrm } from '../../../support/crm-apis/espocrm';
import type { Book } from '../../../support/crm-apis/stand-in';
import { memoryKeep } from '../memory-keep';
import { NOTHING } from './nothing-said';
import { type PageCrm, pageCrm } from './page-crm';

const MINUTE = 60_000;

/** Answers that are kept, by a clock that is set by hand. */
function keeping() {
  const keep = memoryKeep();
  let now = 0;
  const context = { keep, now: () => now };
  return {
    at: (minute: number) => {
      now = minute * MINUTE;
    },
    keeps: (key: string, said: Said) => keepSaid(context, key, said),
    fresh: (key: string) => freshlySaid(context, key),
    last: (key: string) => lastSaid(context, key),
    kept: async () => Object.keys(await keep.all('session', 'crm-api:answer:')).length,
  };
}
const answered = (at: number, answer = NOTHING): Said => ({ at: at * MINUTE, answer });
const refused = (at: number, retryAt: number | null = null): Said => ({ at: at * MINUTE, refusal: 'quota', retryAt });

describe('what a CRM said', () => {
  it('holds for 15 minutes, and a refusal for two, or until one may come back', async () => {
    const one = keeping();
    await one.keeps('answered', answered(0));
    await one.keeps('refused', refused(0));
    await one.keeps('told', refused(0, 0.5 * MINUTE));
    const fresh = async () => (await Promise.all(['answered', 'refused', 'told'].map(one.fresh))).map((said) => said !== null);
    one.at(0.4);
    expect(await fresh()).toEqual([true, true, true]);
    one.at(0.6);
    expect(await fresh()).toEqual([true, true, false]);
    one.at(2);
    expect(await fresh()).toEqual([true, false, false]);
    one.at(15);
    expect(await fresh()).toEqual([false, false, false]);
    expect(await one.last('answered')).toEqual(answered(0));
  });

  it('holds no longer where the clock was put back', async () => {
    const one = keeping();
    await one.keeps('a', answered(10));
    one.at(9);
    expect(await one.fresh('a')).toBeNull();
  });

  it('is news where it is something else, and not where only its keys stand in another order', () => {
    const reversed = Object.fromEntries(Object.entries(NOTHING).reverse()) as unknown as ApiAnswer;
    expect(isNews(answered(0), answered(1, reversed))).toBe(false);
    expect(isNews(answered(0), answered(0, { ...NOTHING, dealsCut: true }))).toBe(true);
    expect(isNews(answered(0), refused(0))).toBe(true);
  });

  it('is kept of so many accounts; of more, the oldest go', async () => {
    const one = keeping();
    for (let account = 0; account < ANSWERS_MAX + 5; account++) await one.keeps(`account ${account}`, answered(account));
    await one.keeps('account 20', answered(100));
    expect(await one.kept()).toBe(ANSWERS_MAX);
    expect(await one.last('account 4')).toBeNull();
    expect(await one.last('account 5')).not.toBeNull();
  });

  it('is kept of fewer accounts where much was said, so that there is room for the rest', async () => {
    const one = keeping();
    const activity = { id: 'a', kind: 'call' as const, occurredOn: '2026-02-01', twoWay: null, subject: 'x'.repeat(1_000), by: '' };
    const much: ApiAnswer = { ...NOTHING, activities: Array.from({ length: 600 }, () => activity) };
    for (let account = 0; account < 6; account++) await one.keeps(`account ${account}`, answered(account, much));
    expect(await one.kept()).toBe(3);
    expect(await one.last('account 5')).not.toBeNull();
  });
});

const BOOK: Book = {
  deals: [{ n: 1, of: 'ours', state: 'won', at: '2026-02-20T10:00:00Z', name: 'Licence', amount: 1 }],
  activities: [{ n: 2, kind: 'call', state: 'held', at: '2026-02-23T10:00:00Z', subject: 'Kick-off', by: 'Bo Lind' }],
};

let crm: PageCrm | null = null;
afterEach(async () => {
  await crm?.end();
  crm = null;
});

describe('an answer that cannot be kept', () => {
  it('is given all the same, and says so; what could not be counted is not offered', async () => {
    crm = await pageCrm('2026-03-01', BOOK);
    const { keep } = crm.bench.context;
    crm.bench.context.keep = {
      ...keep,
      set: async (area, key, value) => {
        if (key.startsWith('crm-api:answer:')) throw new AskFailed({ code: 'storage-full', detail: 'extension-storage' });
        await keep.set(area, key, value);
      },
    };
    const none = { offers: { since: null, before: null } };
    expect(await crm.ask()).toMatchObject({ state: 'asked', won: 1, sides: { since: 1 }, unkept: 'storage-full', ...none });
    expect((await crm.tab.account()).close).toMatchObject({ date: '2026-02-20' });
    crm.bench.context.keep = keep;
    expect(await crm.ask()).toMatchObject({ state: 'asked', unkept: null, offers: { since: { count: 1 } } });
  });

  it('with its account is asked for again, rather than taken for what the account knows', async () => {
    crm = await pageCrm('2026-03-01', BOOK);
    const { store } = crm.bench.context;
    crm.bench.context.store = {
      ...store,
      commit: async () => {
        throw new AskFailed({ code: 'storage-failed' });
      },
    };
    expect(await crm.ask()).toMatchObject({ state: 'asked', won: 1, unkept: 'storage-failed' });
    crm.bench.context.store = store;
    expect((await crm.tab.account()).close).toBeNull();
    expect(await crm.ask()).toMatchObject({ state: 'asked', unkept: null });
    expect((await crm.tab.account()).close).toMatchObject({ date: '2026-02-20' });
  });

  it('is no matter where it is a refusal', async () => {
    crm = await pageCrm('2026-03-01', BOOK);
    await crm.becomes(BOOK, { kind: 'mood', reply: espocrm.moods['no-permission'] ?? { status: 403 } });
    const { keep } = crm.bench.context;
    const full = async () => {
      throw new AskFailed({ code: 'storage-full' });
    };
    crm.bench.context.keep = { ...keep, set: (area, key, value) => (key.includes(':answer:') ? full() : keep.set(area, key, value)) };
    expect(await crm.ask()).toMatchObject({ state: 'refused', kind: 'no-permission' });
  });
});

describe('an answer to an account that was taken away since', () => {
  it('is asked for again, so that the account has its deals when it is seen anew', async () => {
    crm = await pageCrm('2026-03-01', BOOK);
    await crm.ask();
    const { key } = (await crm.tab.account()).account;
    const gone = { id: crypto.randomUUID(), action: 'test', actor: '', at: crm.bench.context.now(), accountKey: key };
    await crm.bench.store.commit({ ...gone, puts: [{ table: 'accounts', id: key, value: null }] });
    await crm.otherTab(7).sees();
    expect((await crm.tab.account()).close).toBeNull();
    expect(await crm.ask()).toMatchObject({ state: 'asked', won: 1 });
    expect((await crm.tab.account()).close).toMatchObject({ date: '2026-02-20' });
  });
});

describe('an answer that is on screen', () => {
  it('can be counted however long ago it was given', async () => {
    crm = await pageCrm('2026-03-01', BOOK);
    await crm.ask();
    crm.bench.today('2026-03-02');
    const { glanceForm } = await crm.tab.account();
    expect(await crm.tab.presses('crm.count', { formId: glanceForm, side: 'since', unknown: 'tried' })).toMatchObject({
      accountName: 'Halden Freight',
    });
  });
});
