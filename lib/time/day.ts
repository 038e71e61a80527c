/** A calendar date as text, `YYYY-MM-DD`, proleptic Gregorian, years 1900–9999. Never a JavaScript `Date`. */
export type PlainDate = string;

/** A calendar date as a whole number of days since 1970-01-01. Used inside the pure layers; has no zone and no time. */
export type Day = number;

/** Milliseconds since the epoch, as `Clock.now()` gives them. */
export type Instant = number;

/** 1900-01-01 and 9999-12-31: the ends of the calendar. */
export const MIN_DAY: Day = -25_567;
export const MAX_DAY: Day = 2_932_896;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether this is a date that exists, written `YYYY-MM-DD`, in the years 1900–9999. */
export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === 'string' && parse(value) !== null;
}

/**
 * The day number of a date.
 * @throws RangeError where the text is not a date of the years 1900–9999 (31 Feb, `2025-1-5`, an empty text).
 */
export function dayOf(date: PlainDate): Day {
  const day = parse(date);
  if (day === null) throw new RangeError(`Not a date of the years 1900–9999 as YYYY-MM-DD: ${date.slice(0, 40)}`);
  return day;
}

/** @throws RangeError outside the years 1900–9999, or for a number that is not whole. */
export function plainDateOf(day: Day): PlainDate {
  if (!Number.isInteger(day) || day < MIN_DAY || day > MAX_DAY) throw new RangeError(`Not a day of the years 1900–9999: ${day}`);
  const { year, month, day: dayOfMonth } = civilOf(day);
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** Monday = 1 … Sunday = 7. */
export function isoWeekday(day: Day): number {
  // 1970-01-01 was a Thursday; the double remainder keeps days before it positive.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Whole months later (or earlier), clamped to the end of a shorter month: 31 Jan + 1 → 28 Feb, 29 Feb + 12 → 28 Feb. */
export function addMonths(day: Day, months: number): Day {
  const civil = civilOf(day);
  const counted = civil.year * 12 + (civil.month - 1) + months;
  const year = Math.floor(counted / 12);
  const month = counted - year * 12 + 1;
  return dayOfCivil(year, month, Math.min(civil.day, monthLength(year, month)));
}

/** Whole months from one day to a later one: the most that `addMonths` can add without passing it. Negative backwards. */
export function monthsBetween(from: Day, to: Day): number {
  const a = civilOf(from);
  const b = civilOf(to);
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return addMonths(from, months) > to ? months - 1 : months;
}

/** Keeps a computed day inside the calendar, so that it can always be written and shown. */
export const withinCalendar = (day: Day): Day => Math.min(MAX_DAY, Math.max(MIN_DAY, day));

/** Year, month 1–12 and day of the month. After Howard Hinnant's `civil_from_days` (public domain). */
export function civilOf(day: Day): { year: number; month: number; day: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** The day number of a year, month 1–12 and day of the month that are known to exist (`days_from_civil`). */
export function dayOfCivil(year: number, month: number, dayOfMonth: number): Day {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function parse(text: string): Day | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > monthLength(year, month)) return null;
  return dayOfCivil(year, month, dayOfMonth);
}

function monthLength(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] ?? 31);
}
