import { describe, expect, it } from 'vitest';
import type { OutcomeKind } from '@/lib/engagements/types';
import type { Evidence, Occurrence } from '@/lib/moments/types';
import { dayOf } from '@/lib/time/day';
import { call, dateOf, day7, idOf, momentOn } from '@/tests/support/moments';

const decision = day7({
  id: 'decision',
  stage: 'renewal',
  anchor: 'noticeDeadline',
  backstop: { anchor: 'close', offset: 12, unit: 'months', lessDays: 60 },
  offset: 0,
  opensBefore: 60,
  grace: 0,
  missedAfter: 30,
  required: true,
  repeat: { perTerm: true },
  satisfiedBy: { outcome: ['renewed', 'auto_renewed', 'downgraded', 'churned'] },
});
const intent = day7({
  ...decision,
  id: 'intent',
  backstop: { anchor: 'close', offset: 12, unit: 'months', lessDays: 150 },
  offset: -90,
  opensBefore: 30,
  grace: 10,
  missedAfter: 60,
  satisfiedBy: { types: ['call'], tag: 'renewal', bilateral: true },
});

/** Closed 2024-12-31, renewing a year later with 60 days of notice. */
const contract = (notice: string | null, more: Partial<Evidence> = {}): Partial<Evidence> => ({
  anchors: { close: dayOf('2024-12-31'), ...(notice === null ? {} : { noticeDeadline: dayOf(notice) }) },
  ...more,
});
const outcome = (kind: OutcomeKind, date: string) => ({ outcomes: [{ kind, day: dayOf(date) }] });
const rows = (occurrences: Occurrence[]) => occurrences.map(({ index, due, status }) => [index, dateOf(due), status]);

describe('a moment of each contract term', () => {
  it('turns on the date that is known', () => {
    expect(rows(momentOn('2025-06-01', decision, contract('2025-11-01')))).toEqual([[0, '2025-11-01', 'upcoming']]);
    expect(rows(momentOn('2025-06-01', intent, contract('2025-11-01')))).toEqual([[0, '2025-08-03', 'upcoming']]);
  });

  it('moves on once the contract was renewed', () => {
    const known = contract('2025-11-01', outcome('renewed', '2025-10-20'));
    expect(rows(momentOn('2025-10-21', decision, known))).toEqual([
      [0, '2025-11-01', 'done'],
      [1, '2026-11-01', 'upcoming'],
    ]);
  });

  it.each<OutcomeKind>(['renewed', 'auto_renewed', 'downgraded'])('%s is a renewal', (kind) => {
    expect(momentOn('2025-11-10', decision, contract('2025-11-01', outcome(kind, '2025-11-01')))).toHaveLength(2);
  });

  it('ends with a customer who left', () => {
    const known = contract('2025-11-01', outcome('churned', '2025-10-20'));
    expect(rows(momentOn('2026-12-01', decision, known))).toEqual([[0, '2025-11-01', 'done']]);
  });

  it('moves on with time where nobody recorded anything, and keeps what was missed', () => {
    expect(rows(momentOn('2025-12-01', decision, contract('2025-11-01')))).toEqual([[0, '2025-11-01', 'overdue']]);
    expect(rows(momentOn('2025-12-02', decision, contract('2025-11-01')))).toEqual([
      [0, '2025-11-01', 'missed'],
      [1, '2026-11-01', 'upcoming'],
    ]);
  });

  it('runs for as long as the term is known to', () => {
    const known = contract('2025-11-01', { ...outcome('renewed', '2025-10-20'), termMonths: 36 });
    expect(rows(momentOn('2025-10-21', decision, known)).at(-1)).toEqual([1, '2028-11-01', 'upcoming']);
  });

  it('an early renewal decides its own term, long before the window opens', () => {
    const known = contract('2025-11-01', outcome('renewed', '2025-06-01'));
    expect(rows(momentOn('2025-06-02', decision, known))).toEqual([
      [0, '2025-11-01', 'done'],
      [1, '2026-11-01', 'upcoming'],
    ]);
  });

  it('a late answer decides the term it is about', () => {
    const known = contract('2025-11-01', outcome('renewed', '2026-01-15'));
    expect(rows(momentOn('2026-01-16', decision, known))[0]).toEqual([0, '2025-11-01', 'done_late']);
  });

  it('an outcome stated in the log counts as one', () => {
    const engagements = [call('2025-10-20', { id: 'said', outcomeKind: 'renewed' })];
    expect(momentOn('2025-10-21', decision, contract('2025-11-01', { engagements }))[0]?.completedBy).toBe('said');
  });
});

describe('a term that is decided', () => {
  it('asks for nothing more that was still on time', () => {
    const known = contract('2025-11-01', outcome('renewed', '2025-06-01'));
    expect(momentOn('2025-09-01', intent, known)[0]).toMatchObject({ status: 'not_applicable', notApplicable: 'repeat-ended' });
  });

  it.each([
    ['2025-08-13', 'not_applicable'],
    ['2025-08-14', 'overdue'],
  ])('on %s, the talk that was on time until 2025-08-13 is %s', (decidedOn, status) => {
    expect(momentOn('2025-08-14', intent, contract('2025-11-01', outcome('renewed', decidedOn)))[0]?.status).toBe(status);
  });

  it('does not excuse what was late already', () => {
    const known = contract('2025-11-01', outcome('renewed', '2025-08-20'));
    expect(momentOn('2025-08-21', intent, known)[0]?.status).toBe('overdue');
  });

  it('keeps what was done for it', () => {
    const engagements = [call('2025-07-20', { tags: ['renewal'] })];
    const known = contract('2025-11-01', { ...outcome('renewed', '2025-08-01'), engagements });
    expect(momentOn('2025-09-01', intent, known)[0]?.status).toBe('done');
  });
});

describe('the date in the CRM moves on at renewal', () => {
  it('and begins the next term, with the next number', () => {
    const before = momentOn('2025-10-01', decision, contract('2025-11-01'));
    const after = momentOn('2025-12-15', decision, contract('2026-11-01'));
    expect(before.map(({ id }) => id)).toEqual([idOf('decision', 0)]);
    expect(after.map(({ id }) => id)).toEqual([idOf('decision', 1)]);
  });

  it('and what was decided before stays', () => {
    const known = contract('2026-11-01', outcome('renewed', '2025-10-20'));
    expect(rows(momentOn('2025-12-15', decision, known))).toEqual([
      [0, '2025-11-01', 'done'],
      [1, '2026-11-01', 'upcoming'],
    ]);
  });

  it('a first date years ahead brings no terms that nobody spoke of', () => {
    expect(rows(momentOn('2025-06-01', decision, contract('2027-11-01')))).toEqual([[2, '2027-11-01', 'upcoming']]);
  });
});

describe('while no date is known', () => {
  it('it is expected a year after the close, less 60 days of notice', () => {
    const [only] = momentOn('2025-06-01', decision, contract(null));
    expect(only).toMatchObject({ expectedBy: true, anchorDay: null, due: dayOf('2025-11-01') });
  });

  it('the talk before it is expected 90 days earlier', () => {
    expect(rows(momentOn('2025-06-01', intent, contract(null)))).toEqual([[0, '2025-08-03', 'upcoming']]);
  });

  it('a known term takes the place of the guessed one', () => {
    expect(rows(momentOn('2025-06-01', decision, contract(null, { termMonths: 24 })))).toEqual([[0, '2026-11-01', 'upcoming']]);
  });

  it('the next year is expected after this one', () => {
    const known = contract(null, outcome('auto_renewed', '2025-11-15'));
    expect(rows(momentOn('2025-12-15', decision, known))).toEqual([
      [0, '2025-11-01', 'done_late'],
      [1, '2026-11-01', 'upcoming'],
    ]);
  });

  it('an answer belongs to the term whose notice it is nearest to, also for the talk before it', () => {
    const known = contract(null, outcome('renewed', '2026-02-15'));
    expect(rows(momentOn('2026-02-16', intent, known))).toEqual([
      [0, '2025-08-03', 'missed'],
      [1, '2026-08-03', 'upcoming'],
    ]);
  });

  it('a customer met late is asked about the next term only', () => {
    const known = contract(null, { trackedFrom: dayOf('2026-01-22') });
    const occurrences = momentOn('2026-01-22', decision, known);
    expect(occurrences.map(({ status, notApplicable }) => notApplicable ?? status)).toEqual(['before-tracking', 'upcoming']);
  });

  it('without a backstop it waits', () => {
    expect(rows(momentOn('2025-06-01', day7({ ...decision, backstop: null }), contract(null)))).toEqual([[0, null, 'waiting']]);
  });
});
