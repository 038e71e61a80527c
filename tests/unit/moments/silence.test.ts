import { describe, expect, it } from 'vitest';
import { occurrencesOf } from '@/lib/moments/engine';
import { silenceOf } from '@/lib/moments/silence';
import type { Evidence, Occurrence } from '@/lib/moments/types';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { Moment } from '@/lib/playbooks/types';
import { dayOf } from '@/lib/time/day';
import { call, dateOf, day7, evidence, idOf, momentOn, playbookOf } from '@/tests/support/moments';

const silence = shippedPlaybooks.default.moments.find(({ id }) => id === 'silence') as Moment;
const on = (today: string, known: Partial<Evidence> = {}): Occurrence => {
  const [only] = momentOn(today, silence, { segment: 'strategic', ...known });
  if (!only) throw new Error('silence is always there');
  return only;
};

describe('silence, with a limit of 21 days', () => {
  it.each([
    ['2025-02-10', 'upcoming'],
    ['2025-02-20', 'upcoming'],
    ['2025-02-21', 'due'],
    ['2025-02-28', 'due'],
    ['2025-03-01', 'overdue'],
    ['2026-03-01', 'overdue'],
    ['2040-01-01', 'overdue'],
  ])('after no word since the close on 2025-01-31: on %s is %s', (today, status) => {
    expect(on(today).status).toBe(status);
  });

  it('never turns missed and has no last recoverable day', () => {
    expect(on('2040-01-01')).toMatchObject({ lastRecoverable: null, changesOn: null, recovered: false });
  });

  it('begins anew with each two-way touch', () => {
    const touched = on('2025-03-10', { engagements: [call('2025-03-01'), call('2025-02-03')] });
    expect(touched).toMatchObject({ status: 'upcoming', anchorDay: dayOf('2025-03-01'), due: dayOf('2025-03-22'), expectedBy: false });
  });

  it('a touch of any kind counts, a try or a note does not', () => {
    expect(dateOf(on('2025-03-10', { engagements: [call('2025-03-01', { type: 'training' })] }).anchorDay)).toBe('2025-03-01');
    for (const other of [{ direction: 'outbound' }, { type: 'note' }, { outcome: 'no_answer' }] as const) {
      expect(on('2025-03-10', { engagements: [call('2025-03-01', other)] }).anchorDay).toBeNull();
    }
  });

  it('is another occurrence after each touch, so that a skip of one does not hide the next', () => {
    const skips = [{ occurrenceId: idOf('silence', dayOf('2025-01-31')), reason: 'They asked for quiet', on: dayOf('2025-02-22') }];
    expect(on('2025-02-25', { skips }).status).toBe('skipped');
    expect(on('2025-04-25', { skips, engagements: [call('2025-03-01')] }).status).toBe('overdue');
  });

  it('counts from the day tracking began for a customer met late', () => {
    expect(on('2026-01-25', { trackedFrom: dayOf('2026-01-22') })).toMatchObject({ status: 'upcoming', due: dayOf('2026-02-12') });
  });

  it('keeps an earlier touch where its limit was not passed when tracking began', () => {
    const known = { trackedFrom: dayOf('2026-01-22'), engagements: [call('2026-01-10')] };
    expect(dateOf(on('2026-01-25', known).due)).toBe('2026-01-31');
  });

  it('names the number of tries since', () => {
    const engagements = [
      call('2025-02-20', { direction: 'outbound' }),
      call('2025-03-01'),
      call('2025-03-25', { direction: 'outbound' }),
      call('2025-03-28', { direction: 'outbound' }),
    ];
    expect(on('2025-03-29', { engagements }).tried).toBe(2);
  });

  it('does not apply to an account that left before it was due', () => {
    expect(on('2025-03-29', { status: 'churned', statusSince: dayOf('2025-02-10') }).status).toBe('not_applicable');
  });
});

describe('silence rests', () => {
  const withCheckIn = (today: string, known: Partial<Evidence> = {}): Occurrence | undefined =>
    occurrencesOf(evidence({ segment: 'strategic', ...known }), playbookOf([silence, day7({ offset: 25 })]), dayOf(today))[0];

  it('while a two-way moment is open, and only then', () => {
    expect(withCheckIn('2025-02-22')).toMatchObject({ status: 'due', resting: false });
    expect(withCheckIn('2025-02-23')).toMatchObject({ status: 'due', resting: true });
    expect(withCheckIn('2025-03-11')).toMatchObject({ status: 'overdue', resting: true });
    expect(withCheckIn('2025-03-12')).toMatchObject({ status: 'overdue', resting: false });
  });

  it('not for an open moment that does not need the customer', () => {
    const record = day7({ offset: 25, satisfiedBy: { event: 'contract.recorded' } });
    const [first] = occurrencesOf(evidence({ segment: 'strategic' }), playbookOf([silence, record]), dayOf('2025-02-23'));
    expect(first).toMatchObject({ status: 'due', resting: false });
  });

  it('while a two-way moment is booked', () => {
    expect(on('2025-02-22', { engagements: [call('2025-02-26')] })).toMatchObject({ resting: true, bookedOn: dayOf('2025-02-26') });
  });

  it('not for what is planned without the customer', () => {
    expect(on('2025-02-22', { engagements: [call('2025-02-26', { direction: 'outbound' })] })).toMatchObject({
      resting: false,
      bookedOn: null,
    });
  });
});

describe('days of silence', () => {
  const strict = shippedPlaybooks['seed-strict'];

  it('count from the last two-way touch against the segment’s limit', () => {
    const known = evidence({ segment: 'enterprise', engagements: [call('2025-02-10'), call('2025-02-12', { direction: 'outbound' })] });
    expect(silenceOf(known, strict, dayOf('2025-02-19'))).toEqual({ days: 9, limit: 45 });
  });

  it('are unknown, not zero, where there never was one', () => {
    expect(silenceOf(evidence({ segment: 'unknown', engagements: [call('2025-02-20')] }), strict, dayOf('2025-02-19'))).toEqual({
      days: null,
      limit: 60,
    });
  });
});
