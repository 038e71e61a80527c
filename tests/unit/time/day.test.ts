import { addMonths as addMonthsOfDate, differenceInMonths, getISODay } from 'date-fns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, dayOf, isoWeekday, isPlainDate, MAX_DAY, MIN_DAY, monthsBetween, plainDateOf } from '@/lib/time/day';

const days = fc.integer({ min: MIN_DAY, max: MAX_DAY });
const anchors = fc.integer({ min: MIN_DAY + 40_000, max: MIN_DAY + 80_000 });
/** Another reckoning of the same day, in the machine's own zone: date-fns counts on dates at noon there. */
const noon = (day: number): Date => {
  const [year = 0, month = 1, dayOfMonth = 1] = plainDateOf(day).split('-').map(Number);
  return new Date(year, month - 1, dayOfMonth, 12);
};

describe('a date as a day number', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2024-12-31', 20_088],
    ['1900-01-01', MIN_DAY],
    ['9999-12-31', MAX_DAY],
  ])('%s is day %i', (date, day) => {
    expect(dayOf(date)).toBe(day);
    expect(plainDateOf(day)).toBe(date);
  });

  it('is the same as the platform counts it', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(plainDateOf(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dayOf(plainDateOf(day))).toBe(day);
      }),
    );
  });

  it.each([
    '1900-02-29',
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '1899-12-31',
    '2025-1-5',
    '20250105',
    ' 2025-01-05',
    '2025-01-05T00:00',
    '',
    '+02025-01-05',
  ])('%j is no date', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => dayOf(text)).toThrow(RangeError);
  });

  it.each([MIN_DAY - 1, MAX_DAY + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d cannot be written as a date', (day) => {
    expect(() => plainDateOf(day)).toThrow(RangeError);
  });

  it('is no date where it is no text', () => {
    expect([20_000, null, undefined, new Date(0)].map(isPlainDate)).toEqual([false, false, false, false]);
  });
});

describe('adding months', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -13, '2023-12-15'],
    ['2025-10-31', 1, '2025-11-30'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(plainDateOf(addMonths(dayOf(from), months))).toBe(to);
  });

  it('agrees with date-fns', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: -200, max: 400 }), (day, months) => {
        const other = addMonthsOfDate(noon(day), months);
        expect(addMonths(day, months)).toBe(
          dayOf(`${other.getFullYear()}-${String(other.getMonth() + 1).padStart(2, '0')}-${String(other.getDate()).padStart(2, '0')}`),
        );
      }),
    );
  });

  it('counts whole months between two days as date-fns does, but for its own rule at month ends', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 0, max: 4000 }), (day, later) => {
        const months = monthsBetween(day, day + later);
        expect(addMonths(day, months)).toBeLessThanOrEqual(day + later);
        expect(addMonths(day, months + 1)).toBeGreaterThan(day + later);
        expect(Math.abs(months - differenceInMonths(noon(day + later), noon(day)))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the day of the week', () => {
  it.each([
    ['2025-01-31', 5],
    ['1969-12-28', 7],
    ['1900-01-01', 1],
    ['2024-02-29', 4],
  ])('of %s is %i', (date, weekday) => {
    expect(isoWeekday(dayOf(date))).toBe(weekday);
  });

  it('agrees with date-fns', () => {
    fc.assert(
      fc.property(anchors, (day) => {
        expect(isoWeekday(day)).toBe(getISODay(noon(day)));
      }),
    );
  });
});
