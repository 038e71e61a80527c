import { describe, expect, it } from 'vitest';
import { calendarProblem } from '../../../lib/playbooks/calendar-problem';
import { nextClosedDay } from '../../../lib/playbooks/closed-days';
import { workCalendarOf } from '../../../lib/playbooks/holidays';
import type { PlaybookCalendar } from '../../../lib/playbooks/types';
import { dayOf, plainDateOf } from '../../../lib/time/day';
import { compileCalendar } from '../../../lib/time/work-calendar';

const WEEK = [1, 2, 3, 4, 5];
const calendar = (over: Partial<PlaybookCalendar> = {}): PlaybookCalendar => ({ workdays: WEEK, holidays: [], ...over });
const closed = (date: string, name = 'Summer closure') => ({ date, name });

describe('a team’s calendar', () => {
  it.each<[string, PlaybookCalendar, string | null, number | null]>([
    ['a plain week', calendar(), null, null],
    ['Sunday to Thursday', calendar({ workdays: [7, 1, 2, 3, 4] }), null, null],
    ['no working day', calendar({ workdays: [] }), 'workdays-missing', null],
    ['no day of a week', calendar({ workdays: [0, 8] }), 'workdays-missing', null],
    ['a closed day and one of every year', calendar({ holidays: [closed('2026-08-14'), { everyYear: '12-24', name: 'Eve' }] }), null, null],
    ['29 Feb of every year', calendar({ holidays: [{ everyYear: '02-29', name: 'Leap day' }] }), null, null],
    ['31 Feb', calendar({ holidays: [closed('2026-08-14'), closed('2026-02-31')] }), 'holiday-date-invalid', 1],
    ['no date', calendar({ holidays: [closed('')] }), 'holiday-date-invalid', 0],
    ['31 Apr of every year', calendar({ holidays: [{ everyYear: '04-31', name: 'Never' }] }), 'holiday-date-invalid', 0],
    ['another spelling of a date', calendar({ holidays: [closed('14.08.2026')] }), 'holiday-date-invalid', 0],
    ['no name', calendar({ holidays: [closed('2026-08-14', ' ')] }), 'holiday-name-missing', 0],
    ['a long name', calendar({ holidays: [closed('2026-08-14', 'x'.repeat(121))] }), 'text-too-long', 0],
    [
      'a day twice',
      calendar({ holidays: [closed('2026-08-14'), closed('2026-08-17'), closed('2026-08-14', 'Again')] }),
      'holiday-twice',
      2,
    ],
    ['a day, and every year', calendar({ holidays: [closed('2026-12-24'), { everyYear: '12-24', name: 'Eve' }] }), null, null],
    [
      'as many as can be',
      calendar({ holidays: Array.from({ length: 300 }, (_, at) => closed(plainDateOf(dayOf('2026-01-01') + at))) }),
      null,
      null,
    ],
    [
      'too many',
      calendar({ holidays: Array.from({ length: 301 }, (_, at) => closed(plainDateOf(dayOf('2026-01-01') + at))) }),
      'holidays-too-many',
      null,
    ],
  ])('%s', (_, given, problem, at) => {
    const found = calendarProblem(given);
    expect(found && [found.problem, found.at]).toEqual(problem && [problem, at]);
    if (!found) expect(() => compileCalendar(given)).not.toThrow();
  });
});

describe('the next closed day', () => {
  const next = (given: PlaybookCalendar, from: string) => {
    const found = nextClosedDay(workCalendarOf(given), dayOf(from));
    return found && [plainDateOf(found.day), found.name];
  };
  it.each<[string, PlaybookCalendar, string, [string, string] | null]>([
    ['of a set', calendar({ sets: ['US'] }), '2026-02-01', ['2026-02-16', "Washington's Birthday"]],
    [
      'of one’s own, by its own name',
      calendar({ holidays: [closed('2026-02-16', 'Ours')], sets: ['US'] }),
      '2026-02-01',
      ['2026-02-16', 'Ours'],
    ],
    ['today', calendar({ holidays: [closed('2026-02-16')] }), '2026-02-16', ['2026-02-16', 'Summer closure']],
    [
      'never on a day that is not worked',
      calendar({ holidays: [closed('2026-02-14'), closed('2026-02-17')] }),
      '2026-02-01',
      ['2026-02-17', 'Summer closure'],
    ],
    [
      'of every year, over its end',
      calendar({ holidays: [{ everyYear: '01-02', name: 'Stocktaking' }] }),
      '2025-12-30',
      ['2026-01-02', 'Stocktaking'],
    ],
    ['none', calendar(), '2026-02-01', null],
    ['none that is still to come', calendar({ holidays: [closed('2026-02-02')] }), '2026-02-03', null],
  ])('%s', (_, given, from, found) => {
    expect(next(given, from)).toEqual(found);
  });
});
