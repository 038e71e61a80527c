import { civilOf, type Day, dayOf, isoWeekday } from '../time/day';
import type { WorkCalendar } from '../time/work-calendar';

/** Further ahead nobody plans for a single day off. */
const LOOKED_AHEAD = 370;

/** The first day from `from` on that would be worked and is closed, with its name; null: none within a year. */
export function nextClosedDay({ workdays, holidays }: WorkCalendar, from: Day): { day: Day; name: string } | null {
  const dates = new Map<Day, string>();
  const everyYear = new Map<string, string>();
  for (const holiday of holidays) {
    if ('date' in holiday) dates.set(dayOf(holiday.date), holiday.name);
    else everyYear.set(holiday.everyYear, holiday.name);
  }
  for (let day = from; day < from + LOOKED_AHEAD; day += 1) {
    if (!workdays.includes(isoWeekday(day))) continue;
    const name = dates.get(day) ?? everyYear.get(monthDay(day));
    if (name !== undefined) return { day, name };
  }
  return null;
}

function monthDay(day: Day): string {
  const { month, day: dayOfMonth } = civilOf(day);
  return `${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
