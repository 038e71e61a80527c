import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '@/lib/time/day';
import { dayPlan } from '@/lib/triage/day-plan';
import { ALL_MINE, madeFilter, matcher, type TriageFilter, VIEWS } from '@/lib/triage/filter';
import { formatFilter, parseFilter } from '@/lib/triage/filter-address';
import { byList, comparator, SORT_COLUMNS, sortedBy } from '@/lib/triage/order';
import { rankOf } from '@/lib/triage/rank';
import { SECTION_NAMES, SECTIONS } from '@/lib/triage/sections';
import { ITEM_STATES, type TriageRow } from '@/lib/triage/types';
import { EVERYTHING, rowOn } from '@/tests/support/triage';

const TODAY = dayOf('2025-02-10');
const base = rowOn('2025-02-10');
const row = (over: Partial<TriageRow> = {}): TriageRow => ({ ...base, ...over });
const shows = (filter: Partial<TriageFilter>, over: Partial<TriageRow> = {}, asker = EVERYTHING): boolean =>
  matcher({ ...ALL_MINE, view: 'team', ...filter }, TODAY, asker)(row(over));

const words = fc.uniqueArray(
  fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.isWellFormed()),
  { maxLength: 4 },
);
const filters: fc.Arbitrary<TriageFilter> = fc.record({
  view: fc.constantFrom(...VIEWS),
  owners: words,
  segments: fc.subarray(['strategic', 'enterprise', 'midmarket', 'smb', 'unknown']),
  states: fc.subarray([...ITEM_STATES]),
  moments: words,
  tags: words,
  text: fc.string({ maxLength: 60 }).filter((text) => text.isWellFormed()),
  sort: fc.option(fc.record({ column: fc.constantFrom(...SORT_COLUMNS), direction: fc.constantFrom('up', 'down') })),
});
const anyRest = fc.boolean().map((rest) => (rest ? { rest } : {}));

describe('a filter in the address', () => {
  it('reads back exactly', () => {
    fc.assert(
      fc.property(filters, anyRest, (parts, rest) => {
        const filter: TriageFilter = { ...parts, ...rest };
        expect(parseFilter(formatFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('is empty for the plain list', () => {
    expect(formatFilter(ALL_MINE)).toBe('');
  });

  it('never fails, whatever somebody typed there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (query) => {
        const read = parseFilter(query);
        expect(parseFilter(formatFilter(read)).view).toBe(read.view);
      }),
    );
  });

  it('leaves out what it does not know', () => {
    expect(parseFilter('view=gone&segment=smb&segment=huge&status=late&sort=-colour')).toEqual({ ...ALL_MINE, segments: ['smb'] });
  });
});

describe('a filter', () => {
  it.each<[string, Partial<TriageFilter>, Partial<TriageRow>, boolean]>([
    ['new: seven days after the close', { view: 'new' }, { close: TODAY - 7 }, true],
    ['not new: eight days after it', { view: 'new' }, { close: TODAY - 8 }, false],
    ['not new: a close that is still to come', { view: 'new' }, { close: TODAY + 1 }, false],
    ['first 90 days', { view: 'first-90' }, { close: TODAY - 90 }, true],
    ['renewal within 120 days', { view: 'renewal' }, { renewal: TODAY + 120 }, true],
    ['renewal that passed', { view: 'renewal' }, { renewal: TODAY - 1 }, false],
    ['notice within 120 days', { view: 'renewal' }, { noticeDeadline: TODAY }, true],
    ['quiet from today', { view: 'quiet' }, { quietFrom: TODAY }, true],
    ['not quiet yet', { view: 'quiet' }, { quietFrom: TODAY + 1 }, false],
    ['unassigned', { view: 'unassigned' }, { ownerSales: null, ownerCs: null }, true],
    ['set aside', { view: 'set-aside' }, { states: ['snoozed'] }, true],
    ['longest', { view: 'longest' }, { close: TODAY - 1095 }, true],
    ['nothing asked is not mine today', { view: 'mine' }, { section: 'coming' }, false],
    ['asked is mine today', { view: 'mine' }, { section: 'due' }, true],
    ['what comes is mine below the day’s end', { view: 'mine', rest: true }, { section: 'coming' }, true],
    ['what asks nothing is never mine today', { view: 'mine', rest: true }, { section: 'nothing' }, false],
    ['but is found by its name', { view: 'mine', text: 'acme' }, { section: 'nothing', search: 'acme' }, true],
    ['by what is snoozed', { view: 'mine', states: ['snoozed'] }, { section: 'nothing', states: ['snoozed'] }, true],
    ['by what waits for an answer', { view: 'mine', states: ['waiting'] }, { section: 'waiting', states: ['waiting'] }, true],
    ['and by its moment', { view: 'mine', moments: ['qbr'] }, { section: 'coming', momentIds: ['qbr'] }, true],
    ['not by whose it is', { view: 'mine', owners: ['Bo'] }, { section: 'nothing', ownerCs: 'Bo' }, false],
    ['by either owner', { owners: ['Bo'] }, { ownerCs: 'Bo' }, true],
    ['by another owner', { owners: ['Cy'] }, { ownerCs: 'Bo' }, false],
    ['parts narrow each other', { segments: ['smb'], tags: ['vip'] }, { segment: 'smb', tags: [] }, false],
    ['values of a part widen it', { segments: ['smb', 'enterprise'] }, { segment: 'enterprise' }, true],
    ['each word is found, in any order, without accents', { text: ' MULLER  gmbh' }, { search: 'muller und sohne gmbh' }, true],
    ['a word that is nowhere', { text: 'muller ag' }, { search: 'muller gmbh' }, false],
    ['a word with signs of a pattern is text', { text: '.*' }, { search: 'muller' }, false],
  ])('%s', (_what, filter, over, expected) => {
    expect(shows(filter, over)).toBe(expected);
  });

  it('goes by the reader’s role and names', () => {
    const bo = { ...EVERYTHING, role: 'cs' as const, me: { name: 'Bo Lind', crmNames: ['B. Lind'] } };
    const mine = (ownerSales: string | null, ownerCs: string | null) =>
      shows({ view: 'mine' }, { section: 'due', ownerSales, ownerCs }, bo);
    expect([mine('Ada', 'b. lind'), mine('Bo Lind', null), mine('Bo Lind', 'Ada'), mine(null, null)]).toEqual([true, true, false, true]);
  });

  it('only narrows: what a view shows, the team’s list shows with the same filter', () => {
    fc.assert(
      fc.property(
        filters,
        (filter) => !matcher(filter, TODAY, EVERYTHING)(base) || matcher({ ...filter, view: 'team' }, TODAY, EVERYTHING)(base),
      ),
    );
  });
});

describe('the order', () => {
  const rank = (over: Partial<Parameters<typeof rankOf>[0]>): string =>
    rankOf({ noticeDeadline: null, arr: null, due: 100, name: 'Plant', ...over });

  it.each([
    ['a nearer notice deadline', { noticeDeadline: 200 }, { noticeDeadline: 300 }],
    ['a known notice deadline', { noticeDeadline: 300 }, {}],
    ['a deadline before any amount', { noticeDeadline: 300 }, { arr: { amountMinor: 9_000_000, currency: 'USD' } }],
    ['more ARR', { arr: { amountMinor: 200_00, currency: 'USD' } }, { arr: { amountMinor: 100_00, currency: 'USD' } }],
    ['whole units: ¥500 before $400', { arr: { amountMinor: 500, currency: 'JPY' } }, { arr: { amountMinor: 400_00, currency: 'USD' } }],
    ['ARR before days late', { arr: { amountMinor: 1_00, currency: 'USD' }, due: 100 }, { due: 1 }],
    ['longer due', { due: 99 }, { due: 100 }],
    ['the name, numbers as numbers', { name: 'Plant 9' }, { name: 'Plant 10' }],
    ['the name, without accents and case', { name: 'Ärzte' }, { name: 'bank' }],
  ])('puts %s first', (_what, first, second) => {
    expect(rank(first) < rank(second)).toBe(true);
  });

  it('is that of the index: section numbers, then plain text', () => {
    expect(SECTION_NAMES.map((name) => SECTIONS[name])).toEqual(SECTION_NAMES.map((name) => SECTIONS[name]).toSorted((a, b) => a - b));
    expect([row({ section: 'due' }), row({ section: 'must-do' })].sort(byList).map(({ section }) => section)).toEqual(['must-do', 'due']);
  });

  it.each(SORT_COLUMNS)('by %s puts unknown values last in either direction', (column) => {
    const unknown = row({
      key: 'u',
      item: null,
      owner: null,
      lastTwoWay: null,
      arr: null,
      close: null,
      renewal: null,
      noticeDeadline: null,
    });
    const known = row({
      key: 'k',
      owner: 'A',
      lastTwoWay: 5,
      arr: { amountMinor: 1, currency: 'USD' },
      renewal: 5,
      giftLeft: { amountMinor: 1, currency: 'USD' },
    });
    if (column === 'account' || column === 'gift' || column === 'silence') return;
    for (const direction of ['up', 'down'] as const)
      expect([unknown, known].sort(comparator({ column, direction })).map(({ key }) => key)).toEqual(['k', 'u']);
  });

  it('by silence puts who was last spoken to longest ago first when it goes down', () => {
    const rows = [row({ key: 'recent', lastTwoWay: 90 }), row({ key: 'long', lastTwoWay: 10 })];
    expect(rows.sort(comparator({ column: 'silence', direction: 'down' })).map(({ key }) => key)).toEqual(['long', 'recent']);
  });

  it.each([
    ['down', ['never', 'long', 'recent']],
    ['up', ['recent', 'long', 'never']],
  ] as const)('by silence counts who was never spoken to as the longest silence (%s)', (direction, order) => {
    const rows = [row({ key: 'long', lastTwoWay: 10 }), row({ key: 'never', lastTwoWay: null }), row({ key: 'recent', lastTwoWay: 90 })];
    expect(sortedBy({ column: 'silence', direction }, rows).map(({ key }) => key)).toEqual(order);
    expect(rows.sort(comparator({ column: 'silence', direction })).map(({ key }) => key)).toEqual(order);
  });

  it.each(['arr', 'gift'] as const)('by %s compares whole units, whatever a currency’s smallest one is', (column) => {
    const of = (key: string, amountMinor: number, currency: string) =>
      row({ key, arr: { amountMinor, currency }, giftLeft: { amountMinor, currency } });
    const rows = [of('3 dollars', 300, 'USD'), of('50 yen', 50, 'JPY'), of('60 dollars', 6_000, 'USD')];
    const order = ['60 dollars', '50 yen', '3 dollars'];
    expect(sortedBy({ column, direction: 'down' }, rows).map(({ key }) => key)).toEqual(order);
    expect(rows.sort(comparator({ column, direction: 'down' })).map(({ key }) => key)).toEqual(order);
  });

  it('a longest-customers view opens with the longest silence first, every other one in the list’s own order', () => {
    expect(VIEWS.filter((view) => madeFilter(view).sort !== null)).toEqual(['longest']);
    expect(madeFilter('longest')).toEqual({ ...ALL_MINE, view: 'longest', sort: { column: 'silence', direction: 'down' } });
  });
});

describe('a day’s plan', () => {
  it.each([
    ['ends where nothing asks any more', { due: 3, coming: 9 }, 25, { ends: 3, asking: 3, mustDo: 0, rulesTooLoose: false }],
    ['ends at the limit', { overdue: 30, quiet: 5, nothing: 90 }, 25, { ends: 25, asking: 35, mustDo: 0, rulesTooLoose: false }],
    ['cuts no deadline off', { 'must-do': 30, due: 5, nothing: 90 }, 25, { ends: 30, asking: 35, mustDo: 30, rulesTooLoose: false }],
    [
      'says where a third of the book is a must-do',
      { 'must-do': 34, nothing: 66 },
      25,
      { ends: 34, asking: 34, mustDo: 34, rulesTooLoose: true },
    ],
    ['has no limit unless one is set', { due: 300 }, null, { ends: 300, asking: 300, mustDo: 0, rulesTooLoose: false }],
    ['is empty without accounts', {}, 25, { ends: 0, asking: 0, mustDo: 0, rulesTooLoose: false }],
  ])('%s', (_what, perSection, limit, plan) => {
    expect(dayPlan(perSection, limit)).toEqual(plan);
  });
});
