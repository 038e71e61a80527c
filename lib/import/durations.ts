import { foldedHeading } from './headings';

/** How a file writes durations: clocks of two parts, and numbers without a unit. */
export interface DurationUnits {
  clock: 'hours' | 'minutes';
  number: 'minutes' | 'seconds' | 'milliseconds';
}

/** Ten days in minutes: longer ones are a slip. */
const LONGEST = 14_400;
const LONGEST_CALL = 600;
/** From here on a clock of a call, or of anything else, is one of minutes and seconds: by the hour it would be absurd. */
const CALL_HOURS = 4;
const HOURS = 24;
/** A minute in milliseconds. */
const MILLISECONDS = 60_000;
const PER_MINUTE: Record<DurationUnits['number'], number> = { minutes: 1, seconds: 60, milliseconds: MILLISECONDS };

const CLOCK = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/;
const NUMBER = /^(\d{1,12}(?:[.,]\d+)?)\s*(\p{L}*)\.?$/u;
const SAID_HOURS = /^(h|hr|hrs|hours?|std|stunden?|heures?|horas?)$/;
const SAID_MINUTES = /^(m|min|mins|minutes?|minuten?|minutos?)$/;

/**
 * The units of a file's durations, which are one for all its rows: row by row a call of 10:00 came out shorter than one of
 * 9:59. Clocks are minutes and seconds once one would be a call of four hours or anything of a day; else hours, where
 * other things than calls have them; else minutes again, since a call of 5:30 is five and a half minutes. Numbers are what
 * the heading says; else milliseconds once one is a minute of them (as HubSpot writes); else seconds once one would be a
 * call of ten hours (as Salesforce writes); else minutes.
 */
export function durationsOf(heading: string) {
  const said = unitIn(foldedHeading(heading));
  const clocks = { short: false, others: false };
  let number: DurationUnits['number'] = 'minutes';
  return {
    /** @param cell as it stands in its row */
    add(cell: string, isCall: boolean): void {
      const [, first, , third] = CLOCK.exec(cell) ?? [];
      if (first !== undefined && third === undefined) {
        if (Number(first) >= (isCall ? CALL_HOURS : HOURS)) clocks.short = true;
        if (!isCall) clocks.others = true;
      }
      const value = bareNumber(cell);
      if (value === null) return;
      if (value >= MILLISECONDS) number = 'milliseconds';
      else if (value > (isCall ? LONGEST_CALL : LONGEST) && number === 'minutes') number = 'seconds';
    },
    units: (): DurationUnits => ({ clock: clocks.others && !clocks.short ? 'hours' : 'minutes', number: said ?? number }),
  };
}

function unitIn(heading: string): DurationUnits['number'] | null {
  if (/\b(ms|milli\p{L}*)\b/u.test(heading)) return 'milliseconds';
  if (/\b(s|sec|secs|sek|seconds?|sekunden|secondes|segundos|secondi|seconden)\b/.test(heading)) return 'seconds';
  return /\b(min|mins|minutes|minuten|minutos|minuti)\b/.test(heading) ? 'minutes' : null;
}

function bareNumber(cell: string): number | null {
  const [, number, unit] = NUMBER.exec(cell) ?? [];
  return number === undefined || unit !== '' ? null : Number(number.replace(',', '.'));
}

/** Whole minutes; null: the cell is empty. Clocks of three parts are hours, minutes and seconds everywhere. */
export function readDuration(cell: string, units: DurationUnits): number | null | 'unreadable' {
  const text = cell.toLowerCase();
  if (text === '') return null;
  const minutes = minutesOf(text, units);
  return minutes !== null && minutes <= LONGEST ? Math.round(minutes) : 'unreadable';
}

function minutesOf(text: string, { clock, number }: DurationUnits): number | null {
  const [, first, second, third] = CLOCK.exec(text) ?? [];
  if (first !== undefined) {
    if (third === undefined && clock === 'minutes') return Number(first) + Number(second) / 60;
    return Number(first) * 60 + Number(second) + Number(third ?? 0) / 60;
  }
  const [, digits, unit = ''] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits.replace(',', '.'));
  if (unit === '') return value / PER_MINUTE[number];
  return SAID_HOURS.test(unit) ? value * 60 : SAID_MINUTES.test(unit) ? value : null;
}
