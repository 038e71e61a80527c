import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, MAX_DAY, plainDateOf } from '@/lib/time/day';
import { addBusinessDays, addOffset, compileCalendar, isWorkday, type OffsetUnit, type Roll, rollDay } from '@/lib/time/work-calendar';

const WEEK = [1, 2, 3, 4, 5];
const us = compileCalendar({
  workdays: WEEK,
  holidays: [
    { date: '2025-01-20', name: 'Martin Luther King Day' },
    { everyYear: '07-04', name: 'Independence Day' },
    { everyYear: '02-29', name: 'Leap day off' },
  ],
});
const plain = compileCalendar({ workdays: WEEK, holidays: [] });
const sundayToThursday = compileCalendar({ workdays: [7, 1, 2, 3, 4], holidays: [] });

describe('a working day', () => {
  it.each([
    ['a Friday', '2025-01-17', true],
    ['a Saturday', '2025-01-18', false],
    ['a holiday of that date alone', '2025-01-20', false],
    ['the same date a year later', '2026-01-20', true],
    ['a holiday that comes every year', '2025-07-04', false],
    ['the same in another year', '2028-07-04', false],
    ['the 28th where only the leap day is off', '2025-02-28', true],
    ['the leap day where it is off', '2024-02-29', false],
  ])('%s', (_, date, works) => {
    expect(isWorkday(dayOf(date), us)).toBe(works);
  });

  it('follows the calendar, not the habit of one country', () => {
    expect(isWorkday(dayOf('2025-01-17'), sundayToThursday)).toBe(false);
    expect(isWorkday(dayOf('2025-01-19'), sundayToThursday)).toBe(true);
  });
});

describe('adding business days', () => {
  it.each([
    ['over a weekend and a holiday', '2025-01-17', 1, '2025-01-21'],
    ['from a day off', '2025-01-18', 1, '2025-01-21'],
    ['none stays where it is, also on a day off', '2025-01-18', 0, '2025-01-18'],
    ['backwards over the same', '2025-01-21', -1, '2025-01-17'],
    ['backwards from a day off', '2025-01-19', -1, '2025-01-17'],
    ['over the turn of the year', '2024-12-31', 3, '2025-01-03'],
  ])('%s: %s and %i is %s', (_, from, count, to) => {
    expect(plainDateOf(addBusinessDays(dayOf(from), count, us))).toBe(to);
  });

  it('always lands on a working day and passes exactly as many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15_000, max: 25_000 }), fc.integer({ min: 1, max: 60 }), (day, count) => {
        const to = addBusinessDays(day, count, us);
        const passed = Array.from({ length: to - day }, (_, i) => day + 1 + i).filter((each) => isWorkday(each, us));
        expect(passed).toHaveLength(count);
        expect(passed.at(-1)).toBe(to);
      }),
    );
  });
});

describe('rolling a day off', () => {
  it.each<[Roll, string, string]>([
    ['none', '2025-02-01', '2025-02-01'],
    ['forward', '2025-02-01', '2025-02-03'],
    ['backward', '2025-11-01', '2025-10-31'],
    ['nearest', '2025-02-01', '2025-01-31'],
    ['nearest', '2025-02-02', '2025-02-03'],
    ['nearest', '2025-01-20', '2025-01-21'],
    ['forward', '2025-02-03', '2025-02-03'],
  ])('%s takes %s to %s', (roll, from, to) => {
    expect(plainDateOf(rollDay(dayOf(from), roll, us))).toBe(to);
  });

  it('goes forward where both sides are equally near', () => {
    const off = compileCalendar({ workdays: WEEK, holidays: [{ date: '2025-01-15', name: 'A Wednesday' }] });
    expect(plainDateOf(rollDay(dayOf('2025-01-15'), 'nearest', off))).toBe('2025-01-16');
  });
});

describe('an offset', () => {
  it.each<[string, number, OffsetUnit, string]>([
    ['2025-01-31', 7, 'days', '2025-02-07'],
    ['2025-01-31', 2, 'weeks', '2025-02-14'],
    ['2025-01-31', 1, 'months', '2025-02-28'],
    ['2025-01-31', 1, 'quarters', '2025-04-30'],
    ['2024-02-29', 1, 'years', '2025-02-28'],
    ['2025-12-31', -60, 'days', '2025-11-01'],
    ['2025-01-31', 1, 'businessDays', '2025-02-03'],
  ])('%s and %i %s is %s', (from, count, unit, to) => {
    expect(plainDateOf(addOffset(dayOf(from), count, unit, plain))).toBe(to);
  });

  it('never leaves the calendar', () => {
    expect(addOffset(MAX_DAY - 1, 12, 'months', plain)).toBe(MAX_DAY);
    expect(plainDateOf(addOffset(dayOf('1900-01-02'), -30, 'days', plain))).toBe('1900-01-01');
  });
});

describe('a calendar that cannot be', () => {
  it('has no working day in the week', () => {
    expect(() => compileCalendar({ workdays: [], holidays: [] })).toThrow(RangeError);
  });

  it('is off for years on end', () => {
    const always = Array.from({ length: 12 }, (_, m) =>
      Array.from({ length: 31 }, (__, d) => `${String(m + 1).padStart(2, '0')}-${String(d + 1).padStart(2, '0')}`),
    )
      .flat()
      .filter((text) => !Number.isNaN(Date.parse(`2024-${text}`)) && new Date(`2024-${text}`).toISOString().slice(5, 10) === text);
    const closed = compileCalendar({ workdays: WEEK, holidays: always.map((everyYear) => ({ everyYear, name: 'off' })) });
    expect(() => rollDay(dayOf('2025-01-01'), 'forward', closed)).toThrow(RangeError);
  });

  it('names a holiday that is no date', () => {
    expect(() => compileCalendar({ workdays: WEEK, holidays: [{ everyYear: '13-01', name: '?' }] })).toThrow(RangeError);
  });
});
