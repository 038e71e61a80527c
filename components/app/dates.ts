import { clockTimeIn } from '@/lib/export/instants';
import { type Day, type Instant, monthsBetween } from '@/lib/time/day';
import { dayOfInstantIn } from '@/lib/time/zone';

/*
 * Calendar dates in words. The screens are English, and day-month order is the one that cannot be misread
 * once the month is a word; the locale of the reader does not change it (architecture §4 names these texts).
 */

const MS = 86_400_000;
const LOCALE = 'en-GB';

/** Making a format costs far more than using it, and a list of accounts asks for some three a row. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' });
  formats.set(key, fresh);
  return fresh;
}

function parts(day: Day, options: Intl.DateTimeFormatOptions) {
  const all = formatFor(options).formatToParts(day * MS);
  return (type: Intl.DateTimeFormatPartTypes): string => all.find((part) => part.type === type)?.value ?? '';
}

/** "22 Jan" */
export function dayMonth(day: Day): string {
  const part = parts(day, { day: 'numeric', month: 'short' });
  return `${part('day')} ${part('month').slice(0, 3)}`;
}

/** "22 Jan", or "22 Jan 2027" where the year is not the one a reader would assume (more than 300 days away). */
export function nearDate(day: Day, today: Day): string {
  return Math.abs(day - today) > 300 ? fullDate(day) : dayMonth(day);
}

/** "22 Jan", or "Jan 2027" where it is so far away that the day matters less than the year; for narrow columns. */
export function columnDate(day: Day, today: Day): string {
  if (Math.abs(day - today) <= 300) return dayMonth(day);
  const part = parts(day, { month: 'short', year: 'numeric' });
  return `${part('month').slice(0, 3)} ${part('year')}`;
}

/** "Thu 22 Jan" */
export function weekdayDate(day: Day): string {
  return `${parts(day, { weekday: 'short' })('weekday')} ${dayMonth(day)}`;
}

/** "Thu 22 Jan", or "Tue 29 Feb 2028" in another year than today's. */
export function weekdayDateNear(day: Day, today: Day): string {
  const [year, own] = [day, today].map((each) => parts(each, { year: 'numeric' })('year'));
  return year === own ? weekdayDate(day) : `${weekdayDate(day)} ${year}`;
}

/** "15 Jan 2026" */
export function fullDate(day: Day): string {
  return `${dayMonth(day)} ${parts(day, { year: 'numeric' })('year')}`;
}

/** "Thursday, 3 April 2025" */
export function longDate(day: Day): string {
  const part = parts(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return `${part('weekday')}, ${part('day')} ${part('month')} ${part('year')}`;
}

/** "today, 09:12" or "22 Jan, 09:12", in the zone given. */
export function momentInWords(at: Instant, today: Day, zone: string): string {
  const day = dayOfInstantIn(zone, at);
  const clock = clockTimeIn(zone, at);
  if (day === today) return `today, ${clock}`;
  if (day === today - 1) return `yesterday, ${clock}`;
  return `${nearDate(day, today)}, ${clock}`;
}

/** The place in a zone's name: "New York". */
export function zoneName(zone: string): string {
  const place = zone.split('/').at(-1) ?? zone;
  return place.replaceAll('_', ' ');
}

/** "1 day", "12 days" */
export const days = (n: number): string => count(n, 'day', 'days');

/** "1 moment", "12 moments" */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "2 years 10 months" between two days, for how long somebody has been a customer. */
export function spanInWords(from: Day, to: Day): string {
  const months = monthsBetween(from, to);
  if (months < 1) return days(to - from);
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return [years > 0 ? count(years, 'year', 'years') : '', rest > 0 ? count(rest, 'month', 'months') : ''].filter(Boolean).join(' ');
}
