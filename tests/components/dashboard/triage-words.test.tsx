import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsInWords } from '@/components/dashboard/triage/bulk/bulk-words';
import { listItems } from '@/components/dashboard/triage/list-items';
import { lateInWords, quietInWords, reasonInWords, setAsideInWords, tenureInWords } from '@/components/dashboard/triage/reason-words';
import { SECTION_NAMES } from '@/lib/triage/sections';
import type { ReasonPart, TriageItem } from '@/lib/triage/types';
import { TODAY } from './rows';
import { item } from './triage-page';

const moment = (over: Partial<Extract<ReasonPart, { kind: 'moment' }>> = {}): ReasonPart => ({
  kind: 'moment',
  status: 'overdue',
  due: TODAY - 9,
  lastOnTime: TODAY - 7,
  lastRecoverable: TODAY + 3,
  expectedBy: false,
  ...over,
});

const words = (reason: ReasonPart[], its: Partial<TriageItem> | null = {}) => {
  const { sentence, aside } = reasonInWords({ reason, item: its && item(its), close: TODAY - 68 }, TODAY);
  return [sentence, aside];
};

describe('the reason of a row, Thursday 22 January 2026', () => {
  it.each<[string, ReasonPart[], Partial<TriageItem> | null, string, string]>([
    [
      'overdue',
      [moment(), { kind: 'tried', times: 2 }],
      { required: true },
      'First-week check-in',
      'Required · tried twice · recoverable until 25 Jan',
    ],
    [
      'missed',
      [moment({ status: 'missed', lastRecoverable: TODAY - 2 })],
      { status: 'missed', required: true },
      'First-week check-in: missed',
      'Was recoverable until 20 Jan',
    ],
    [
      'due today',
      [moment({ status: 'due', due: TODAY, lastOnTime: TODAY + 2 })],
      { status: 'due' },
      'First-week check-in',
      'On time until Sat 24 Jan',
    ],
    [
      'in grace, last day',
      [moment({ status: 'due', due: TODAY - 2, lastOnTime: TODAY })],
      { status: 'due' },
      'First-week check-in',
      'On time until today',
    ],
    [
      'open',
      [moment({ status: 'due', due: TODAY + 4, lastOnTime: TODAY + 6 })],
      { status: 'due' },
      'First-week check-in',
      'Open, due Mon 26 Jan',
    ],
    [
      'expected',
      [moment({ status: 'due', due: TODAY + 4, expectedBy: true })],
      { status: 'due' },
      'First-week check-in',
      'Open, expected by Mon 26 Jan',
    ],
    ['coming', [moment({ status: 'upcoming', due: TODAY + 4 })], { status: 'upcoming' }, 'First-week check-in', 'Due Mon 26 Jan'],
    [
      'a near notice deadline',
      [{ kind: 'notice', deadline: TODAY + 9 }, moment()],
      { name: 'Renewal decision' },
      'Notice deadline in 9 days, no renewal conversation',
      'Renewal decision · deadline on 31 Jan',
    ],
    [
      'a notice deadline today',
      [{ kind: 'notice', deadline: TODAY }, moment()],
      {},
      'Notice deadline is today, no renewal conversation',
      'First-week check-in · deadline on 22 Jan',
    ],
    [
      'never onboarded',
      [{ kind: 'not-onboarded', close: TODAY - 71 }, moment({ status: 'missed', due: TODAY - 57 })],
      { status: 'missed' },
      'Not onboarded yet, 57 days past due',
      'First-week check-in · was recoverable until 25 Jan',
    ],
    [
      'the first hours',
      [{ kind: 'untouched', close: TODAY - 2 }, moment({ status: 'due', due: TODAY + 1, lastOnTime: TODAY + 1 })],
      { status: 'due', name: '72-hour reach-out' },
      'No two-way touch yet, tomorrow is the last day',
      '72-hour reach-out · open, due Fri 23 Jan',
    ],
    [
      'the first hours, just begun',
      [{ kind: 'untouched', close: TODAY - 1 }, moment({ status: 'due', due: TODAY + 2, lastOnTime: TODAY + 2 })],
      { status: 'due', name: '72-hour reach-out' },
      'No two-way touch yet, the last day is in 2 days',
      '72-hour reach-out · open, due Sat 24 Jan',
    ],
    [
      'the first hours, tried',
      [{ kind: 'untouched', close: TODAY - 3 }, moment({ status: 'due', due: TODAY }), { kind: 'tried', times: 2 }],
      { status: 'due' },
      'Tried twice, no two-way touch yet, today is the last day',
      'First-week check-in · recoverable until 25 Jan',
    ],
    [
      'silence',
      [{ kind: 'silent', since: TODAY - 52, limit: 45 }, moment()],
      { name: 'No-contact check' },
      'No two-way contact for 52 days, limit 45',
      'No-contact check · recoverable until 25 Jan',
    ],
    [
      'never spoken to',
      [{ kind: 'silent', since: null, limit: 45 }, moment()],
      { name: 'No-contact check' },
      'No two-way contact yet, limit 45 days',
      'No-contact check · recoverable until 25 Jan',
    ],
    ['booked', [{ kind: 'booked', on: TODAY + 4 }], null, 'Booked 26 Jan', 'In 4 days'],
    [
      'no close date',
      [{ kind: 'waiting', for: 'no-close-date' }],
      null,
      'No close date yet',
      'Open the account and choose a field or type the date',
    ],
    ['an open deal', [{ kind: 'waiting', for: 'open-deal' }], null, 'The deal is still open', 'The clock starts when it is won'],
    [
      'an item and a question',
      [moment(), { kind: 'waiting', for: 'question' }],
      {},
      'First-week check-in',
      'Recoverable until 25 Jan · a question waits for your answer',
    ],
    ['snoozed', [{ kind: 'snoozed', name: 'NPS pulse', until: TODAY + 4 }], null, 'NPS pulse: snoozed through 26 Jan', ''],
    ['skipped', [{ kind: 'skipped', name: 'NPS pulse' }], null, 'NPS pulse: skipped', 'Nothing else is due'],
    [
      'an item, and others that were set aside',
      [moment(), { kind: 'snoozed', name: 'NPS pulse', until: TODAY + 4 }, { kind: 'skipped', name: 'Day 60 check-in' }],
      {},
      'First-week check-in',
      'Recoverable until 25 Jan · NPS pulse: snoozed through 26 Jan · Day 60 check-in: skipped',
    ],
    ['nothing', [], null, 'Nothing due', ''],
  ])('%s', (_what, reason, its, sentence, aside) => {
    expect(words(reason, its)).toEqual([sentence, aside]);
  });
});

describe('the reason of a row among what was set aside', () => {
  const snoozed: ReasonPart = { kind: 'snoozed', name: 'NPS pulse', until: TODAY + 4 };
  const skipped: ReasonPart = { kind: 'skipped', name: 'Day 60 check-in' };
  const words = (reason: ReasonPart[], its: Partial<TriageItem> | null) => {
    const { sentence, aside, shape } = setAsideInWords({ reason, item: its && item(its), close: TODAY - 68 }, TODAY);
    return [sentence, aside, shape];
  };

  it('is that first, and then what else asks', () => {
    expect(words([moment(), snoozed, skipped], {})).toEqual([
      'NPS pulse: snoozed through 26 Jan',
      'Day 60 check-in: skipped · Overdue: First-week check-in',
      'upcoming',
    ]);
    expect(words([moment(), skipped], {})).toEqual(['Day 60 check-in: skipped', 'Overdue: First-week check-in', 'skipped']);
    expect(words([snoozed], null)).toEqual(['NPS pulse: snoozed through 26 Jan', '', 'upcoming']);
    expect(words([{ kind: 'booked', on: TODAY + 4 }, skipped], null)).toEqual(['Day 60 check-in: skipped', 'Booked 26 Jan', 'skipped']);
  });
});

describe('the items of a bulk action', () => {
  const on = (...names: (string | null)[]) =>
    momentsInWords(names.map((momentName, n) => ({ accountKey: `${n}`, accountName: `Customer ${n}`, momentName })));

  it('are counted by their moments, most frequent first, and cut where they are many', () => {
    expect(on('Kickoff held', 'NPS pulse', 'NPS pulse')).toBe('NPS pulse in 2 accounts, Kickoff held in 1');
    expect(on(null, null)).toBe('');
    expect(on(...'abcdefgh')).toBe('a in 1 account, b in 1, c in 1, d in 1, e in 1, f in 1, 2 further moments');
  });
});

describe('figures of a row', () => {
  it.each([
    ['overdue', 'overdue', TODAY - 6, '6 d late'],
    ['missed', 'missed', TODAY - 50, '50 d late'],
    ['in grace, which is on time', 'due', TODAY - 1, ''],
    ['due today', 'due', TODAY, ''],
  ] as const)('count lateness from the due day: %s', (_what, status, due, late) => {
    expect(lateInWords({ item: item({ status, due }) }, TODAY)).toBe(late);
  });

  it.each([
    [null, 'No close date'],
    [TODAY + 1, 'Closes tomorrow'],
    [TODAY, 'Day 0'],
    [TODAY - 730, 'Day 730'],
    [TODAY - 731, '2 years'],
    [TODAY - 1_096, '3 years'],
  ])('say how long somebody is a customer: closed on %s', (close, said) => {
    expect(tenureInWords(close, TODAY)).toBe(said);
  });

  it.each([
    [12, ' of 45', false],
    [45, ' of 45, at the limit', true],
    [52, ' of 45, past the limit', true],
  ])('set %i days of silence against the limit', (days, limit, over) => {
    expect(quietInWords({ lastTwoWay: TODAY - days, silenceLimit: 45 }, TODAY)).toMatchObject({ days, limit, over });
  });
});

describe('the lines of a list', () => {
  const sections = fc.record(Object.fromEntries(SECTION_NAMES.map((name) => [name, fc.nat(20)])));
  it('hold each shown row once, under its section, and know on which line it stands', () => {
    fc.assert(
      fc.property(sections, fc.nat(300), (perSection, wanted) => {
        const all = Object.values(perSection).reduce((sum, rows) => sum + rows, 0);
        const shown = Math.min(all, wanted);
        const items = listItems(shown, perSection);
        const lines = Array.from({ length: items.count }, (_, at) => items.at(at));
        const rows = lines.flatMap((each) => (each.kind === 'row' ? [each.row] : []));
        expect(rows).toEqual(Array.from({ length: shown }, (_, at) => at));
        for (const each of rows) expect(items.at(items.ofRow(each))).toEqual({ kind: 'row', row: each });
        // No heading without a row under it.
        lines.forEach((each, at) => {
          if (each.kind === 'section') expect(lines[at + 1]?.kind).toBe('row');
        });
      }),
    );
  });

  it('are the rows alone where the list is sorted by a column', () => {
    const items = listItems(3, null);
    expect([items.count, items.at(2), items.ofRow(2)]).toEqual([3, { kind: 'row', row: 2 }, 2]);
  });
});
