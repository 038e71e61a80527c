import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOLIDAY_SET_IDS } from '@/lib/playbooks/holiday-ids';
import { holidaysOf, workCalendarOf } from '@/lib/playbooks/holidays';
import { readPlaybook } from '@/lib/playbooks/read';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { dayOf, plainDateOf } from '@/lib/time/day';
import { addBusinessDays, compileCalendar, type Holiday, isWorkday } from '@/lib/time/work-calendar';
import { holidayFile } from '@/tests/support/holidays';
import { call, day7, onceOn } from '@/tests/support/moments';

const fileOf = (id: string): string => readFileSync(`${import.meta.dirname}/../../../assets/holidays/${id.toLowerCase()}.json`, 'utf8');
const WEEK = [1, 2, 3, 4, 5];

describe.each(HOLIDAY_SET_IDS)('the holidays of %s', (id) => {
  it('are what the library gives, so that nobody edits the file by hand', () => {
    expect(fileOf(id)).toBe(holidayFile(id));
  });

  it('are dates of 2020–2035, each once and in order', () => {
    const days = holidaysOf(id).map((holiday) => dayOf('date' in holiday ? holiday.date : ''));
    expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
    expect([plainDateOf(days[0] ?? 0).slice(0, 4), plainDateOf(days.at(-1) ?? 0).slice(0, 4)]).toEqual(['2020', '2035']);
  });
});

describe('a holiday set', () => {
  it.each([
    ['US', '2025-01-20', 'Martin Luther King Jr. Day'],
    ['US', '2026-07-03', 'Independence Day (substitute day)'],
    ['UK', '2026-12-28', 'Boxing Day (substitute day)'],
    ['DE', '2025-04-21', 'Easter Monday'],
    ['FR', '2025-07-14', 'Bastille Day'],
    ['NL', '2025-04-26', "King's Day"],
    ['BR', '2025-11-20', 'Black Awareness Day'],
    ['JP', '2026-09-22', "Citizens' Holiday"],
    ['IN', '2025-08-15', 'Independence Day'],
  ] as const)('of %s has %s: %s', (id, date, name) => {
    expect(holidaysOf(id)).toContainEqual({ date, name });
  });

  it.each([
    ['DE', '2025-11-01'],
    ['UK', '2025-01-02'],
    ['US', '2025-11-28'],
  ] as const)('of %s leaves out what only part of the country keeps: %s', (id, date) => {
    expect(holidaysOf(id).some((holiday) => 'date' in holiday && holiday.date === date)).toBe(false);
  });
});

describe('the work calendar of a playbook', () => {
  const own: Holiday[] = [
    { date: '2025-12-25', name: 'Office closed' },
    { everyYear: '12-31', name: 'Year end' },
  ];

  it('is its own days alone where no country is chosen', () => {
    expect(workCalendarOf({ workdays: WEEK, holidays: own })).toEqual({ workdays: WEEK, holidays: own });
  });

  it('joins countries with its own days, each date once, under its own name first', () => {
    const { holidays } = workCalendarOf({ workdays: WEEK, holidays: own, sets: ['DE', 'US'] });
    const christmas = holidays.filter((holiday) => 'date' in holiday && holiday.date === '2025-12-25');
    expect(christmas).toEqual([{ date: '2025-12-25', name: 'Office closed' }]);
  });

  it('does not depend on the order in which countries were chosen', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...HOLIDAY_SET_IDS]), (sets) => {
        const joined = workCalendarOf({ workdays: WEEK, holidays: own, sets });
        expect(workCalendarOf({ workdays: WEEK, holidays: own, sets: sets.toReversed() })).toEqual(joined);
      }),
    );
  });

  it('rests on a day if any of its countries or its own days does', () => {
    const single = HOLIDAY_SET_IDS.map((id) => compileCalendar(workCalendarOf({ workdays: WEEK, holidays: [], sets: [id] })));
    const all = compileCalendar(workCalendarOf({ workdays: WEEK, holidays: [], sets: [...HOLIDAY_SET_IDS] }));
    fc.assert(
      fc.property(fc.integer({ min: dayOf('2020-01-01'), max: dayOf('2035-12-31') }), (day) => {
        expect(isWorkday(day, all)).toBe(single.every((days) => isWorkday(day, days)));
      }),
    );
  });

  it('counts business days around them: one after Fri 17 Jan 2025 is Tue 21 Jan in the United States', () => {
    const days = compileCalendar(workCalendarOf({ workdays: WEEK, holidays: [], sets: ['US'] }));
    expect(plainDateOf(addBusinessDays(dayOf('2025-01-17'), 1, days))).toBe('2025-01-21');
  });

  it('moves what is due: the day after the close rolls over Easter in Germany', () => {
    const moment = day7({ offset: 1, roll: 'forward' });
    const due = (sets: ('DE' | 'US')[]): string | null => {
      const over = { calendar: { workdays: WEEK, holidays: [], sets } };
      const found = onceOn('2025-04-17', moment, { anchors: { close: dayOf('2025-04-17') }, engagements: [call('2025-04-01')] }, over);
      return found.due === null ? null : plainDateOf(found.due);
    };
    expect([due(['US']), due(['DE'])]).toEqual(['2025-04-18', '2025-04-22']);
  });

  it('is read from a playbook file, and a country that does not ship is refused by name', () => {
    const text = (sets: string[]): string =>
      JSON.stringify({ ...shippedPlaybooks.light, calendar: { ...shippedPlaybooks.light.calendar, sets } });
    expect(readPlaybook(text(['US', 'JP'])).ok).toBe(true);
    const refused = readPlaybook(text(['US', 'XX']));
    expect(refused.ok ? [] : refused.errors.map(({ path, message }) => [path, message])).toEqual([
      ['calendar.sets[1]', 'must be one of US, UK, DE, FR, ES, IT, NL, BR, JP, IN'],
    ]);
  });
});
