import { type DateHints, readDateText } from '../crm/dates';
import { dayOfCivil, type PlainDate, plainDateOf } from '../time/day';
import { dayOfInstantIn } from '../time/zone';

export type DateOrder = 'dmy' | 'mdy';

/** Days and months by numbers, with the year at the end, of four digits or two. */
const NUMBERS = /^\s*(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
/** Years of two digits up to here are of this century. */
const CENTURY_ENDS = 79;
/** An instant of another zone: "2026-01-15T23:30:00.000Z", as APIs write. */
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** What the dates of a column say of the order of day and month. */
export interface DateSigns {
  /** Dates that can only be read with the day first, or only with the month first. */
  dmy: number;
  mdy: number;
  /** Dates that read both ways, and mean two days. */
  twoWays: number;
  /** One of those. */
  example: string;
}

export const noSigns = (): DateSigns => ({ dmy: 0, mdy: 0, twoWays: 0, example: '' });

/** Adds one cell to what its column says. */
export function addSign(signs: DateSigns, cell: string): void {
  const [, first, separator, second] = NUMBERS.exec(cell) ?? [];
  // No locale writes the month first with points.
  if (!first || !second || separator === '.') return;
  const [a, b] = [Number(first), Number(second)];
  if (a > 31 || b > 31 || a === 0 || b === 0) return;
  if (a > 12 && b <= 12) signs.dmy += 1;
  else if (b > 12 && a <= 12) signs.mdy += 1;
  else if (a <= 12 && b <= 12 && a !== b) {
    signs.twoWays += 1;
    signs.example ||= cell.trim().slice(0, 40);
  }
}

/**
 * The order of day and month over all dates of a file: asked about where some read two ways and the others do not tell,
 * or tell both.
 */
export function orderOfFile(columns: readonly DateSigns[]): { order: DateOrder | null; ask: DateSigns | null } {
  const sum = noSigns();
  for (const { dmy, mdy, twoWays, example } of columns) {
    sum.dmy += dmy;
    sum.mdy += mdy;
    sum.twoWays += twoWays;
    sum.example ||= example;
  }
  const order = sum.dmy > 0 && sum.mdy === 0 ? 'dmy' : sum.mdy > 0 && sum.dmy === 0 ? 'mdy' : null;
  return { order, ask: sum.twoWays > 0 && order === null ? sum : null };
}

/** @param zone whose day an instant of another zone is on */
export function readDate(cell: string, order: DateOrder | null, zone: string): PlainDate | 'two-ways' | 'unreadable' {
  const text = withWholeYear(cell.trim());
  if (INSTANT.test(text) && !/T00:00(?::00(?:\.0+)?)?Z$/.test(text)) {
    const at = Date.parse(text.replace(' ', 'T'));
    return Number.isNaN(at) ? 'unreadable' : plainDateOf(dayOfInstantIn(zone, at));
  }
  const hints: DateHints = { order, evidence: [], lang: '' };
  const read = readDateText(text, hints);
  if (read.kind === 'date') return read.date;
  return read.kind === 'two-ways' ? 'two-ways' : (serialDay(text) ?? 'unreadable');
}

function withWholeYear(text: string): string {
  const [whole, first, separator, second, year] = NUMBERS.exec(text) ?? [];
  if (!whole || year?.length !== 2) return text;
  const century = Number(year) <= CENTURY_ENDS ? '20' : '19';
  return `${first}${separator}${second}${separator}${century}${year}${text.slice(whole.length)}`;
}

/** A spreadsheet's own count of days, where a column of dates was saved as numbers: 45672 is 15 Jan 2025. */
function serialDay(text: string): PlainDate | null {
  if (!/^[2-6]\d{4}(?:\.\d+)?$/.test(text)) return null;
  return plainDateOf(dayOfCivil(1899, 12, 30) + Math.floor(Number(text)));
}
