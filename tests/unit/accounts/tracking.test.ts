import { describe, expect, it } from 'vitest';
import { lastAnniversary, metLate, trackedFrom, trackingStart } from '@/lib/accounts/tracking';
import { dayOf, plainDateOf } from '@/lib/time/day';

describe('where tracking begins', () => {
  it.each([
    ['the day it closed', '2026-01-15', 'close'],
    ['before it closed', '2025-12-01', 'close'],
    ['three days later', '2026-01-18', 'close'],
    ['four days later', '2026-01-19', 'first-seen'],
    ['years later', '2029-01-19', 'first-seen'],
  ])('first seen %s', (_, firstSeen, start) => {
    const settled = trackingStart('2026-01-15', firstSeen);
    expect(settled).toEqual({ trackingStart: start, trackedFrom: start === 'close' ? '2026-01-15' : firstSeen });
    expect(metLate('2026-01-15', firstSeen)).toBe(start === 'first-seen');
  });

  const known = { close: '2023-03-14', firstSeen: '2026-01-20', today: dayOf('2026-01-22') };
  it.each([
    ['close', '2023-03-14'],
    ['imported', '2023-03-14'],
    ['first-seen', '2026-01-20'],
    ['today', '2026-01-22'],
    ['anniversary', '2025-03-14'],
  ] as const)('chosen: %s', (start, from) => {
    expect(trackedFrom(start, known)).toBe(from);
  });

  it('at the close where there was no anniversary yet', () => {
    expect(trackedFrom('anniversary', { ...known, close: '2025-11-01' })).toBe('2025-11-01');
  });
});

describe('the last anniversary', () => {
  it.each([
    ['2025-03-14', '2026-03-13', null],
    ['2025-03-14', '2026-03-14', '2026-03-14'],
    ['2023-03-14', '2026-01-22', '2025-03-14'],
    ['2024-02-29', '2025-02-28', '2025-02-28'],
    ['2024-02-29', '2028-02-28', '2027-02-28'],
    ['2024-02-29', '2028-02-29', '2028-02-29'],
    ['2025-12-31', '2026-12-30', null],
    ['2026-05-01', '2026-01-01', null],
  ])('of a close on %s, seen on %s, is %s', (close, today, anniversary) => {
    const found = lastAnniversary(dayOf(close), dayOf(today));
    expect(found === null ? null : plainDateOf(found)).toBe(anniversary);
  });
});
