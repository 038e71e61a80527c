import { addMonths, civilOf, type Day, dayOf, isoWeekday, type PlainDate, withinCalendar } from './day';

export type OffsetUnit = 'days' | 'businessDays' | 'weeks' | 'months' | 'quarters' | 'years';
export type Roll = 'none' | 'forward' | 'backward' | 'nearest';

/** A holiday of the calendar: one date, or one that comes back every year (`everyYear: 'MM-DD'`). */
export type Holiday = { date: PlainDate; name: string } | { everyYear: string; name: string };

export interface WorkCalendar {
  /** ISO weekdays, Monday = 1. */
  workdays: number[];
  holidays: Holiday[];
}

/** A calendar made ready for many questions. */
export interface WorkDays {
  /** Whether ISO weekday `i` is worked, at index `i`. */
  weekdays: boolean[];
  dates: ReadonlySet<Day>;
  /** month × 32 + day of the month. */
  everyYear: ReadonlySet<number>;
}

/** The longest stretch without a working day that is looked through; longer ones are mistakes in the calendar. */
const LONGEST_CLOSURE = 4000;

/** @throws RangeError where no weekday is worked, or a holiday is not a date. */
export function compileCalendar(calendar: WorkCalendar): WorkDays {
  const weekdays = Array.from({ length: 8 }, (_, weekday) => calendar.workdays.includes(weekday));
  if (!weekdays.slice(1).includes(true)) throw new RangeError('The calendar has no working day');
  const dates = new Set<Day>();
  const everyYear = new Set<number>();
  for (const holiday of calendar.holidays) {
    if ('date' in holiday) {
      dates.add(dayOf(holiday.date));
      continue;
    }
    // 2024 is a leap year: a holiday on 29 Feb is a date, it just does not come every year.
    const civil = civilOf(dayOf(`2024-${holiday.everyYear}`));
    everyYear.add(civil.month * 32 + civil.day);
  }
  return { weekdays, dates, everyYear };
}

export function isWorkday(day: Day, days: WorkDays): boolean {
  if (!days.weekdays[isoWeekday(day)] || days.dates.has(day)) return false;
  if (days.everyYear.size === 0) return true;
  const civil = civilOf(day);
  return !days.everyYear.has(civil.month * 32 + civil.day);
}

/**
 * Steps day by day and counts only working, non-holiday days (domain §2). 0 stays where it is, also on a day off;
 * negative steps backwards.
 */
export function addBusinessDays(day: Day, count: number, days: WorkDays): Day {
  const step = count < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(count); left > 0; left -= 1) at = nextWorkday(at + step, step, days);
  return at;
}

/**
 * Where a due day lands when it falls on a day off. `nearest` goes to the closer working day; at equal distance forward,
 * since a customer is better reached late than before the time that was agreed.
 */
export function rollDay(day: Day, roll: Roll, days: WorkDays): Day {
  if (roll === 'none' || isWorkday(day, days)) return day;
  if (roll === 'forward') return nextWorkday(day, 1, days);
  if (roll === 'backward') return nextWorkday(day, -1, days);
  const forward = nextWorkday(day, 1, days);
  const backward = nextWorkday(day, -1, days);
  return day - backward < forward - day ? backward : forward;
}

/** The months in one unit, for units that are counted in months; null for the others. */
export function monthsIn(unit: OffsetUnit): number | null {
  if (unit === 'months') return 1;
  if (unit === 'quarters') return 3;
  return unit === 'years' ? 12 : null;
}

/** A day moved by whole units (domain §2), never beyond the years 1900–9999. */
export function addOffset(day: Day, count: number, unit: OffsetUnit, days: WorkDays): Day {
  const months = monthsIn(unit);
  if (months !== null) return withinCalendar(addMonths(day, count * months));
  if (unit === 'businessDays') return withinCalendar(addBusinessDays(day, count, days));
  return withinCalendar(day + count * (unit === 'weeks' ? 7 : 1));
}

function nextWorkday(from: Day, step: 1 | -1, days: WorkDays): Day {
  for (let at = from; Math.abs(at - from) < LONGEST_CLOSURE; at += step) if (isWorkday(at, days)) return at;
  throw new RangeError('The calendar has no working day for years');
}
