import { describe, expect, it } from 'vitest';
import { dayThen, dayWritten } from '../../../../lib/services/crm-api/dates';

describe('a field that means a day', () => {
  it.each([
    ['2026-01-31', '2026-01-31'],
    ['2026-01-31T00:00:00Z', '2026-01-31'],
    ['2026-01-31T23:59:59.000+0000', '2026-01-31'],
    ['2026-02-31', null],
    ['31/01/2026', null],
    ['9999-12-31', null],
    ['', null],
    [null, null],
    [20260131, null],
  ])('%j is %s', (value, day) => {
    expect(dayWritten(value)).toBe(day);
  });
});

describe('a field that means an instant', () => {
  it.each([
    // text, in Berlin, in New York
    ['2025-01-31T23:30:00Z', '2025-02-01', '2025-01-31'],
    ['2025-01-31T23:30:00.061281000Z', '2025-02-01', '2025-01-31'],
    ['2025-01-31T23:30:00.000+0000', '2025-02-01', '2025-01-31'],
    ['2025-02-01T08:30:00+09:00', '2025-02-01', '2025-01-31'],
    ['2025-01-31T18:30:00-05:00', '2025-02-01', '2025-01-31'],
    ['2025-01-31 23:30:00', '2025-02-01', '2025-01-31'],
    ['2025-01-31 23:30', '2025-02-01', '2025-01-31'],
    [1_738_366_200_000, '2025-02-01', '2025-01-31'],
    ['1738366200000', '2025-02-01', '2025-01-31'],
    // Without a time it is a day, everywhere.
    ['2025-01-31', '2025-01-31', '2025-01-31'],
    ['yesterday', null, null],
    ['2025-13-01T00:00:00Z', null, null],
    ['99999999999999', null, null],
    [false, null, null],
    [Number.NaN, null, null],
  ])('%j is %s in Berlin and %s in New York', (value, berlin, newYork) => {
    expect([dayThen(value, 'Europe/Berlin'), dayThen(value, 'America/New_York')]).toEqual([berlin, newYork]);
  });
});
