/*
 * CSV as RFC 4180 has it (CRLF, doubled quotes), with the guard against spreadsheet formulas of trust.md §2.4.
 * The common writers miss leading line feeds, leading spaces and full-width signs, and prefix phone numbers and
 * negative numbers alike; so this is our own: strings are guarded, typed values are left as they are.
 */

/** What a spreadsheet may take for the start of a formula, the full-width signs of East Asian input included. */
const TRIGGER = '=+\\-@\\t\\r\\n\\0＝＋－＠';
/** Spreadsheets skip blanks and invisible characters before the sign. */
const SKIPPED = '[\\s\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]*';
/**
 * Apostrophes are part of the pattern so that guarding can be undone without doubt: `'=1`, typed by a person, is
 * guarded to `''=1`, and a reader that takes exactly one apostrophe away finds what was typed.
 */
const DANGEROUS = new RegExp(`^'*${SKIPPED}[${TRIGGER}]`);
const GUARDED = new RegExp(`^''*${SKIPPED}[${TRIGGER}]`);

/** Puts an apostrophe before text that a spreadsheet would run as a formula; other text comes back as it is. */
export const escapeCell = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

/** The text before {@link escapeCell}: exactly one leading apostrophe is taken away where it guards something. */
export const unescapeCell = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

export type Separator = ',' | ';';

/** Text is guarded; the other kinds are written bare, since their spelling cannot begin a formula that does harm. */
type CellKind = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'time' | 'datetime';

export interface Column<Row> {
  name: string;
  kind: CellKind;
  /** Null is an empty cell. */
  value: (row: Row) => string | number | boolean | null;
}

const SPELLINGS: Record<Exclude<CellKind, 'text'>, RegExp> = {
  integer: /^-?\d+$/,
  decimal: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:\d{2}(:\d{2})?$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/,
};

/** One cell without its quotes. A typed value that is not spelled as its kind is guarded like text. */
function cellText(kind: CellKind, value: string | number | boolean): string {
  const text = String(value);
  return kind !== 'text' && SPELLINGS[kind].test(text) ? text : escapeCell(text);
}

/** Quoted whichever separator a spreadsheet guesses; outer blanks are quoted too, which some readers trim otherwise. */
const NEEDS_QUOTES = /[",;\r\n\t\0]|^\s|\s$/;
const quote = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Cells that need neither guard nor quotes: most of a sheet, told by one look. They begin with a letter or a digit, so
 * nothing before a sign can be skipped, and hold nothing that quotes are for.
 */
const PLAIN = /^[A-Za-z0-9](?:[^",;\r\n\t\0]*[^\s",;\0])?$/;

function cell(kind: CellKind, value: string | number | boolean | null): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string' && PLAIN.test(value)) return value;
  return quote(cellText(kind, value));
}

/** The line of column names, ended by CRLF. */
export const csvHeader = (columns: readonly Column<never>[], separator: Separator): string =>
  `${columns.map((column) => quote(column.name)).join(separator)}\r\n`;

/** One row, ended by CRLF. Written a million times in an export, so it makes no lists. */
export function csvLine<Row>(columns: readonly Column<Row>[], row: Row, separator: Separator): string {
  let line = '';
  for (const { kind, value } of columns) line += cell(kind, value(row)) + separator;
  return `${line.slice(0, -1)}\r\n`;
}

/** Spreadsheets read UTF-8 without this mark as the system's old code page. */
export const BYTE_ORDER_MARK = '\uFEFF';
