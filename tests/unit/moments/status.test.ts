import { describe, expect, it } from 'vitest';
import type { Status } from '@/lib/moments/types';
import { dayOf } from '@/lib/time/day';
import { call, dateOf, day7, idOf, linkTo, onceOn, windowOf } from '@/tests/support/moments';

const skip = { occurrenceId: idOf('day7'), reason: 'Covered in another conversation', on: dayOf('2025-02-06') };

describe('the status of Day 7, closed Fri 2025-01-31', () => {
  it('opens two days before, is on time two days after, and can be made good for two weeks', () => {
    expect(windowOf(onceOn('2025-02-01', day7()))).toEqual(['2025-02-05', '2025-02-07', '2025-02-09', '2025-02-21']);
  });

  it.each<[string, Status]>([
    ['2025-01-31', 'upcoming'],
    ['2025-02-04', 'upcoming'],
    ['2025-02-05', 'due'],
    ['2025-02-07', 'due'],
    ['2025-02-09', 'due'],
    ['2025-02-10', 'overdue'],
    ['2025-02-21', 'overdue'],
    ['2025-02-22', 'missed'],
    ['2035-02-22', 'missed'],
  ])('on %s is %s', (today, status) => {
    expect(onceOn(today, day7()).status).toBe(status);
  });

  it.each<[string, Status, boolean]>([
    ['2025-02-05', 'done', false],
    ['2025-02-09', 'done', false],
    ['2025-02-10', 'done_late', false],
    ['2025-02-21', 'done_late', false],
    ['2025-02-22', 'done_late', true],
    ['2025-02-25', 'done_late', true],
  ])('after a call on %s is %s', (on, status, recovered) => {
    const occurrence = onceOn('2025-03-01', day7(), { engagements: [call(on, { id: 'the-call' })] });
    expect(occurrence).toMatchObject({ status, recovered, completedOn: dayOf(on), completedBy: 'the-call' });
  });

  it('is not decided by a call before its window', () => {
    expect(onceOn('2025-02-04', day7(), { engagements: [call('2025-02-03')] }).status).toBe('upcoming');
    expect(onceOn('2025-03-01', day7(), { engagements: [call('2025-02-04')] }).status).toBe('missed');
  });

  it('is decided by a call before its window that was linked by hand', () => {
    const linked = call('2025-02-03', { moments: linkTo(idOf('day7')) });
    expect(onceOn('2025-02-04', day7(), { engagements: [linked] })).toMatchObject({ status: 'done', completedOn: dayOf('2025-02-03') });
  });

  it('is decided by the first of several calls', () => {
    const engagements = [call('2025-02-20'), call('2025-02-06', { id: 'first' }), call('2025-02-08')];
    expect(onceOn('2025-03-01', day7(), { engagements })).toMatchObject({ status: 'done', completedBy: 'first' });
  });

  it('is not decided by what is still to come', () => {
    expect(onceOn('2025-02-05', day7(), { engagements: [call('2025-02-06')] }).status).toBe('due');
    expect(onceOn('2025-02-06', day7(), { engagements: [call('2025-02-06')] }).status).toBe('done');
  });
});

describe('precedence', () => {
  it('a skip goes before every open status', () => {
    for (const today of ['2025-02-01', '2025-02-07', '2025-02-15', '2025-03-15']) {
      expect(onceOn(today, day7(), { skips: [skip] })).toMatchObject({ status: 'skipped', skip: { reason: skip.reason, on: skip.on } });
    }
  });

  it('a later completion overrides a skip', () => {
    const occurrence = onceOn('2025-03-01', day7(), { skips: [skip], engagements: [call('2025-02-08')] });
    expect(occurrence).toMatchObject({ status: 'done', skip: null });
  });

  it('evidence goes before a condition that is false', () => {
    const moment = day7({ conditions: [{ field: 'segment', op: 'eq', value: 'smb' }] });
    expect(onceOn('2025-02-08', moment).status).toBe('not_applicable');
    expect(onceOn('2025-02-08', moment, { engagements: [call('2025-02-06')] }).status).toBe('done');
  });

  it('a skip goes before a condition that is false', () => {
    const moment = day7({ conditions: [{ field: 'segment', op: 'eq', value: 'smb' }] });
    expect(onceOn('2025-02-08', moment, { skips: [skip] })).toMatchObject({ status: 'skipped', notApplicable: null });
  });

  it('a condition that is false goes before one that waits', () => {
    const conditions = [
      { field: 'nps.last', op: 'gte', value: 9, ifUnknown: 'waiting' },
      { field: 'segment', op: 'eq', value: 'smb' },
    ] as const;
    expect(onceOn('2025-02-08', day7({ conditions: [...conditions] })).status).toBe('not_applicable');
  });

  it('waiting goes before every open status', () => {
    const moment = day7({ conditions: [{ field: 'nps.last', op: 'gte', value: 9, ifUnknown: 'waiting' }] });
    expect(['2025-02-01', '2025-02-08', '2025-03-08'].map((today) => onceOn(today, moment).status)).toEqual([
      'waiting',
      'waiting',
      'waiting',
    ]);
  });

  it('an unknown anchor without a backstop waits, and has no days', () => {
    const occurrence = onceOn('2025-02-08', day7({ anchor: 'goLive' }));
    expect(occurrence).toMatchObject({ status: 'waiting', due: null, opens: null, anchorDay: null, changesOn: null });
  });
});

describe('before tracking', () => {
  const from = (date: string) => ({ trackedFrom: dayOf(date) });

  it.each<[string, string, Status]>([
    ['the last on-time day lies before it', '2025-02-10', 'not_applicable'],
    ['the last on-time day is its first', '2025-02-09', 'overdue'],
  ])('does not apply where %s', (_, tracked, status) => {
    expect(onceOn('2025-02-15', day7(), from(tracked)).status).toBe(status);
  });

  it('says why', () => {
    expect(onceOn('2025-02-15', day7(), from('2025-02-10')).notApplicable).toBe('before-tracking');
  });

  it('what was logged of that time still decides it', () => {
    const engagements = [call('2025-02-08')];
    expect(onceOn('2025-06-15', day7(), { ...from('2025-06-01'), engagements }).status).toBe('done');
  });

  it('the first call of the new age is not a late check-in of the old one', () => {
    const engagements = [call('2025-06-02')];
    expect(onceOn('2025-06-15', day7(), { ...from('2025-06-01'), engagements }).status).toBe('not_applicable');
  });

  it('what is on time on its first day counts as any other', () => {
    const engagements = [call('2025-02-09')];
    expect(onceOn('2025-02-15', day7(), { ...from('2025-02-09'), engagements }).status).toBe('done');
  });

  it('but one may mark it done', () => {
    const engagements = [call('2025-06-02', { moments: linkTo(idOf('day7')) })];
    expect(onceOn('2025-06-15', day7(), { ...from('2025-06-01'), engagements })).toMatchObject({ status: 'done_late', recovered: true });
  });

  it('a milestone counts whenever it was reached', () => {
    const moment = day7({ satisfiedBy: { milestone: 'onboarding_done' } });
    const milestones = [{ kind: 'onboarding_done', day: dayOf('2025-06-02') }];
    expect(onceOn('2025-06-15', moment, { ...from('2025-06-01'), milestones }).status).toBe('done_late');
  });
});

describe('an account that has ended', () => {
  it.each<['churned' | 'paused', string, string, Status]>([
    ['churned', '2025-02-04', '2025-02-07', 'not_applicable'],
    ['paused', '2025-02-04', '2025-03-07', 'not_applicable'],
    ['churned', '2025-02-05', '2025-02-07', 'due'],
    ['churned', '2025-02-05', '2025-02-12', 'overdue'],
  ])('%s on %s: on %s Day 7 is %s', (status, since, today, expected) => {
    expect(onceOn(today, day7(), { status, statusSince: dayOf(since) }).status).toBe(expected);
  });

  it('asks for nothing where the day is unknown', () => {
    expect(onceOn('2025-02-12', day7(), { status: 'churned' })).toMatchObject({ status: 'not_applicable', notApplicable: 'account-ended' });
  });

  it('keeps what was done', () => {
    const known = { status: 'churned', statusSince: dayOf('2025-02-01'), engagements: [call('2025-02-06')] } as const;
    expect(onceOn('2025-02-12', day7(), known).status).toBe('done');
  });
});

describe('a snooze', () => {
  const snoozed = (until: string) => ({ snoozes: [{ occurrenceId: idOf('day7'), until: dayOf(until), reason: 'On holiday', count: 2 }] });

  it('hides through its last day and changes no status', () => {
    const [during, after] = ['2025-02-12', '2025-02-13'].map((today) => onceOn(today, day7(), snoozed('2025-02-12')));
    expect(during).toMatchObject({ status: 'overdue', snooze: { until: dayOf('2025-02-12'), reason: 'On holiday', count: 2 } });
    expect(after).toMatchObject({ status: 'overdue', snooze: null });
  });

  it('ends when the moment turns missed', () => {
    expect(onceOn('2025-02-21', day7(), snoozed('2025-02-25')).snooze).not.toBeNull();
    expect(onceOn('2025-02-22', day7(), snoozed('2025-02-25'))).toMatchObject({ status: 'missed', snooze: null });
  });

  it('ends when it is done', () => {
    expect(onceOn('2025-02-08', day7(), { ...snoozed('2025-02-20'), engagements: [call('2025-02-08')] }).snooze).toBeNull();
  });
});

describe('the day something changes by itself', () => {
  it.each<[string, string | null]>([
    ['2025-02-01', '2025-02-05'],
    ['2025-02-05', '2025-02-07'],
    ['2025-02-07', '2025-02-08'],
    ['2025-02-08', '2025-02-10'],
    ['2025-02-10', '2025-02-22'],
    ['2025-02-22', null],
  ])('on %s is %s', (today, changes) => {
    expect(dateOf(onceOn(today, day7()).changesOn)).toBe(changes);
  });

  it('is the day a required miss leaves the lists', () => {
    expect(dateOf(onceOn('2025-02-22', day7({ required: true })).changesOn)).toBe('2025-03-24');
    expect(onceOn('2025-03-24', day7({ required: true })).changesOn).toBeNull();
  });

  it('is the end of a snooze, where that comes first', () => {
    const snoozes = [{ occurrenceId: idOf('day7'), until: dayOf('2025-02-14'), reason: '', count: 1 }];
    expect(dateOf(onceOn('2025-02-12', day7(), { snoozes }).changesOn)).toBe('2025-02-15');
  });

  it('is the day of what is planned, where that comes first', () => {
    expect(dateOf(onceOn('2025-02-05', day7(), { engagements: [call('2025-02-06')] }).changesOn)).toBe('2025-02-06');
  });

  it('is never, once it is decided', () => {
    expect(onceOn('2025-02-08', day7(), { engagements: [call('2025-02-08')] }).changesOn).toBeNull();
    expect(onceOn('2025-02-08', day7(), { skips: [skip] }).changesOn).toBeNull();
  });
});

describe('booked and tried', () => {
  it('a planned two-way entry books the moment', () => {
    expect(dateOf(onceOn('2025-02-05', day7(), { engagements: [call('2025-02-08')] }).bookedOn)).toBe('2025-02-08');
  });

  it('what is planned one-way does not', () => {
    expect(onceOn('2025-02-05', day7(), { engagements: [call('2025-02-08', { direction: 'outbound' })] }).bookedOn).toBeNull();
  });

  it('nor does it where one way is enough, though it will be done that day', () => {
    const oneWay = day7({ satisfiedBy: { types: ['call'] } });
    const occurrence = onceOn('2025-02-05', oneWay, { engagements: [call('2025-02-06', { direction: 'outbound' })] });
    expect(occurrence).toMatchObject({ bookedOn: null, changesOn: dayOf('2025-02-06') });
  });

  it('a done moment is no longer booked', () => {
    expect(onceOn('2025-02-05', day7(), { engagements: [call('2025-02-05'), call('2025-02-08')] }).bookedOn).toBeNull();
  });

  it('calls that reached nobody are counted', () => {
    const missed = { direction: 'outbound', outcome: 'no_answer' } as const;
    const engagements = [call('2025-02-05', missed), call('2025-02-12', missed), call('2025-02-04', missed), call('2025-02-22', missed)];
    expect(onceOn('2025-03-01', day7(), { engagements })).toMatchObject({ status: 'missed', tried: 2 });
  });

  it('a try that was linked by hand counts whenever it was made', () => {
    const early = call('2025-02-03', { direction: 'outbound', outcome: 'no_answer', moments: linkTo(idOf('day7')) });
    expect(onceOn('2025-02-04', day7(), { engagements: [early] })).toMatchObject({ status: 'upcoming', tried: 1 });
  });

  it('what came after it was done is no try', () => {
    const engagements = [call('2025-02-06'), call('2025-02-07', { direction: 'outbound' })];
    expect(onceOn('2025-02-09', day7(), { engagements })).toMatchObject({ status: 'done', tried: 0 });
  });
});

describe('a due day frozen at completion', () => {
  const moved = { anchors: { close: dayOf('2025-03-31') } };
  const frozenDue = { [idOf('day7')]: dayOf('2025-02-07') };

  it('stays while the moment is done, however the close moved', () => {
    const occurrence = onceOn('2025-04-15', day7(), { ...moved, frozenDue, engagements: [call('2025-02-06')] });
    expect(occurrence).toMatchObject({ status: 'done', due: dayOf('2025-02-07') });
  });

  it('gives way to the anchor as it stands once the entry is gone', () => {
    const occurrence = onceOn('2025-04-01', day7(), { ...moved, frozenDue });
    expect(occurrence).toMatchObject({ status: 'upcoming', due: dayOf('2025-04-07') });
  });

  it('is what makes the difference', () => {
    expect(onceOn('2025-04-01', day7(), { ...moved, engagements: [call('2025-02-06')] }).status).toBe('upcoming');
  });
});
