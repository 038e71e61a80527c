import { type DateHints, readDateText, withoutOrdinals } from '../crm/dates';
import { dayOfCivil, type PlainDate, plainDateOf } from '../time/day';
import { dayOfInstantIn } from '../time/zone';

export type DateOrder = 'dmy' | 'mdy';

/** Days and months by numbers, with the year at the end, of four digits or two. */
const NUMBERS = /^\s*(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
/** A day, the name of its month, and a year of two digits, as spreadsheets write by themselves: "22-Jan-26". */
const NAMED_MONTH = /^(\d{1,2}[-. ]+\p{L}{3,12}[-. ]+)(\d{2})$/u;
/** Years of two digits up to here are of this century. */
const CENTURY_ENDS = 79;
/** An instant of another zone: "2026-01-15T23:30:00.000Z", as APIs write. */
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)$/;
/** One that stands for a day: the APIs' way of writing a date. */
const MIDNIGHT = /^\d{4}-\d\d-\d\dT00:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)$/;

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
  if (!first || !second || separator === '.' || SHORT.test(cell.trim())) return;
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

/** Japan counts years from each emperor's first, which is called 元; so do its spreadsheets. */
const ERAS: Record<string, number> = { 令和: 2018, R: 2018, 平成: 1988, H: 1988, 昭和: 1925, S: 1925 };
const ERA_DATE = /^(令和|平成|昭和|[RHS])(元|\d{1,2})(?:年|[./])(\d{1,2})(?:月|[./])(\d{1,2})日?$/;
const RUN_TOGETHER = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
/** Three numbers of two digits between hyphens: the year may stand at either end. */
const SHORT = /^\d\d-\d\d-\d\d(?!\d)/;

/** @param zone whose day an instant of another zone is on */
export function readDate(cell: string, order: DateOrder | null, zone: string): PlainDate | 'two-ways' | 'unreadable' {
  const trimmed = cell.trim();
  if (SHORT.test(trimmed)) return 'unreadable';
  const text = withWholeYear(plainly(trimmed));
  if (MIDNIGHT.test(text)) return readDate(text.slice(0, 10), order, zone);
  if (INSTANT.test(text)) {
    const at = Date.parse(text.replace(' ', 'T'));
    return Number.isNaN(at) ? 'unreadable' : plainDateOf(dayOfInstantIn(zone, at));
  }
  const hints: DateHints = { order, evidence: [], lang: '' };
  const read = readDateText(text, hints);
  if (read.kind === 'date') return read.date;
  return read.kind === 'two-ways' ? 'two-ways' : (serialDay(text) ?? 'unreadable');
}

/** Spellings that only tables have, as the reader of pages knows them. */
function plainly(text: string): string {
  const [, era, count, month = '', day = ''] = ERA_DATE.exec(text) ?? [];
  if (era) return [(ERAS[era] ?? 0) + (count === '元' ? 1 : Number(count)), month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  const [, year, ...rest] = RUN_TOGETHER.exec(text) ?? [];
  return year ? [year, ...rest].join('-') : withoutOrdinals(text);
}

function withWholeYear(text: string): string {
  const [, dayAndMonth, ending] = NAMED_MONTH.exec(text) ?? [];
  if (dayAndMonth) return `${dayAndMonth}${Number(ending) <= CENTURY_ENDS ? '20' : '19'}${ending}`;
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
