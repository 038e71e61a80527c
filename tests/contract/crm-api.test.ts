import { afterEach, describe, expect, it } from 'vitest';
import type { Refused } from '../../lib/services/crm-api/types';
import { STAND_INS } from '../support/crm-apis/all';
import { createAsking } from '../support/crm-apis/asking';
import type { Book, BookActivity, CrmStandIn, Mood } from '../support/crm-apis/stand-in';

/*
 * What holds of every CRM's API, whichever it is: the same sentences against a stand-in of each.
 */

const NOW = Date.parse('2026-03-01T12:00:00Z');
const BERLIN = 'Europe/Berlin';

const won = (n: number, at = '2025-02-14T10:00:00Z') => ({
  n,
  of: 'ours' as const,
  state: 'won' as const,
  at,
  name: `Licence ${n}`,
  amount: 1_000 + n,
});

const activity = (n: number, kind: BookActivity['kind'], state: BookActivity['state'], at: string): BookActivity => ({
  n,
  kind,
  state,
  at,
  subject: `${kind} ${n}`,
  by: 'Bo Lind',
});

const BOOK: Book = {
  deals: [
    won(1),
    { ...won(2), state: 'open', name: 'Renewal in sight' },
    { ...won(3), state: 'lost', name: 'Lost to a rival' },
    won(4, '2026-01-20T09:00:00Z'),
    { ...won(5), of: 'another', name: 'Somebody else’s' },
  ],
  activities: [
    activity(11, 'call', 'held', '2026-02-10T10:00:00Z'),
    activity(12, 'meeting', 'held', '2026-02-03T10:00:00Z'),
    activity(13, 'email', 'held', '2026-01-30T10:00:00Z'),
    activity(14, 'to-do', 'held', '2026-01-29T10:00:00Z'),
    activity(15, 'call', 'planned', '2026-04-01T10:00:00Z'),
  ],
};

const { ask, answer, served, end } = createAsking(NOW, BOOK);
afterEach(end);

describe.each(STAND_INS.map((standIn) => [standIn.crm, standIn] as const))('%s', (_, standIn) => {
  it('names the won deals of the account with their day, and neither open nor lost ones nor another’s', async () => {
    const { deals, dealsCut } = await answer(standIn);
    const named = deals.map(({ name, closeDate, won: state, amount }) => ({
      name,
      closeDate,
      state,
      amount: amount?.replace(/\D/g, '').slice(0, 4),
    }));
    expect(named.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'Licence 1', closeDate: '2025-02-14', state: standIn.stageIsAsked ? 'unknown' : true, amount: '1001' },
      { name: 'Licence 4', closeDate: '2026-01-20', state: standIn.stageIsAsked ? 'unknown' : true, amount: '1004' },
    ]);
    expect(dealsCut).toBe(false);
  });

  it('says that an account has no deals yet', async () => {
    expect(await answer(standIn, { book: { deals: [], activities: [] } })).toMatchObject({ deals: [], activities: [], withheld: [] });
  });

  it('reads every page of a long list once', async () => {
    const deals = Array.from({ length: 430 }, (_each, index) => won(index + 1));
    const found = await answer(standIn, { book: { deals, activities: [] } });
    expect(new Set(found.deals.map(({ id }) => id)).size).toBe(430);
    expect(found.deals).toHaveLength(430);
    expect(found.dealsCut).toBe(false);
  });

  it('says that a list is cut where it is longer than anybody reads', async () => {
    const deals = Array.from({ length: 620 }, (_each, index) => won(index + 1));
    const found = await answer(standIn, { book: { deals, activities: [] } });
    expect(found.deals).toHaveLength(500);
    expect(found.dealsCut).toBe(true);
  });

  it('takes the day a deal closed where the account is, or as the CRM wrote it', async () => {
    const book = { deals: [won(1, '2025-01-31T23:30:00Z')], activities: [] };
    const berlin = (await answer(standIn, { book, zone: BERLIN })).deals[0]?.closeDate;
    const newYork = (await answer(standIn, { book, zone: 'America/New_York' })).deals[0]?.closeDate;
    expect([berlin, newYork]).toEqual(standIn.closeIs === 'day' ? ['2025-01-31', '2025-01-31'] : ['2025-02-01', '2025-01-31']);
  });

  it('tells what took place with the customer, not what is planned, and no to-dos', async () => {
    const { activities } = await answer(standIn);
    const expected = (['call', 'meeting', 'email'] as const).filter((kind) => standIn.tells[kind]);
    expect(activities.map(({ kind }) => kind)).toEqual(expected);
    for (const { kind, twoWay } of activities)
      expect(`${kind}: ${twoWay}`).toBe(`${kind}: ${standIn.tells[kind as 'call'] === 'unsaid' ? null : kind !== 'email'}`);
    expect(activities.map(({ occurredOn }) => occurredOn)).toEqual(
      activities
        .map(({ occurredOn }) => occurredOn)
        .toSorted()
        .reverse(),
    );
    expect(activities.filter(({ subject }) => !/^(call|meeting|email) \d+$/.test(subject))).toEqual([]);
  });

  it('reads at most 200 activities, and says that there are more', async () => {
    const [kind] = Object.keys(standIn.tells) as ('call' | 'meeting' | 'email')[];
    const many = Array.from({ length: 300 }, (_each, index) => activity(index + 1, kind ?? 'call', 'held', '2026-02-01T10:00:00Z'));
    const { activities, activitiesCut } = await answer(standIn, { book: { deals: [], activities: many } });
    expect([activities.length, activitiesCut]).toEqual(kind ? [200, true] : [0, false]);
  });

  it('still names the deals where the activities are hidden from this person, and says that they are', async () => {
    const { deals, withheld } = await answer(standIn, { book: { ...BOOK, hidden: true } });
    expect(deals).toHaveLength(2);
    expect(withheld).toEqual(Object.keys(standIn.tells).length > 0 ? [{ part: 'activities', why: 'hidden' }] : []);
  });

  it.each([
    ['its server fails', { status: 500 }],
    ['its calls are used up', standIn.moods.quota ?? { status: 429 }],
  ])('still names the deals where %s at the activities, and says that they are missing', async (_what, refusal) => {
    /** What the stand-in answers otherwise where activities are hidden is about them. */
    const failing: CrmStandIn = {
      ...standIn,
      answer: (asked, book) => {
        const reply = standIn.answer(asked, book);
        return JSON.stringify(reply) === JSON.stringify(standIn.answer(asked, { ...book, hidden: true })) ? reply : refusal;
      },
    };
    const { deals, withheld, comeBack } = await answer(failing);
    expect(deals).toHaveLength(2);
    const asksThem = Object.keys(standIn.tells).length > 0;
    expect(withheld).toEqual(asksThem ? [{ part: 'activities', why: 'failed' }] : []);
    expect(comeBack).toBe(asksThem && refusal.status !== 500 ? NOW + (standIn.comeBack ?? 0) : null);
  });

  it('reads the running contract where the CRM has contracts', async () => {
    const { contract } = await answer(standIn, { book: { ...BOOK, contract: { start: '2026-01-20', end: '2027-01-19' } } });
    expect(contract).toEqual(standIn.contracts ? { start: '2026-01-20', end: '2027-01-19', renewal: null } : null);
  });

  it.each(Object.entries(standIn.moods))('tells "%s" from every other refusal', async (mood, reply) => {
    const refused = await ask(standIn, { behaviour: { kind: 'mood', reply } });
    expect(refused).toMatchObject({ name: 'Refused', kind: mood as Mood });
    expect((refused as Refused).retryAt).toBe(mood === 'quota' ? NOW + (standIn.comeBack ?? 0) : null);
  });

  it('says that the session is over where nothing signs the request in', async () => {
    expect(await ask(standIn, { cookie: null })).toMatchObject({ kind: 'expired' });
  });

  it('takes a redirect for a session that is over, and does not follow it', async () => {
    expect(await ask(standIn, { behaviour: { kind: 'redirect' } })).toMatchObject({ kind: 'expired' });
    expect(served()?.asked).toHaveLength(1);
  });

  it('tells a web page from an answer, which mostly is the sign-in of a session that is over', async () => {
    const text = '\n<!doctype html><title>Sign in</title>';
    const refused = await ask(standIn, { behaviour: { kind: 'text', status: 200, text, type: 'text/html' } });
    expect(refused).toMatchObject({ name: 'Refused', kind: 'web-page' });
  });

  it.each([
    ['garbage', '{"value": [', 'application/json'],
    ['nothing of the kind', '{"hello":"world"}', 'application/json'],
    ['a text', '"ok"', 'application/json'],
    ['null', 'null', 'application/json'],
    ['an empty answer', '', 'application/json'],
  ])('refuses %s instead of making something of it', async (_what, text, type) => {
    const refused = await ask(standIn, { behaviour: { kind: 'text', status: 200, text, type } });
    expect(refused).toMatchObject({ name: 'Refused', kind: 'unexpected' });
  });

  it('tells a server in trouble from one that cannot be reached', async () => {
    const refused = await ask(standIn, { behaviour: { kind: 'text', status: 503, text: '<h1>Maintenance</h1>', type: 'text/html' } });
    expect(refused).toMatchObject({ name: 'Refused', kind: 'down', retryAt: null });
    expect(await ask(standIn, { behaviour: { kind: 'mood', reply: { status: 500, body: {} } } })).toMatchObject({ kind: 'down' });
  });

  it('comes back when a server that is busy says so', async () => {
    const reply = { status: 503, headers: { 'Retry-After': '120' } };
    expect(await ask(standIn, { behaviour: { kind: 'mood', reply } })).toMatchObject({ kind: 'quota', retryAt: NOW + 120_000 });
  });

  it('stops at an answer that is too long', async () => {
    expect(await ask(standIn, { behaviour: { kind: 'flood' }, limits: { bytes: 200_000 } })).toMatchObject({ kind: 'unexpected' });
  });

  it('stops at an answer that never ends', async () => {
    expect(await ask(standIn, { behaviour: { kind: 'stall' }, limits: { ms: 50 } })).toMatchObject({ kind: 'unreachable' });
  });

  it.each(['../../users', "0018000001eZR3d' OR '", '', 'a b', '0/1'])('asks nothing about an id that is none: %j', async (recordId) => {
    expect(await ask(standIn, { recordId })).toMatchObject({ kind: 'not-found' });
    expect(served()?.asked).toEqual([]);
  });

  it('keeps nothing of keys that would change what an object is', async () => {
    const text = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    await ask(standIn, { behaviour: { kind: 'text', status: 200, text, type: 'application/json' } });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
