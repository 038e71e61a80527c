import { isPlainDate, type PlainDate } from '../time/day';
import { isWeekday, monthNamed, wordsIn } from './month-words';

export type DayOrder = 'dmy' | 'mdy';

export type DateText =
  | { kind: 'date'; date: PlainDate }
  /** Both are real days and nothing on the page tells which one is meant: ask. */
  | { kind: 'two-ways'; readings: [{ date: PlainDate; order: 'dmy' }, { date: PlainDate; order: 'mdy' }] }
  | { kind: 'unreadable' };

export interface DateHints {
  /** What was answered for this org when it was asked; null: not asked. */
  order: DayOrder | null;
  /** Other numeric dates of the same page (PageReading.dateTexts): believed only where nothing was answered. */
  evidence: readonly string[];
  /** `<html lang>`; only used to tell month names apart. */
  lang: string;
}

const UNREADABLE: DateText = { kind: 'unreadable' };
/** No close date of a customer lies outside; placeholders like 9999 do. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const BUDDHIST_YEARS = 543;

/** A time of day behind a date, with words before ("klo", "um") or after it ("PM", "Uhr"). */
const TIME =
  /(?:[\s,]|(?<=[日일]))(?:\p{L}+\.?\s+){0,2}\p{L}{0,3}\s?\d{1,2}(?:[:.h]|\sh\s)\d{2}(?:(?:[:.]|\smin\s)\d{2})?(?:[\s\p{L}.]*)$/u;
const ISO_TIME = /^(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/;
const YEAR_FIRST = /^(\d{4})([-/.]|년|年)\s?(\d{1,2})(?:[-/.]|월|月)\s?(\d{1,2})[.日일]?(?:\s\p{L}\.?)?$/u;
const YEAR_LAST = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?:\.|\s\p{L}\.?)?$/u;

const BRACKETED = /\s?[(（](\p{L}{1,12})\.?[)）]\s?/gu;
/** A day as an ordinal and the word behind it: "1er août", "Mar 5th, 2026", "1 º de março". */
const ORDINAL = /(?<![\d.:/-])(\d{1,2})(?:st|nd|rd|th|er|o|a|\s?[º°ª])(?=[\s,.]+(\p{L}*))/giu;

/** Days without their signs. "The 2nd Tuesday of March" is no second of March and stays as it is. */
export const withoutOrdinals = (text: string): string =>
  text.replace(ORDINAL, (whole, day: string, word: string) => (word !== '' && isWeekday(word) ? whole : day));

/** "2026/03/05(木)". What else stands in brackets may say that it is another day: a zone, a calendar. */
const withoutWeekdays = (text: string): string => text.replace(BRACKETED, (whole, word: string) => (isWeekday(word) ? ' ' : whole));

/** Digits of every script as ASCII ones, direction marks gone, every kind of space one space. */
function plainText(raw: string): string {
  return withoutWeekdays(withoutOrdinals(raw))
    .normalize('NFKC')
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Unicode keeps the ten digits of each script together, zero first. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}

function dateOf(year: number, month: number, day: number): PlainDate | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return year >= FIRST_YEAR && year <= LAST_YEAR && isPlainDate(date) ? date : null;
}

const found = (date: PlainDate | null): DateText => (date ? { kind: 'date', date } : UNREADABLE);

/** Vietnamese numbers its months in words too. */
const NUMBERED_MONTH = /^(?:\D*\s)?(\d{1,2}) (?:thg|tháng) (\d{1,2}),? (\d{4})$/iu;

/** A date, with nothing but a time of day behind it: what the CRM writes itself. */
const WHOLE = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})\.?(?:,?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?\p{L}\.?\s?\p{L}\.?)?)?$/u;

/** What one text of the page says about the order of day and month, behind which separator; null: nothing. */
function orderOf(text: string): { order: DayOrder; separator: string } | null {
  const [, a, separator, b, year] = WHOLE.exec(plainText(text.slice(0, 100))) ?? [];
  if (!separator || a === b) return null;
  const dayFirst = dateOf(Number(year), Number(b), Number(a));
  const monthFirst = dateOf(Number(year), Number(a), Number(b));
  if (!dayFirst === !monthFirst) return null;
  return { order: dayFirst ? 'dmy' : 'mdy', separator };
}

const withoutTime = (text: string): string => text.replace(TIME, '').replace(/[,،]$/, '').trim();

/** What was answered for the org stands; unasked, the page's own dates count if not one speaks against another. */
function knownOrder(separator: string, { order, evidence }: DateHints): DayOrder | null {
  if (order) return order;
  const found = evidence.map(orderOf).filter((one) => one !== null);
  const agreed = new Set(found.map((one) => one.order)).size === 1;
  return (agreed && found.find((one) => one.separator === separator)?.order) || null;
}

function yearLast(a: number, separator: string, b: number, year: number, hints: DateHints): DateText {
  const dayFirst = dateOf(year, b, a);
  const monthFirst = dateOf(year, a, b);
  // No locale writes the month first with points.
  if (separator === '.') return found(dayFirst);
  if (!dayFirst || !monthFirst || dayFirst === monthFirst) return found(dayFirst ?? monthFirst);
  const order = knownOrder(separator, hints);
  if (order) return found(order === 'dmy' ? dayFirst : monthFirst);
  return {
    kind: 'two-ways',
    readings: [
      { date: dayFirst, order: 'dmy' },
      { date: monthFirst, order: 'mdy' },
    ],
  };
}

/** A day, a named month and a year of four digits, in any order. */
function inWords(text: string, lang: string): DateText {
  const words = wordsIn(text);
  const numbers = text.match(/\d+/g) ?? [];
  const years = numbers.filter((number) => number.length === 4);
  const days = numbers.filter((number) => number.length <= 2);
  if (words.length === 0 || numbers.length !== 2 || years.length !== 1 || days.length !== 1) return UNREADABLE;
  const month = monthNamed(words, lang);
  return month === null ? UNREADABLE : found(dateOf(gregorianYear(Number(years[0]), text, lang), month, Number(days[0])));
}

/** Thai pages count from the Buddha's death; only they are taken to. */
const gregorianYear = (year: number, raw: string, lang: string): number =>
  year > LAST_YEAR && (/\p{Script=Thai}/u.test(raw) || /^th\b/i.test(lang)) ? year - BUDDHIST_YEARS : year;

/**
 * Reads a date as a CRM page writes it, in any of Salesforce's locales: never guesses, never goes through a time zone.
 * Two-digit years are not read. A time behind the date is left off; with a zone it may belong to another day, and is not read.
 * @param raw the text as shown.
 */
export function readDateText(raw: string, hints: DateHints): DateText {
  if (raw.length > 100) return UNREADABLE;
  const text = plainText(raw);
  const iso = ISO_TIME.exec(text);
  if (iso?.[2] && !/T00:00(:00(\.0+)?)?Z$/.test(text)) return UNREADABLE;
  for (const shown of [iso?.[1] ?? text, withoutTime(text)]) {
    const [, year, , month, day] = YEAR_FIRST.exec(shown) ?? [];
    if (year) return found(dateOf(gregorianYear(Number(year), raw, hints.lang), Number(month), Number(day)));
    const [, a, separator, b, last] = YEAR_LAST.exec(shown) ?? [];
    if (a && separator) return yearLast(Number(a), separator, Number(b), gregorianYear(Number(last), raw, hints.lang), hints);
    const [, on, numbered, of] = NUMBERED_MONTH.exec(shown) ?? [];
    if (of) return found(dateOf(Number(of), Number(numbered), Number(on)));
    const named = inWords(shown, hints.lang);
    if (named.kind === 'date') return named;
  }
  return UNREADABLE;
}
