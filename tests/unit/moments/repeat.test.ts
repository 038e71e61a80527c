import { describe, expect, it } from 'vitest';
import type { AccountEvent, Evidence, Occurrence } from '@/lib/moments/types';
import type { Moment } from '@/lib/playbooks/types';
import { dayOf } from '@/lib/time/day';
import { call, dateOf, day7, idOf, linkTo, momentOn, windowOf } from '@/tests/support/moments';

const dues = (occurrences: Occurrence[]) => occurrences.map(({ due }) => dateOf(due));
const statuses = (occurrences: Occurrence[]) => occurrences.map(({ status }) => status);
const at = (date: string) => ({ close: dayOf(date) });

describe('a repeat counted from its anchor', () => {
  const monthly = day7({
    id: 'monthly',
    offset: 1,
    unit: 'months',
    opensBefore: 5,
    grace: 2,
    missedAfter: 10,
    repeat: { every: 1, unit: 'months', from: 'anchor' },
  });

  it('never drifts from a clamped month', () => {
    expect(dues(momentOn('2025-06-01', monthly))).toEqual(['2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31', '2025-06-30']);
  });

  it('counts the months of offset and repeat together before it clamps', () => {
    const later = day7({ ...monthly, offset: 1, repeat: { every: 1, unit: 'quarters', from: 'anchor' } });
    expect(dues(momentOn('2025-08-01', later, { anchors: at('2024-10-31') }))).toEqual([
      '2024-11-30',
      '2025-02-28',
      '2025-05-31',
      '2025-08-31',
    ]);
  });

  it('adds days after the repeat where the offset is in days', () => {
    const nps = day7({ offset: 120, repeat: { every: 12, unit: 'months', from: 'anchor' } });
    expect(dues(momentOn('2027-01-01', nps, { anchors: at('2024-02-29') }))).toEqual([
      '2024-06-28',
      '2025-06-28',
      '2026-06-28',
      '2027-06-28',
    ]);
  });

  it('is listed up to the first that is not open yet', () => {
    expect(statuses(momentOn('2025-02-22', monthly))).toEqual(['upcoming']);
    expect(statuses(momentOn('2025-02-23', monthly))).toEqual(['due', 'upcoming']);
    expect(statuses(momentOn('2025-03-25', monthly))).toEqual(['missed', 'upcoming']);
    expect(statuses(momentOn('2025-03-26', monthly))).toEqual(['missed', 'due', 'upcoming']);
  });

  it('keeps the numbers of its occurrences', () => {
    expect(momentOn('2025-03-26', monthly).map(({ id, index }) => [id, index])).toEqual([
      [idOf('monthly', 0), 0],
      [idOf('monthly', 1), 1],
      [idOf('monthly', 2), 2],
    ]);
  });

  it('an entry counts for the one whose window opened last, and for that one only', () => {
    const engagements = [call('2025-03-28', { id: 'one' })];
    expect(momentOn('2025-04-01', monthly, { engagements }).map(({ completedBy }) => completedBy)).toEqual([null, 'one', null]);
  });

  it('a late entry before the next opens still makes the last one good', () => {
    const engagements = [call('2025-03-20')];
    expect(statuses(momentOn('2025-04-01', monthly, { engagements }))).toEqual(['done_late', 'due', 'upcoming']);
  });

  it('an entry linked by hand to an older one counts there', () => {
    const engagements = [call('2025-03-28', { moments: linkTo(idOf('monthly', 0)) })];
    expect(statuses(momentOn('2025-04-01', monthly, { engagements }))).toEqual(['done_late', 'due', 'upcoming']);
  });

  it('linked by hand to two of one moment, it counts for the first named', () => {
    const engagements = [call('2025-03-28', { moments: linkTo(idOf('monthly', 1), idOf('monthly', 0)) })];
    expect(statuses(momentOn('2025-04-01', monthly, { engagements }))).toEqual(['missed', 'done', 'upcoming']);
  });

  it('a booking past the next window is the next one’s', () => {
    const engagements = [call('2025-03-30')];
    const booked = momentOn('2025-03-10', monthly, { engagements }).map(({ bookedOn }) => dateOf(bookedOn));
    expect(booked).toEqual([null, '2025-03-30']);
  });

  it('a booking past a window that is not listed yet books nothing', () => {
    const engagements = [call('2025-04-10')];
    expect(momentOn('2025-02-10', monthly, { engagements }).map(({ bookedOn }) => bookedOn)).toEqual([null]);
  });

  it('can be made good only until the next one opens', () => {
    const [first] = momentOn('2025-02-25', day7({ ...monthly, missedAfter: 60 }));
    expect(first && windowOf(first)).toEqual(['2025-02-23', '2025-02-28', '2025-03-02', '2025-03-25']);
  });

  it('is on time no longer than it can be made good', () => {
    const [first] = momentOn('2025-02-25', day7({ ...monthly, grace: 40, missedAfter: 60 }));
    expect(first && windowOf(first)).toEqual(['2025-02-23', '2025-02-28', '2025-03-25', '2025-03-25']);
  });

  it('is never on time and made good in the wrong order, though two open on one day', () => {
    const daily = day7({
      offset: 1,
      opensBefore: 0,
      grace: 5,
      missedAfter: 5,
      roll: 'forward',
      repeat: { every: 1, unit: 'days', from: 'anchor' },
    });
    for (const { opens, lastOnTime, lastRecoverable } of momentOn('2025-02-05', daily)) {
      expect(opens).toBeLessThanOrEqual(lastOnTime ?? 0);
      expect(lastOnTime).toBeLessThanOrEqual(lastRecoverable ?? 0);
    }
  });

  it('ends after its count, and says so once', () => {
    const thrice = day7({ ...monthly, repeat: { every: 1, unit: 'months', from: 'anchor', count: 2 } });
    const occurrences = momentOn('2025-12-01', thrice);
    expect(statuses(occurrences)).toEqual(['missed', 'missed', 'not_applicable']);
    expect(occurrences.at(-1)?.notApplicable).toBe('repeat-ended');
  });

  it('ends after its last day', () => {
    const until = day7({ ...monthly, repeat: { every: 1, unit: 'months', from: 'anchor', until: '2025-03-31' } });
    expect(statuses(momentOn('2025-12-01', until))).toEqual(['missed', 'missed', 'not_applicable']);
  });

  it('the last one is not cut short by one that never comes', () => {
    const once = day7({ ...monthly, missedAfter: 60, repeat: { every: 1, unit: 'months', from: 'anchor', count: 1 } });
    expect(dateOf(momentOn('2025-02-25', once)[0]?.lastRecoverable ?? null)).toBe('2025-04-29');
  });

  it('is not listed on after the account has ended', () => {
    const ended = { status: 'churned', statusSince: dayOf('2025-03-01') } as const;
    const occurrences = momentOn('2026-03-01', monthly, ended);
    expect(statuses(occurrences)).toEqual(['missed', 'not_applicable']);
    expect(occurrences.at(-1)?.notApplicable).toBe('account-ended');
  });

  it('that does not concern the account is named once', () => {
    const quiet = day7({ ...monthly, conditions: [{ field: 'segment', op: 'eq', value: 'smb' }] });
    expect(momentOn('2026-03-01', quiet).map(({ notApplicable }) => notApplicable)).toEqual(['condition']);
  });

  it('counts from the backstop while its anchor is unknown', () => {
    const backed = day7({ ...monthly, anchor: 'goLive', backstop: { anchor: 'close', offset: 14, unit: 'days' } });
    const occurrences = momentOn('2025-03-20', backed);
    expect(dues(occurrences)).toEqual(['2025-02-14', '2025-03-14', '2025-04-14']);
    expect(occurrences.every(({ expectedBy }) => expectedBy)).toBe(true);
  });

  it('waits as one where nothing is known', () => {
    expect(statuses(momentOn('2025-03-20', day7({ ...monthly, anchor: 'goLive' })))).toEqual(['waiting']);
  });
});

describe('a repeat counted from each completion', () => {
  const growth = day7({
    id: 'expansion',
    offset: 60,
    opensBefore: 14,
    grace: 14,
    missedAfter: 45,
    repeat: { every: 6, unit: 'months', from: 'completion' },
  });
  const known = (engagements: Evidence['engagements'], more: Partial<Evidence> = {}): Partial<Evidence> => ({ engagements, ...more });

  it('begins with its anchor', () => {
    expect(dues(momentOn('2025-02-01', growth))).toEqual(['2025-04-01']);
  });

  it('comes again so long after it was done, whenever that was', () => {
    const occurrences = momentOn('2025-06-01', growth, known([call('2025-04-20')]));
    expect(dues(occurrences)).toEqual(['2025-04-01', '2025-10-20']);
    expect(statuses(occurrences)).toEqual(['done_late', 'upcoming']);
  });

  it('has no next while it is not done', () => {
    expect(statuses(momentOn('2027-06-01', growth))).toEqual(['missed']);
  });

  it('goes on link by link', () => {
    const calls = [call('2025-04-01'), call('2025-04-02'), call('2025-10-01'), call('2026-04-01')];
    const occurrences = momentOn('2026-05-01', growth, known(calls));
    expect(dues(occurrences)).toEqual(['2025-04-01', '2025-10-01', '2026-04-01', '2026-10-01']);
    expect(statuses(occurrences)).toEqual(['done', 'done', 'done', 'upcoming']);
  });

  it('an entry decides one of its links, never two', () => {
    const often = day7({ ...growth, opensBefore: 30, repeat: { every: 2, unit: 'weeks', from: 'completion' } });
    const ids = momentOn('2025-06-01', often, known([call('2025-04-01'), call('2025-04-01')])).map(({ completedBy }) => completedBy);
    const done = ids.filter((id) => id !== null);
    expect(done).toHaveLength(2);
    expect(new Set(done).size).toBe(2);
  });

  it('a skipped one counts from its due day, or from the skip if that was later', () => {
    const skip = (on: string) => ({ skips: [{ occurrenceId: idOf('expansion', 0), reason: 'r', on: dayOf(on) }] });
    expect(dues(momentOn('2025-06-01', growth, skip('2025-03-20')))).toEqual(['2025-04-01', '2025-10-01']);
    expect(dues(momentOn('2025-06-01', growth, skip('2025-05-20')))).toEqual(['2025-04-01', '2025-11-20']);
  });

  it('one from before tracking counts as kept, so that a customer met late is asked in its turn', () => {
    const occurrences = momentOn('2026-02-01', growth, { trackedFrom: dayOf('2026-01-22') });
    expect(dues(occurrences)).toEqual(['2025-04-01', '2025-10-01', '2026-04-01']);
    expect(statuses(occurrences)).toEqual(['not_applicable', 'not_applicable', 'upcoming']);
  });

  it('ends after its count', () => {
    const once = day7({ ...growth, repeat: { every: 6, unit: 'months', from: 'completion', count: 1 } });
    expect(statuses(momentOn('2025-06-01', once, known([call('2025-04-01')])))).toEqual(['done', 'not_applicable']);
  });

  it('does not go on from what does not apply', () => {
    const quiet = day7({ ...growth, conditions: [{ field: 'segment', op: 'eq', value: 'smb' }] });
    expect(statuses(momentOn('2027-06-01', quiet))).toEqual(['not_applicable']);
  });
});

describe('a moment that comes once an event', () => {
  const followup: Moment = day7({
    id: 'followup',
    anchor: 'issue.resolved',
    offset: 3,
    unit: 'businessDays',
    opensBefore: 2,
    grace: 2,
    missedAfter: 10,
    repeat: { perEvent: true },
  });
  const issue = (id: string, date: string, fields: AccountEvent['fields'] = {}): AccountEvent => ({
    id,
    kind: 'issue.resolved',
    day: dayOf(date),
    fields,
  });

  it('has a place for each, named by the event', () => {
    const occurrences = momentOn('2025-03-10', followup, { events: [issue('i-2', '2025-03-07'), issue('i-1', '2025-02-10')] });
    expect(occurrences.map(({ id }) => id)).toEqual([idOf('followup', 'i-1'), idOf('followup', 'i-2')]);
    expect(dues(occurrences)).toEqual(['2025-02-13', '2025-03-12']);
  });

  it('has none where nothing happened', () => {
    expect(momentOn('2025-03-10', followup)).toEqual([]);
  });

  it('does not know what is still to come', () => {
    expect(momentOn('2025-03-01', followup, { events: [issue('i-1', '2025-03-07')] })).toEqual([]);
  });

  it('one is not cut short by the next', () => {
    const [alone] = momentOn('2025-03-10', followup, { events: [issue('i-1', '2025-03-03')] });
    const [first] = momentOn('2025-03-10', followup, { events: [issue('i-1', '2025-03-03'), issue('i-2', '2025-03-05')] });
    expect(first && windowOf(first)).toEqual(alone && windowOf(alone));
  });

  it('two of one day take two calls', () => {
    const events = [issue('i-1', '2025-03-03'), issue('i-2', '2025-03-03')];
    expect(statuses(momentOn('2025-03-07', followup, { events, engagements: [call('2025-03-05')] }))).toEqual(['done', 'due']);
    expect(statuses(momentOn('2025-03-07', followup, { events, engagements: [call('2025-03-05'), call('2025-03-06')] }))).toEqual([
      'done',
      'done',
    ]);
  });

  it('reads its conditions from the event', () => {
    const severe = day7({ ...followup, conditions: [{ field: 'issue.severity', op: 'in', value: ['urgent', 'high'] }] });
    const events = [issue('i-1', '2025-03-03', { 'issue.severity': 'low' }), issue('i-2', '2025-03-04', { 'issue.severity': 'high' })];
    expect(statuses(momentOn('2025-03-07', severe, { events }))).toEqual(['not_applicable', 'due']);
  });

  it('an event that the log states is the same event', () => {
    const engagements = [call('2025-03-03', { id: 'e', type: 'internal', event: 'issue.resolved', direction: 'outbound' })];
    expect(momentOn('2025-03-04', followup, { engagements, events: [issue('e', '2025-03-03')] })).toHaveLength(1);
  });

  it('knows an event from the log as well', () => {
    const engagements = [call('2025-03-03', { id: 'e', type: 'internal', event: 'issue.resolved', direction: 'outbound' })];
    expect(momentOn('2025-03-04', followup, { engagements }).map(({ id }) => id)).toEqual([idOf('followup', 'e')]);
  });
});
