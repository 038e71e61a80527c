import { describe, expect, it } from 'vitest';
import { asksNow, countsOf, nextThing } from '@/lib/moments/next';
import { snoozeDays } from '@/lib/moments/snooze';
import type { Occurrence } from '@/lib/moments/types';
import { occurrenceOf } from '@/tests/support/moments';

const TODAY = 100;
const of = (momentId: string, over: Partial<Occurrence> = {}): Occurrence => occurrenceOf({ momentId, ...over });
const snooze = { until: 105, reason: '', count: 1 };

describe('what asks for work today', () => {
  it.each<[string, Partial<Occurrence>, boolean]>([
    ['due today', {}, true],
    ['in grace', { due: 99 }, true],
    ['open, but not due yet', { due: 101 }, false],
    ['overdue', { status: 'overdue', due: 90 }, true],
    ['missed yesterday, required', { status: 'missed', required: true, lastRecoverable: 99 }, true],
    ['missed 30 days ago, required', { status: 'missed', required: true, lastRecoverable: 70 }, true],
    ['missed 31 days ago, required', { status: 'missed', required: true, lastRecoverable: 69 }, false],
    ['missed, not required', { status: 'missed', lastRecoverable: 99 }, false],
    ['snoozed', { snooze }, false],
    ['booked', { bookedOn: 103 }, false],
    ['resting', { resting: true }, false],
    ['upcoming', { status: 'upcoming', due: 110 }, false],
    ['done', { status: 'done' }, false],
    ['waiting', { status: 'waiting', due: null }, false],
  ])('%s: %s', (_, over, asks) => {
    expect(asksNow(of('m', over), TODAY)).toBe(asks);
  });
});

describe('the one next thing', () => {
  const notice = of('decision', {
    required: true,
    anchorKind: 'noticeDeadline',
    anchorDay: 130,
    due: 130,
    lastRecoverable: 160,
    stage: 'renewal',
  });
  const requiredOverdue = of('required-overdue', { required: true, status: 'overdue', due: 80, lastRecoverable: 110 });
  const requiredDue = of('required-due', { required: true, lastRecoverable: 120 });
  const overdue = of('overdue', { status: 'overdue', due: 80, lastRecoverable: 105 });
  const due = of('due', { lastRecoverable: 106 });
  const miss = of('miss', { required: true, status: 'missed', due: 60, lastRecoverable: 90 });
  const open = of('open', { due: 103 });
  const inOrder = [notice, requiredOverdue, requiredDue, overdue, due, miss, open];

  it('goes by urgency, whatever the order they come in', () => {
    for (let left = inOrder; left.length > 0; left = left.slice(1)) {
      expect(nextThing(left, TODAY)?.momentId).toBe(left[0]?.momentId);
      expect(nextThing([...left].reverse(), TODAY)?.momentId).toBe(left[0]?.momentId);
    }
  });

  it('is nothing where nothing is open', () => {
    expect(nextThing([], TODAY)).toBeNull();
    expect(
      nextThing([of('a', { status: 'upcoming' }), of('b', { status: 'done' }), of('c', { status: 'missed', lastRecoverable: 99 })], TODAY),
    ).toBeNull();
  });

  it.each<[string, Partial<Occurrence>]>([
    ['snoozed', { snooze }],
    ['booked', { bookedOn: 103 }],
    ['resting', { resting: true }],
  ])('passes over what is %s', (_, over) => {
    expect(nextThing([of('quiet', { status: 'overdue', ...over }), open], TODAY)?.momentId).toBe('open');
  });

  it('takes the one that can be made good the shortest time', () => {
    expect(nextThing([of('long', { lastRecoverable: 130 }), of('short', { due: 99, lastRecoverable: 104 })], TODAY)?.momentId).toBe(
      'short',
    );
  });

  it('puts what never turns missed after what does', () => {
    expect(nextThing([of('silence', { lastRecoverable: null, due: 50 }), of('call', { lastRecoverable: 130 })], TODAY)?.momentId).toBe(
      'call',
    );
  });

  it('takes the soonest due of what is open', () => {
    expect(
      nextThing([of('later', { due: 105, lastRecoverable: 106 }), of('sooner', { due: 102, lastRecoverable: 130 })], TODAY)?.momentId,
    ).toBe('sooner');
  });

  it.each<[string, Partial<Occurrence>]>([
    ['is past', { anchorDay: 99 }],
    ['is more than 30 days away', { anchorDay: 131 }],
    ['is only expected', { anchorDay: null }],
    ['is of a step nobody has to take', { required: false }],
  ])('a notice deadline that %s is not put first', (_, over) => {
    expect(nextThing([{ ...notice, ...over }, due], TODAY)?.momentId).toBe('due');
  });

  it('a renewal talk that was missed comes first while notice can still be given', () => {
    const talk = of('intent', {
      required: true,
      status: 'missed',
      anchorKind: 'noticeDeadline',
      anchorDay: 120,
      lastRecoverable: 95,
      stage: 'renewal',
    });
    expect(nextThing([talk, requiredOverdue], TODAY)?.momentId).toBe('intent');
  });

  it('a miss that a later moment of its stage has overtaken is not raised again', () => {
    const later = of('later', { status: 'done', due: 70 });
    expect(nextThing([miss, later], TODAY)).toBeNull();
    expect(nextThing([miss, { ...later, due: 50 }], TODAY)?.momentId).toBe('miss');
    expect(nextThing([miss, { ...later, stage: 'growth' }], TODAY)?.momentId).toBe('miss');
    expect(nextThing([miss, { ...later, status: 'upcoming' }], TODAY)?.momentId).toBe('miss');
  });

  it('of two misses the last one', () => {
    expect(nextThing([{ ...miss, momentId: 'first', lastRecoverable: 80 }, miss], TODAY)?.momentId).toBe('miss');
  });
});

describe('the counts', () => {
  it('are of each status; what does not apply, waits, rests or was missed over 30 days ago is in none', () => {
    const statuses = [
      'missed',
      'overdue',
      'overdue',
      'due',
      'upcoming',
      'done',
      'done_late',
      'skipped',
      'not_applicable',
      'waiting',
    ] as const;
    const occurrences = [
      ...statuses.map((status) => of(status, { status, lastRecoverable: TODAY - 30 })),
      of('silence', { resting: true }),
      of('long ago', { status: 'missed', lastRecoverable: TODAY - 31 }),
    ];
    expect(countsOf(occurrences, TODAY)).toEqual({ missed: 1, overdue: 2, due: 1, upcoming: 1, done: 1, doneLate: 1, skipped: 1 });
  });
});

describe('a snooze', () => {
  it('lasts from tomorrow to 30 days on', () => {
    expect(snoozeDays(100)).toEqual({ first: 101, last: 130 });
  });
});
