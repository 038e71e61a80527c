import br from '../../assets/holidays/br.json';
import de from '../../assets/holidays/de.json';
import es from '../../assets/holidays/es.json';
import fr from '../../assets/holidays/fr.json';
import in_ from '../../assets/holidays/in.json';
import it from '../../assets/holidays/it.json';
import jp from '../../assets/holidays/jp.json';
import nl from '../../assets/holidays/nl.json';
import uk from '../../assets/holidays/uk.json';
import us from '../../assets/holidays/us.json';
import type { Holiday, WorkCalendar } from '../time/work-calendar';
import { HOLIDAY_SET_IDS, type HolidaySetId } from './holiday-ids';
import type { PlaybookCalendar } from './types';

/** The public holidays of one country, nationwide ones only: by year, `MM-DD` → name. */
export interface HolidaySet {
  id: string;
  name: string;
  /** Where the dates come from, to be shown beside them. */
  source: string;
  years: Record<string, Record<string, string>>;
}

/** The sets that ship, 2020–2035, made from the date-holidays library by tests/support/make-holidays.ts. */
export const holidaySets: Readonly<Record<HolidaySetId, HolidaySet>> = {
  US: us,
  UK: uk,
  DE: de,
  FR: fr,
  ES: es,
  IT: it,
  NL: nl,
  BR: br,
  JP: jp,
  IN: in_,
};

/** One set as holidays of a work calendar, by date. */
export function holidaysOf(id: HolidaySetId): Holiday[] {
  return Object.entries(holidaySets[id].years).flatMap(([year, days]) =>
    Object.entries(days).map(([day, name]) => ({ date: `${year}-${day}`, name })),
  );
}

/**
 * The work calendar of a playbook: own days and the sets' joined by date. A day of several sets is listed once, under the
 * name it was given by hand, or else by the first set in the sets' own order.
 */
export function workCalendarOf({ workdays, holidays, sets = [] }: PlaybookCalendar): WorkCalendar {
  if (sets.length === 0) return { workdays, holidays };
  const joined = new Map<string, Holiday>();
  const chosen = HOLIDAY_SET_IDS.filter((id) => sets.includes(id)).flatMap(holidaysOf);
  for (const holiday of [...holidays, ...chosen]) {
    const day = 'date' in holiday ? holiday.date : holiday.everyYear;
    if (!joined.has(day)) joined.set(day, holiday);
  }
  return { workdays, holidays: [...joined.values()] };
}
