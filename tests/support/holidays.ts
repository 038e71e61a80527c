import Holidays from 'date-holidays';
import { HOLIDAY_SET_IDS, type HolidaySetId } from '@/lib/playbooks/holiday-ids';

/** The library knows the United Kingdom by its ISO code. */
const COUNTRY: Partial<Record<HolidaySetId, string>> = { UK: 'GB' };
const NAMES: Record<HolidaySetId, string> = {
  US: 'United States',
  UK: 'United Kingdom',
  DE: 'Germany',
  FR: 'France',
  ES: 'Spain',
  IT: 'Italy',
  NL: 'Netherlands',
  BR: 'Brazil',
  JP: 'Japan',
  IN: 'India',
};
const FROM = 2020;
const TO = 2035;
const DAY_MS = 86_400_000;

/** Public holidays of the whole country, from date-holidays: what a file in assets/holidays holds, ready to be written. */
export function holidayFile(id: HolidaySetId): string {
  const calendar = new Holidays(COUNTRY[id] ?? id, { types: ['public'] });
  calendar.setLanguages(['en']);
  const years: Record<string, Record<string, string>> = {};
  for (let year = FROM; year <= TO; year += 1) {
    const days: Record<string, string> = {};
    for (const { date, name, start, end, type } of calendar.getHolidays(year)) {
      if (type !== 'public') continue;
      if (end.getTime() - start.getTime() > DAY_MS * 1.1) throw new Error(`${id} ${date} ${name} lasts more than a day`);
      const day = date.slice(5, 10);
      days[day] = days[day] === undefined ? name : `${days[day]}, ${name}`;
    }
    years[year] = Object.fromEntries(Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  const set = {
    id,
    name: NAMES[id],
    source: 'date-holidays (https://github.com/commenthol/date-holidays), CC-BY-3.0, nationwide public holidays',
    years,
  };
  return `${JSON.stringify(set, null, 2)}\n`;
}

export const holidayFiles = (): [HolidaySetId, string][] => HOLIDAY_SET_IDS.map((id) => [id, holidayFile(id)]);
