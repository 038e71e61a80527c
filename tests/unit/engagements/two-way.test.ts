import { describe, expect, it } from 'vitest';
import { isTwoWay, lastTwoWayDay } from '@/lib/engagements/two-way';
import type { Engagement } from '@/lib/engagements/types';
import { isBackdated, isPlanned } from '@/lib/engagements/when';
import { dayOf } from '@/lib/time/day';
import { call, dateOf } from '@/tests/support/moments';

describe('an entry is two-way', () => {
  it.each<[string, Partial<Engagement>, boolean]>([
    ['where the customer took part', { direction: 'bilateral', outcome: 'connected' }, true],
    ['though they said no', { direction: 'bilateral', outcome: 'declined' }, true],
    ['with no outcome noted', { direction: 'bilateral', outcome: null }, true],
    ['not where only we wrote', { direction: 'outbound' }, false],
    ['not where only they wrote', { direction: 'inbound' }, false],
    ['not where nobody answered', { direction: 'bilateral', outcome: 'no_answer' }, false],
    ['not where nobody came', { direction: 'bilateral', outcome: 'no_show' }, false],
    ['not where it bounced', { direction: 'bilateral', outcome: 'bounced' }, false],
    ['not a note', { type: 'note', direction: 'bilateral' }, false],
    ['not among ourselves', { type: 'internal', direction: 'bilateral' }, false],
  ])('%s', (_, over, expected) => {
    expect(isTwoWay(call('2025-02-01', over))).toBe(expected);
  });
});

describe('the last two-way day', () => {
  const today = dayOf('2025-03-01');

  it('is the latest up to today, in any order', () => {
    const entries = [
      call('2025-02-20'),
      call('2025-02-25'),
      call('2025-02-10'),
      call('2025-03-02'),
      call('2025-02-28', { direction: 'outbound' }),
    ];
    expect(dateOf(lastTwoWayDay(entries, today))).toBe('2025-02-25');
  });

  it('does not count what was deleted', () => {
    expect(lastTwoWayDay([call('2025-02-20', { deletedAt: 1 })], today)).toBeNull();
  });

  it('is unknown where there was none', () => {
    expect(lastTwoWayDay([], today)).toBeNull();
  });
});

describe('an entry of 10 March is back-dated', () => {
  it.each([
    ['not when logged on the seventh day', '2025-03-17T20:00Z', 'Europe/Berlin', false],
    ['when logged on the eighth', '2025-03-18T10:00Z', 'Europe/Berlin', true],
    ['when it is the eighth day there already', '2025-03-17T23:30Z', 'Europe/Berlin', true],
    ['not while it is still the seventh there', '2025-03-18T02:00Z', 'America/New_York', false],
    ['not when logged ahead', '2025-03-01T10:00Z', 'Europe/Berlin', false],
  ])('%s', (_, loggedAt, zone, expected) => {
    expect(isBackdated({ occurredOn: '2025-03-10', loggedAt: Date.parse(loggedAt), zone, source: 'manual' })).toBe(expected);
  });

  it.each([
    ['manual', true],
    ['quick', true],
    ['bulk', true],
    ['sync', true],
    ['import', false],
    ['crm', false],
  ] as const)('where a person wrote it down long after, not where it only came in then: %s', (source, expected) => {
    const late = { occurredOn: '2025-03-10', loggedAt: Date.parse('2025-06-01T10:00Z'), zone: 'Europe/Berlin' };
    expect(isBackdated({ ...late, source })).toBe(expected);
  });
});

describe('a planned entry', () => {
  it('is dated after today', () => {
    const today = dayOf('2025-03-01');
    expect(['2025-02-28', '2025-03-01', '2025-03-02'].map((occurredOn) => isPlanned({ occurredOn }, today))).toEqual([false, false, true]);
  });
});
