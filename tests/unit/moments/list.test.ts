import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowOrder, type Section, sectionOf } from '@/lib/moments/list';
import { type Occurrence, STATUSES } from '@/lib/moments/types';
import { occurrenceOf } from '@/tests/support/moments';

const TODAY = 100;
const of = (momentId: string, over: Partial<Occurrence> = {}): Occurrence => occurrenceOf({ momentId, ...over });
const snooze = { until: 105, reason: '', count: 1 };

describe('the part of the list', () => {
  it.each<[string, Partial<Occurrence>, Section]>([
    ['due', {}, 'now'],
    ['open', { due: 102 }, 'now'],
    ['overdue', { status: 'overdue' }, 'now'],
    ['missed of late', { status: 'missed', lastRecoverable: 70 }, 'now'],
    ['missed long ago', { status: 'missed', lastRecoverable: 69 }, 'earlier'],
    ['snoozed', { snooze }, 'next'],
    ['booked', { bookedOn: 103 }, 'next'],
    ['missed and booked', { status: 'missed', lastRecoverable: 90, bookedOn: 103 }, 'next'],
    ['resting', { status: 'overdue', resting: true }, 'next'],
    ['upcoming', { status: 'upcoming' }, 'next'],
    ['waiting', { status: 'waiting', due: null }, 'next'],
    ['done', { status: 'done' }, 'earlier'],
    ['done late', { status: 'done_late' }, 'earlier'],
    ['skipped', { status: 'skipped' }, 'earlier'],
    ['not applicable', { status: 'not_applicable' }, 'earlier'],
  ])('of what is %s', (_, over, section) => {
    expect(sectionOf(of('m', over), TODAY)).toBe(section);
  });
});

describe('the order of the rows', () => {
  const inOrder = [
    of('missed-required', { status: 'missed', required: true, due: 70, lastRecoverable: 90 }),
    of('missed', { status: 'missed', due: 60, lastRecoverable: 80 }),
    of('overdue-longest', { status: 'overdue', due: 80 }),
    of('overdue', { status: 'overdue', due: 90 }),
    of('due', { due: 99 }),
    of('open', { due: 104 }),
    of('snoozed', { due: 98, snooze }),
    of('upcoming', { status: 'upcoming', due: 120 }),
    of('far', { status: 'upcoming', due: 300 }),
    of('waiting', { status: 'waiting', due: null }),
    of('done-last', { status: 'done', due: 96 }),
    of('skipped', { status: 'skipped', due: 95 }),
    of('missed-long-ago', { status: 'missed', due: 20, lastRecoverable: 40 }),
    of('not-applicable', { status: 'not_applicable', due: 97 }),
    of('not-applicable-before', { status: 'not_applicable', due: 10 }),
  ];
  const names = (occurrences: Occurrence[]) => occurrences.map(({ momentId }) => momentId);

  it('is now worst first, next soonest first, earlier latest first, not applicable last', () => {
    expect(names(rowOrder([...inOrder].reverse(), TODAY))).toEqual(names(inOrder));
  });

  it('does not depend on the order they come in, and loses none', () => {
    const any = fc.array(
      fc.record({
        status: fc.constantFrom(...STATUSES),
        due: fc.option(fc.integer({ min: 50, max: 150 })),
        required: fc.boolean(),
        bookedOn: fc.option(fc.constant(110)),
      }),
    );
    fc.assert(
      fc.property(any, fc.func(fc.integer()), (rows, shuffle) => {
        const occurrences = rows.map((over, at) => of(`m${at}`, over));
        const shuffled = occurrences.toSorted((a, b) => shuffle(a.id) - shuffle(b.id));
        expect(names(rowOrder(shuffled, TODAY))).toEqual(names(rowOrder(occurrences, TODAY)));
        expect(rowOrder(occurrences, TODAY)).toHaveLength(occurrences.length);
      }),
    );
  });
});
