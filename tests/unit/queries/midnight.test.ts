import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { atMidnight, nextMidnight } from '@/lib/queries/midnight';

const HOUR = 3_600_000;

describe('the next midnight', () => {
  it.each([
    ['Europe/Berlin', '2026-01-22T09:00:00Z', '2026-01-22T23:00:00Z', 'an ordinary day'],
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'a day of 23 hours'],
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'a day of 25 hours'],
    ['America/New_York', '2026-01-22T04:59:59Z', '2026-01-22T05:00:00Z', 'a second before'],
    ['Pacific/Kiritimati', '2026-01-22T12:00:00Z', '2026-01-23T10:00:00Z', 'fourteen hours ahead'],
  ])('in %s after %s is %s (%s)', (zone, now, midnight) => {
    expect(Math.abs(nextMidnight(Date.parse(now), zone) - Date.parse(midnight))).toBeLessThanOrEqual(1000);
  });
});

describe('waiting for midnight', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-01-22T09:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('calls once a day, when the day turns in the zone', () => {
    const turn = vi.fn();
    const end = atMidnight('Europe/Berlin', turn);
    vi.advanceTimersByTime(14 * HOUR - 2000);
    expect(turn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(4000);
    expect(turn).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(24 * HOUR);
    expect(turn).toHaveBeenCalledTimes(2);
    end();
  });

  it('notices within the hour after a sleep that no timer ran through', () => {
    const turn = vi.fn();
    const end = atMidnight('Europe/Berlin', turn);
    vi.setSystemTime(Date.parse('2026-01-23T06:00:00Z'));
    vi.advanceTimersByTime(HOUR);
    expect(turn).toHaveBeenCalledTimes(1);
    end();
  });

  it('is over when it is ended', () => {
    const turn = vi.fn();
    atMidnight('Europe/Berlin', turn)();
    vi.advanceTimersByTime(48 * HOUR);
    expect(turn).not.toHaveBeenCalled();
  });
});
