import { describe, expect, it } from 'vitest';
import type { Occurrence } from '@/lib/moments/types';
import { type Ranked, worstFirst, worstOf } from '@/lib/triage/worst';
import { occurrenceOf } from '@/tests/support/moments';

const TODAY = 100;
const of = (momentId: string, over: Partial<Occurrence> = {}): Occurrence => occurrenceOf({ momentId, ...over });

const missed = of('missed', { status: 'missed', required: true, due: 70, lastRecoverable: 90 });
const overdue = of('overdue', { status: 'overdue', due: 60 });
const due = of('due', { due: 99 });
const booked = of('booked', { status: 'overdue', due: 50, bookedOn: 104 });
const open = of('open', { due: 103 });

describe('the worst item of an account', () => {
  it.each<[string, Occurrence[], string | null]>([
    ['a required miss goes before all', [due, overdue, missed], 'missed'],
    ['overdue goes before due', [due, overdue], 'overdue'],
    ['the longest due of two', [due, of('older', { due: 98 })], 'older'],
    ['what asks goes before what is booked or only open', [booked, open, due], 'due'],
    ['what is open goes before what is booked', [booked, open], 'open'],
    ['what is booked stands for an account with nothing else', [booked], 'booked'],
    ['an old miss is off the list', [of('old', { status: 'missed', required: true, lastRecoverable: 60 })], null],
    ['a snoozed one is hidden', [of('snoozed', { snooze: { until: 105, reason: '', count: 1 } })], null],
    ['a resting one is hidden', [of('silence', { resting: true })], null],
    ['nothing is open', [of('later', { status: 'upcoming' }), of('done', { status: 'done' })], null],
  ])('%s', (_, occurrences, worst) => {
    expect(worstOf(occurrences, TODAY)?.momentId ?? null).toBe(worst);
    expect(worstOf([...occurrences].reverse(), TODAY)?.momentId ?? null).toBe(worst);
  });
});

describe('accounts, worst first', () => {
  it('go by their worst item, the longest due first, then by name; those with nothing last', () => {
    const rows: Ranked[] = [
      { name: 'Zeta', worst: missed },
      { name: 'Account 2', worst: overdue },
      { name: 'Account 10', worst: overdue },
      { name: 'Beta', worst: { ...overdue, due: 61 } },
      { name: 'Required', worst: { ...due, required: true } },
      { name: 'Alpha', worst: due },
      { name: 'Open', worst: open },
      { name: 'Booked', worst: booked },
      { name: 'älteste', worst: null },
      { name: 'Quiet', worst: null },
    ];
    expect(
      [...rows]
        .reverse()
        .sort(worstFirst)
        .map(({ name }) => name),
    ).toEqual(rows.map(({ name }) => name));
  });
});
