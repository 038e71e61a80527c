import { inputProblemInWords } from '@/components/app/failures';
import { type CalendarProblem, calendarProblem } from '@/lib/playbooks/calendar-problem';
import type { HolidaySetId } from '@/lib/playbooks/holiday-ids';
import type { PlaybookCalendar } from '@/lib/playbooks/types';
import type { Holiday } from '@/lib/time/work-calendar';

/** A closed day as its row holds it. */
export interface TypedClosedDay {
  /** Tells rows apart while they are typed into. */
  key: string;
  /** As a date field has it; of a day of every year, month and day count. Empty: not typed yet. */
  date: string;
  everyYear: boolean;
  name: string;
}

export interface TypedCalendar {
  workdays: number[];
  sets: HolidaySetId[];
  closedDays: TypedClosedDay[];
}

/** A leap year, so that a date field can show 29 Feb. */
const ANY_YEAR = '2024';

export const typedCalendarOf = ({ workdays, sets = [], holidays }: PlaybookCalendar): TypedCalendar => ({
  workdays,
  sets,
  closedDays: holidays.map((holiday, index) => ({
    key: `stored-${index}`,
    date: 'date' in holiday ? holiday.date : `${ANY_YEAR}-${holiday.everyYear}`,
    everyYear: 'everyYear' in holiday,
    name: holiday.name,
  })),
});

export const calendarOf = ({ workdays, sets, closedDays }: TypedCalendar): PlaybookCalendar => ({
  workdays: workdays.toSorted((a, b) => a - b),
  holidays: closedDays.map(holidayOf),
  ...(sets.length > 0 ? { sets } : {}),
});

function holidayOf({ date, everyYear, name }: TypedClosedDay): Holiday {
  return everyYear ? { everyYear: date.slice(5), name: name.trim() } : { date, name: name.trim() };
}

/** An empty row with a key of its own. */
export function newClosedDay(rows: readonly TypedClosedDay[]): TypedClosedDay {
  const numbers = rows.map(({ key }) => Number(/^new-(\d+)$/.exec(key)?.[1] ?? 0));
  return { key: `new-${Math.max(0, ...numbers) + 1}`, date: '', everyYear: false, name: '' };
}

export interface TypedCalendarProblem {
  problem: CalendarProblem;
  text: string;
  /** The closed day at fault; null: it is the working days, or their number. */
  at: number | null;
}

export function typedCalendarProblem(calendar: TypedCalendar | null): TypedCalendarProblem | null {
  const found = calendar && calendarProblem(calendarOf(calendar));
  return found && { ...found, text: inputProblemInWords(found.problem) };
}
