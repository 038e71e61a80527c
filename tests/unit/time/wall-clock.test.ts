import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../lib/time/day';
import { instantOf, minutesOf, minutesOfInstantIn } from '../../../lib/time/wall-clock';
import { dayOfInstantIn } from '../../../lib/time/zone';

const iso = (instant: number) => new Date(instant).toISOString();
const at = (zone: string, date: string, time: string) => iso(instantOf(zone, dayOf(date), minutesOf(time) ?? Number.NaN));

describe('a time of day as text', () => {
  it.each([
    ['00:00', 0],
    ['09:05', 545],
    ['23:59', 1439],
    ['24:00', null],
    ['9:00', null],
    ['09:60', null],
    ['', null],
    ['09:00:00', null],
  ])('%j is %j minutes', (text, minutes) => expect(minutesOf(text)).toBe(minutes));
});

describe('the instant a wall clock shows a time', () => {
  it.each([
    ['in winter', 'Europe/Berlin', '2026-01-22', '09:00', '2026-01-22T08:00:00.000Z'],
    ['in summer', 'Europe/Berlin', '2026-07-22', '09:00', '2026-07-22T07:00:00.000Z'],
    ['on the day the clock is put forward, after it', 'Europe/Berlin', '2026-03-29', '09:00', '2026-03-29T07:00:00.000Z'],
    ['that it skips: an hour later', 'Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['at the first minute it skips', 'Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['that it shows twice: the first', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['twice in New York: the first', 'America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['skipped by half an hour only', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00.000Z'],
    ['a quarter hour off', 'Asia/Kathmandu', '2026-01-22', '00:00', '2026-01-21T18:15:00.000Z'],
    ['where midnight is skipped', 'America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00:00.000Z'],
    ['on a day that was left out: the same time of the next', 'Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T19:00:00.000Z'],
  ])('%s', (_, zone, date, time, instant) => expect(at(zone, date, time)).toBe(instant));

  it('shows that time of that day wherever such an instant is', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Santiago', 'Pacific/Apia'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 15_000, max: 22_000 }),
        fc.integer({ min: 0, max: 1439 }),
        (zone, day, minutes) => {
          const instant = instantOf(zone, day, minutes);
          const shown = { day: dayOfInstantIn(zone, instant), minutes: minutesOfInstantIn(zone, instant) };
          // Otherwise the clock was put forward over it: the minute before the change shows less, this one more.
          const skipped = shown.day > day || (shown.day === day && shown.minutes > minutes);
          expect(skipped || (shown.day === day && shown.minutes === minutes)).toBe(true);
          if (!skipped) expect(instantOf(zone, shown.day, shown.minutes)).toBe(instant);
        },
      ),
    );
  });
});
