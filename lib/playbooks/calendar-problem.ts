import { isPlainDate } from '../time/day';
import type { Holiday } from '../time/work-calendar';
import type { PlaybookCalendar } from './types';

export const CLOSED_DAYS_MAX = 300;
export const CLOSED_DAY_NAME_MAX = 120;

export const CALENDAR_PROBLEMS = [
  'workdays-missing',
  'holidays-too-many',
  'holiday-date-invalid',
  'holiday-name-missing',
  'text-too-long',
  'holiday-twice',
] as const;
export type CalendarProblem = (typeof CALENDAR_PROBLEMS)[number];

/** What keeps a calendar from being used, with the index of the closed day where it is one's fault; null: nothing. */
export function calendarProblem(calendar: PlaybookCalendar): { problem: CalendarProblem; at: number | null } | null {
  if (!calendar.workdays.some((day) => day >= 1 && day <= 7)) return { problem: 'workdays-missing', at: null };
  // Fewer than the days of a year, so that a working day is always left.
  if (calendar.holidays.length > CLOSED_DAYS_MAX) return { problem: 'holidays-too-many', at: null };
  const seen = new Set<string>();
  for (const [at, holiday] of calendar.holidays.entries()) {
    const problem = holidayProblem(holiday, seen);
    if (problem) return { problem, at };
    seen.add(dayOfHoliday(holiday));
  }
  return null;
}

function holidayProblem(holiday: Holiday, seen: ReadonlySet<string>): CalendarProblem | null {
  // 2024 is a leap year: 29 Feb may be kept every year it comes.
  const date = 'date' in holiday ? holiday.date : `2024-${holiday.everyYear}`;
  if (!isPlainDate(date)) return 'holiday-date-invalid';
  if (holiday.name.trim() === '') return 'holiday-name-missing';
  if (holiday.name.length > CLOSED_DAY_NAME_MAX) return 'text-too-long';
  return seen.has(dayOfHoliday(holiday)) ? 'holiday-twice' : null;
}

const dayOfHoliday = (holiday: Holiday): string => ('date' in holiday ? holiday.date : holiday.everyYear);
