import { afterEach, describe, expect, it } from 'vitest';
import { createAsking } from '../support/crm-apis/asking';
import { close } from '../support/crm-apis/close';
import { dynamics } from '../support/crm-apis/dynamics';
import { espocrm } from '../support/crm-apis/espocrm';
import { salesforce } from '../support/crm-apis/salesforce';
import type { Asked, Book, BookDeal, CrmStandIn, Reply } from '../support/crm-apis/stand-in';
import { suitecrm } from '../support/crm-apis/suitecrm';
import { twenty } from '../support/crm-apis/twenty';
import { zoho } from '../support/crm-apis/zoho';

/* What is special about one CRM's API, or about how one company has set it up. */

const NOW = Date.parse('2026-03-01T12:00:00Z');
const deal = (n: number): BookDeal => ({ n, of: 'ours', state: 'won', at: '2026-01-20T09:00:00Z', name: `Licence ${n}`, amount: 1_000 });
const BOOK: Book = { deals: [deal(1)], activities: [] };

const { ask, answer, served, end } = createAsking(NOW, BOOK);
afterEach(end);

/** A CRM whose answers have another text in the place of one. */
const saying = (standIn: CrmStandIn, before: string | RegExp, after: string): CrmStandIn => ({
  ...standIn,
  answer: (asked, book) => {
    const { body, ...reply } = standIn.answer(asked, book);
    return body === undefined ? reply : { ...reply, body: JSON.parse(JSON.stringify(body).replaceAll(before, after)) };
  },
});
/** A CRM that answers some requests in a way of its own. */
const except = (standIn: CrmStandIn, own: (asked: Asked) => Reply | null): CrmStandIn => ({
  ...standIn,
  answer: (asked, book) => own(asked) ?? standIn.answer(asked, book),
});

describe('EspoCRM', () => {
  it('is asked as its own pages ask, so that the browser never asks for a password over the page', async () => {
    await answer(espocrm);
    expect(served()?.asked.map(({ headers }) => headers['x-requested-with'])).toEqual(['xmlhttprequest', 'xmlhttprequest']);
  });

  it('is read on where it gives fewer rows a page than were asked for', async () => {
    const sparing = except(espocrm, ({ query }) => {
      query.set('maxSize', '20');
      return null;
    });
    const deals = Array.from({ length: 45 }, (_, index) => deal(index + 1));
    expect((await answer(sparing, { book: { deals, activities: [] } })).deals).toHaveLength(45);
  });

  it('that counts nothing is read to its end', async () => {
    const uncounted = except(espocrm, (asked) => {
      const { body, ...reply } = espocrm.answer(asked, book);
      const { list, total } = body as { list: unknown[]; total: number };
      return { ...reply, body: { list, total: Number(asked.query.get('offset')) + list.length < total ? -1 : -2 } };
    });
    const book = { deals: Array.from({ length: 245 }, (_, index) => deal(index + 1)), activities: [] };
    expect((await answer(uncounted, { book })).deals).toHaveLength(245);
    expect(served()?.asked).toHaveLength(4);
  });

  it('is read in smaller pages where its administrator allows no larger ones', async () => {
    const strict = except(espocrm, ({ query }) =>
      Number(query.get('maxSize')) > 20
        ? { status: 403, headers: { 'X-Status-Reason': 'Max size should not exceed 20. Use offset and limit.' } }
        : null,
    );
    const deals = Array.from({ length: 45 }, (_, index) => deal(index + 1));
    const found = await answer(strict, { book: { deals, activities: [] } });
    expect([found.deals.length, found.dealsCut, found.withheld]).toEqual([45, false, []]);
    expect(served()?.asked.filter(({ query }) => query.get('maxSize') === '100')).toHaveLength(1);
  });

  it('has a won deal won whose probability somebody changed, and leaves a stage of its own to be asked about', async () => {
    const changed = saying(espocrm, '"probability":100', '"probability":80');
    expect((await answer(changed)).deals).toMatchObject([{ stage: 'Closed Won', won: true }]);
    expect((await answer(saying(changed, 'Closed Won', 'Signed'))).deals).toMatchObject([{ stage: 'Signed', won: 'unknown' }]);
  });
});

describe('SuiteCRM', () => {
  it('leaves a stage that it does not ship to be asked about', async () => {
    expect((await answer(saying(suitecrm, 'Closed Won', 'Signed'))).deals).toMatchObject([{ stage: 'Signed', won: 'unknown' }]);
  });

  it('counts no mail that was never sent', async () => {
    const mail = { n: 2, kind: 'email' as const, state: 'held' as const, at: '2026-02-10T10:00:00Z', subject: 'Welcome', by: 'Bo Lind' };
    const book = { ...BOOK, activities: [mail] };
    expect((await answer(suitecrm, { book })).activities).toHaveLength(1);
    expect((await answer(saying(suitecrm, '"type":"out"', '"type":"draft"'), { book })).activities).toEqual([]);
  });

  it('that has lost the page’s token is a session that is over, and no lack of rights', async () => {
    expect(await ask(suitecrm, { cookie: 'PHPSESSID=suite-session' })).toMatchObject({ name: 'Refused', kind: 'expired' });
  });
});

describe('Dynamics 365', () => {
  it.each([
    ['New Zealand', '2026-01-19T11:00:00Z'],
    ['Berlin', '2026-01-19T23:00:00Z'],
    ['London', '2026-01-20T00:00:00Z'],
    ['New York', '2026-01-20T05:00:00Z'],
    ['Hawaii', '2026-01-20T10:00:00Z'],
  ])('that gives the day of a close as the midnight of somebody in %s means that day', async (_, instant) => {
    const old = saying(dynamics, '2026-01-20', instant);
    for (const zone of ['Europe/Berlin', 'America/New_York'])
      expect((await answer(old, { zone })).deals.map(({ closeDate }) => closeDate)).toEqual(['2026-01-20']);
  });
});

describe('Salesforce', () => {
  it('names its won deals to who may not see what they are worth', async () => {
    const discreet = except(salesforce, ({ query }) =>
      query.get('q')?.includes('Amount')
        ? { status: 400, body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'Amount' on entity 'Opportunity'" }] }
        : null,
    );
    expect((await answer(discreet)).deals).toMatchObject([{ name: 'Licence 1', closeDate: '2026-01-20' }]);
  });

  describe('with more to-dos than are read, and calls behind them', () => {
    const activities = Array.from({ length: 250 }, (_, index) => {
      const n = index + 1;
      const kind = index < 190 ? ('to-do' as const) : ('call' as const);
      return { n, kind, state: 'held' as const, at: '2026-02-10T10:00:00Z', subject: `${kind} ${n}`, by: 'Bo Lind' };
    });
    const book = { ...BOOK, activities };

    it('is asked for the calls alone', async () => {
      const found = await answer(salesforce, { book });
      expect([found.activities.length, found.activitiesCut]).toEqual([60, false]);
    });

    it('says that there are more where it gave to-dos all the same', async () => {
      const anyKind = except(salesforce, (asked) => {
        const soql = asked.query.get('q') ?? '';
        asked.query.set('q', soql.replace(/ AND \(TaskSubtype IN .*?\)\)/, ''));
        return null;
      });
      const found = await answer(anyKind, { book });
      expect([found.activities.length, found.activitiesCut]).toEqual([10, true]);
    });
  });
});

describe('Close', () => {
  it('knows no lead of another organization, rather than one without won deals', async () => {
    const nothing = { status: 200, body: { has_more: false, data: [] } };
    const elsewhere = except(close, ({ path }) => (/^\/api\/v1\/(?:opportunity|activity)\/$/.test(path) ? nothing : null));
    expect(await ask(elsewhere, { recordId: 'lead_ofAnotherOrganization00000000000000000000000' })).toMatchObject({ kind: 'not-found' });
  });
});

describe('Twenty', () => {
  it.each(['"n/a"', 'null'])('names a deal without an amount where that is none: %s', async (micros) => {
    const odd = saying(twenty, /"amountMicros":\d+/g, `"amountMicros":${micros}`);
    expect((await answer(odd)).deals.map(({ amount }) => amount)).toEqual([null]);
  });
});

describe('Zoho CRM', () => {
  it('has a won deal won whose probability somebody changed, and an open one of a stage of its own open', async () => {
    expect((await answer(saying(saying(zoho, 'Signed', 'Closed Won'), '"Probability":100', '"Probability":90'))).deals).toMatchObject([
      { stage: 'Closed Won', won: true },
    ]);
    expect((await answer(saying(zoho, '"Probability":100', '"Probability":60'))).deals).toEqual([]);
  });
});

describe.each([
  ['Salesforce', salesforce, ({ query }: Asked) => query.get('q')?.includes('FROM Contract') ?? false],
  ['SuiteCRM', suitecrm, ({ body }: Asked) => JSON.stringify(body).includes('account_aos_contracts')],
])('%s, of which contracts are asked before activities', (_, standIn, isOfContracts) => {
  const refusing = (reply: Reply) => except(standIn, (asked) => (isOfContracts(asked) ? reply : null));

  it('is asked no further once it takes no more questions', async () => {
    const found = await answer(refusing(standIn.moods.quota ?? { status: 429 }));
    expect(found).toMatchObject({ deals: [{ name: 'Licence 1' }], comeBack: NOW + (standIn.comeBack ?? 0) });
    expect(found.withheld).toEqual([
      { part: 'contract', why: 'failed' },
      { part: 'activities', why: 'failed' },
    ]);
    expect(isOfContracts(served()?.asked.at(-1) as Asked)).toBe(true);
  });

  it('is asked on where it fails at the contracts alone', async () => {
    const { withheld } = await answer(refusing({ status: 500 }));
    expect(withheld).toEqual([{ part: 'contract', why: 'failed' }]);
  });
});
