import { afterEach, describe, expect, it } from 'vitest';
import type { CrmAsked } from '../../../../lib/messaging/crm-api/operations';
import type { Book, BookActivity } from '../../../support/crm-apis/stand-in';
import { callEntry } from '../harness';
import { type PageCrm, pageCrm } from './page-crm';

const touch = (n: number, kind: BookActivity['kind'], on: string, state: BookActivity['state'] = 'held'): BookActivity => ({
  n,
  kind,
  state,
  at: `${on}T10:00:00Z`,
  subject: `${kind} ${n}`,
  by: 'Bo Lind',
});
const CLOSED: Book['deals'] = [{ n: 1, of: 'ours', state: 'won', at: '2026-02-20T10:00:00Z', name: 'Licence', amount: 1 }];
const TOUCHES = [
  touch(11, 'call', '2026-02-23'),
  touch(12, 'meeting', '2026-02-20'),
  touch(13, 'email', '2026-02-19'),
  touch(14, 'call', '2026-02-01'),
];

let crm: PageCrm | null = null;
afterEach(async () => {
  await crm?.end();
  crm = null;
});
async function opened(activities = TOUCHES): Promise<PageCrm> {
  crm = await pageCrm('2026-03-01', { deals: CLOSED, activities });
  await crm.ask();
  return crm;
}
const offers = (asked: CrmAsked) => (asked.state === 'asked' ? asked.offers : null);
const logged = async ({ bench, tab }: PageCrm) =>
  ((await bench.store.account((await tab.account()).account.key))?.engagements ?? []).toSorted((a, b) =>
    b.occurredOn.localeCompare(a.occurredOn),
  );
const count = async (one: PageCrm, side: 'since' | 'before', changeId?: string) =>
  one.tab.presses('crm.count', { formId: (await one.tab.account()).glanceForm, side, unknown: 'tried' }, changeId);

describe('activities that the CRM has and the log has not', () => {
  it('are offered on either side of the close, whose day belongs to after it', async () => {
    const one = await opened();
    expect(offers(await one.ask())).toEqual({
      since: {
        count: 2,
        unknown: 0,
        kinds: [
          { kind: 'call', count: 1 },
          { kind: 'meeting', count: 1 },
        ],
      },
      before: {
        count: 2,
        unknown: 0,
        kinds: [
          { kind: 'call', count: 1 },
          { kind: 'email', count: 1 },
        ],
      },
    });
    expect(await one.ask()).toMatchObject({ sides: { before: 2, since: 2 } });
  });

  it('come into the log in one press, as what the CRM has', async () => {
    const one = await opened();
    await count(one, 'since');
    expect(
      (await logged(one)).map(({ type, occurredOn, direction, outcome, source, loggedBy, subject }) => ({
        type,
        occurredOn,
        direction,
        outcome,
        source,
        loggedBy,
        subject,
      })),
    ).toEqual([
      {
        type: 'call',
        occurredOn: '2026-02-23',
        direction: 'bilateral',
        outcome: 'connected',
        source: 'crm',
        loggedBy: 'Bo Lind',
        subject: 'call 11',
      },
      {
        type: 'meeting',
        occurredOn: '2026-02-20',
        direction: 'bilateral',
        outcome: 'held',
        source: 'crm',
        loggedBy: 'Bo Lind',
        subject: 'meeting 12',
      },
    ]);
    expect(offers(await one.ask())).toMatchObject({ since: null, before: { count: 2 } });
  });

  it('decide the moments they fall into', async () => {
    const one = await opened();
    const before = (await one.tab.account()).occurrences.find(({ momentId }) => momentId === 'first-72h');
    await count(one, 'since');
    const after = (await one.tab.account()).occurrences.find(({ momentId }) => momentId === 'first-72h');
    expect([before?.status, after?.status]).toEqual(['not_applicable', 'done']);
  });

  it('of before the close satisfy none of the moments after it', async () => {
    const one = await opened();
    await count(one, 'before');
    expect((await one.tab.account()).occurrences.filter(({ status }) => status === 'done' || status === 'done_late')).toEqual([]);
    expect(await logged(one)).toHaveLength(2);
  });

  it('are counted once, whether the press or the whole asking comes twice', async () => {
    const one = await opened();
    const press = crypto.randomUUID();
    await count(one, 'since', press);
    await count(one, 'since', press);
    await one.ask(true);
    await expect(count(one, 'since')).rejects.toMatchObject({ failure: { code: 'stale' } });
    expect(await logged(one)).toHaveLength(2);
  });

  it('go again with one undo, and are offered again', async () => {
    const one = await opened();
    const { undoId } = await count(one, 'since');
    await one.tab.asks('undo', { undoId });
    expect(await logged(one)).toEqual([]);
    expect(offers(await one.ask())).toMatchObject({ since: { count: 2 } });
    await count(one, 'since');
    expect(await logged(one)).toHaveLength(2);
  });

  it('are not offered where the same was logged here by hand', async () => {
    const one = await opened();
    const { glanceForm: _, account } = await one.tab.account();
    const { formId } = await one.tab.asks('form.open', { kind: 'log', occurrenceId: null });
    await one.tab.asks('engagement.log', { formId, entry: callEntry('2026-02-23') });
    expect(account.name).toBe('Halden Freight');
    expect(offers(await one.ask())).toMatchObject({ since: { count: 1, kinds: [{ kind: 'meeting', count: 1 }] } });
  });

  it('stay away for the day after "not now", new ones do not', async () => {
    const one = await opened();
    await one.tab.asks('crm.setAside', { formId: (await one.tab.account()).glanceForm, side: 'since' });
    expect(offers(await one.ask())).toMatchObject({ since: null, before: { count: 2 } });
    await one.becomes({ deals: CLOSED, activities: [touch(15, 'call', '2026-02-27'), ...TOUCHES] });
    expect(offers(await one.ask(true))).toMatchObject({ since: { count: 1 } });
  });

  it('are counted a hundred at a time, newest first, and the rest is offered next', async () => {
    const one = await opened(Array.from({ length: 130 }, (_, n) => touch(n, 'call', n < 100 ? '2026-02-25' : '2026-02-24')));
    expect(offers(await one.ask())).toMatchObject({ since: { count: 100 } });
    await count(one, 'since');
    expect(new Set((await logged(one)).map(({ occurredOn }) => occurredOn))).toEqual(new Set(['2026-02-25']));
    expect(offers(await one.ask())).toMatchObject({ since: { count: 30 } });
  });

  it('lie on no side, and are not offered, as long as the close is not known', async () => {
    crm = await pageCrm('2026-03-01', { deals: [], activities: TOUCHES });
    expect(await crm.ask()).toMatchObject({ sides: null, offers: { since: null, before: null } });
  });

  it('that are planned are not offered', async () => {
    const one = await opened([touch(1, 'call', '2026-04-01')]);
    expect(offers(await one.ask())).toEqual({ since: null, before: null });
  });
});
