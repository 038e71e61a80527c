import { describe, expect, it } from 'vitest';
import { nextMidnight } from '../../../lib/time/wall-clock';

const iso = (instant: number) => new Date(instant).toISOString();

describe('the next midnight of a zone', () => {
  it.each([
    ['in winter', '2026-01-22T14:12:00Z', 'America/New_York', '2026-01-23T05:00:00.000Z'],
    ['a second before it', '2026-01-23T04:59:59Z', 'America/New_York', '2026-01-23T05:00:00.000Z'],
    ['at it', '2026-01-23T05:00:00Z', 'America/New_York', '2026-01-24T05:00:00.000Z'],
    ['over a day of 23 hours', '2026-03-29T00:30:00Z', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['over a day of 25 hours', '2026-10-24T23:30:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['ahead of UTC by a quarter hour', '2026-01-22T14:12:00Z', 'Asia/Kathmandu', '2026-01-22T18:15:00.000Z'],
    ['at the end of a year', '2026-12-31T23:59:00Z', 'UTC', '2027-01-01T00:00:00.000Z'],
  ])('%s', (_, now, zone, midnight) => expect(iso(nextMidnight(Date.parse(now), zone))).toBe(midnight));
});
