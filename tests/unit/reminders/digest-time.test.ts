import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestTime, toldAtSwitch, withTold } from '../../../lib/reminders/digest-time';
import { isQuietAt, type SpeakingHours } from '../../../lib/reminders/speaking';
import { type Day, dayOf, plainDateOf } from '../../../lib/time/day';
import { minutesOfInstantIn } from '../../../lib/time/wall-clock';
import { isWorkday } from '../../../lib/time/work-calendar';
import { dayOfInstantIn } from '../../../lib/time/zone';
import { at, hours } from './hours';

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

// 22 Jan 2026 is a Thursday.
describe('the next digest', () => {
  it.each([
    ['on the same workday before the hour', '2026-01-22 07:00', {}, '2026-01-22T08:00:00.000Z'],
    ['on the next workday after a Friday', '2026-01-24 00:10', {}, '2026-01-26T08:00:00.000Z'],
    ['not on a Saturday', '2026-01-24 07:00', {}, '2026-01-26T08:00:00.000Z'],
    ['not on a holiday by date', '2026-01-22 07:00', { holidays: [{ date: '2026-01-22', name: 'Own day' }] }, '2026-01-23T08:00:00.000Z'],
    [
      'not on one that comes every year',
      '2026-12-25 07:00',
      { holidays: [{ everyYear: '12-25', name: 'Christmas' }] },
      '2026-12-28T08:00:00.000Z',
    ],
    ['on Sundays where those are worked', '2026-01-24 07:00', { workdays: [7, 1, 2, 3, 4] }, '2026-01-25T08:00:00.000Z'],
    ['in the zone of the team', '2026-01-22 07:00', { zone: 'America/New_York' }, '2026-01-22T14:00:00.000Z'],
    ['an hour earlier by UTC in summer', '2026-07-22 07:00', {}, '2026-07-22T07:00:00.000Z'],
    ['an hour later where the clock skips the hour', '2026-03-29 00:30', { at: '02:30', workdays: [7] }, '2026-03-29T01:30:00.000Z'],
    ['at the first of an hour that comes twice', '2026-10-25 00:30', { at: '02:30', workdays: [7] }, '2026-10-25T00:30:00.000Z'],
    ['at the end of quiet hours that cover the hour', '2026-01-22 07:00', { quiet: ['08:00', '10:30'] }, '2026-01-22T09:30:00.000Z'],
    ['at the end of those over midnight', '2026-01-22 00:30', { at: '06:00', quiet: ['22:00', '07:00'] }, '2026-01-22T06:00:00.000Z'],
    ['never where the hour lies before midnight in quiet hours', '2026-01-22 07:00', { at: '23:00', quiet: ['22:00', '07:00'] }, null],
    ['on no day where no day is worked for a year', '2026-01-22 07:00', { workdays: [1], holidays: mondays() }, null],
  ] as const)('is %s', (_, now, over, next) => {
    const rules = hours(over as Parameters<typeof hours>[0]);
    expect(digestTime(at(rules, now), [], rules)).toEqual({ due: null, next: next === null ? null : Date.parse(next) });
  });

  it('comes with the next workday once this one had its own', () => {
    const rules = hours();
    const now = at(rules, '2026-01-22 09:00');
    const today = dayOf('2026-01-22');
    expect(digestTime(now, [], rules)).toEqual({ due: today, next: at(rules, '2026-01-23 09:00') });
    expect(digestTime(now, [today], rules)).toEqual({ due: null, next: at(rules, '2026-01-23 09:00') });
  });
});

describe('a digest that was missed', () => {
  const missed = (woke: string, over: Parameters<typeof hours>[0] = {}) => {
    const rules = hours(over);
    const { due, next } = digestTime(at(rules, woke), [dayOf('2026-01-21')], rules);
    return [due === null ? null : plainDateOf(due), iso(next)];
  };
  it.each([
    ['is caught up when the computer wakes in the afternoon', '2026-01-22 15:40', {}, ['2026-01-22', '2026-01-23T08:00:00.000Z']],
    ['is caught up a minute before midnight', '2026-01-22 23:59', {}, ['2026-01-22', '2026-01-23T08:00:00.000Z']],
    ['is not caught up the day after, before its own hour', '2026-01-23 00:00', {}, [null, '2026-01-23T08:00:00.000Z']],
    ['is not caught up on a Saturday', '2026-01-24 12:00', {}, [null, '2026-01-26T08:00:00.000Z']],
    ['waits for the end of quiet hours', '2026-01-22 12:30', { quiet: ['12:00', '13:00'] }, [null, '2026-01-22T12:00:00.000Z']],
    ['is dropped where they last over midnight', '2026-01-22 22:30', { quiet: ['22:00', '07:00'] }, [null, '2026-01-23T08:00:00.000Z']],
  ] as const)('%s', (_, woke, over, expected) => expect(missed(woke, over as Parameters<typeof hours>[0])).toEqual(expected));
});

describe('switching the digest on', () => {
  it('late on a workday does not make one at once', () => {
    const rules = hours();
    const now = at(rules, '2026-01-22 15:00');
    expect(digestTime(now, toldAtSwitch(now, rules), rules)).toEqual({ due: null, next: at(rules, '2026-01-23 09:00') });
  });

  it('early on a workday leaves the day its own', () => {
    const rules = hours();
    const now = at(rules, '2026-01-22 08:00');
    expect(digestTime(now, toldAtSwitch(now, rules), rules).next).toBe(at(rules, '2026-01-22 09:00'));
  });
});

describe('whenever the computer wakes', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'Asia/Kolkata', 'Pacific/Apia'];
  const clock = fc.integer({ min: 0, max: 1439 });
  const rulesOf = fc.record({
    zone: fc.constantFrom(...zones),
    at: clock,
    quiet: fc.option(fc.record({ from: clock, to: clock })),
    workdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  });
  const START = Date.UTC(2026, 2, 20);
  const HOUR = 3_600_000;
  /** Steps between two moments at which the worker looks, mostly hours; some go back, as a clock that is set does. */
  const wakes = fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 40 * HOUR }) }, fc.integer({ min: -30 * HOUR, max: 0 })),
    {
      maxLength: 60,
    },
  );

  it('there is at most one digest a workday, on no other day, not before its hour and not in quiet hours', () => {
    fc.assert(
      fc.property(rulesOf, wakes, (chosen, steps) => {
        const rules = { ...hours({ zone: chosen.zone, workdays: chosen.workdays }), at: chosen.at, quiet: chosen.quiet };
        let now = START;
        let told: Day[] = [];
        const given: Day[] = [];
        for (const step of steps) {
          now += step;
          const { due, next } = digestTime(now, told, rules);
          if (next !== null) expect(next).toBeGreaterThanOrEqual(now);
          if (due === null) continue;
          given.push(due);
          told = withTold(told, due);
          expect(due).toBe(dayOfInstantIn(rules.zone, now));
          expect(isWorkday(due, rules.days)).toBe(true);
          expect(isQuietAt(minutesOfInstantIn(rules.zone, now), rules.quiet)).toBe(false);
        }
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });

  it('looking at every time it names gives each workday its one digest', () => {
    fc.assert(
      fc.property(rulesOf, (chosen) => {
        const rules = { ...hours({ zone: chosen.zone, workdays: chosen.workdays }), at: chosen.at, quiet: chosen.quiet };
        let told: Day[] = [];
        let now: number | null = START;
        const given: Day[] = [];
        for (let looks = 0; looks < 20 && now !== null; looks += 1) {
          const { due, next }: { due: Day | null; next: number | null } = digestTime(now, told, rules);
          if (due !== null) given.push(due);
          if (due !== null) told = withTold(told, due);
          now = next;
        }
        const never = chosen.quiet !== null && isQuietAt(chosen.at, chosen.quiet) && chosen.quiet.to <= chosen.at;
        if (never) return;
        const [first = 0] = given;
        const workdays = given.length === 0 ? [] : daysFrom(first, given.at(-1) ?? first).filter((day) => isWorkday(day, rules.days));
        expect(given).toEqual(workdays.filter((day) => given.includes(day) || maySpeak(day, rules)));
        expect(given.length).toBeGreaterThan(10);
      }),
      // Its hour is left out on the day that summer time begins, and all that comes after it is quiet.
      { examples: [[{ zone: 'Europe/Berlin', at: 120, quiet: { from: 121, to: 0 }, workdays: [7] }]] },
    );
  });
});

/** Whether a day has any minute from the digest's hour on that is not quiet. */
function maySpeak(day: Day, { zone, at, quiet }: SpeakingHours): boolean {
  const noon = day * 86_400_000 + 43_200_000;
  for (let now = noon - 30 * 3_600_000; now < noon + 30 * 3_600_000; now += 60_000) {
    const minutes = minutesOfInstantIn(zone, now);
    if (dayOfInstantIn(zone, now) === day && minutes >= at && !isQuietAt(minutes, quiet)) return true;
  }
  return false;
}

function daysFrom(first: Day, last: Day): Day[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function mondays() {
  const first = dayOf('2026-01-26');
  return Array.from({ length: 60 }, (_, week) => ({ date: plainDateOf(first + 7 * week), name: 'Closed' }));
}
