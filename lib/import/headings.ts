import { readDate } from './dates';

export type HeadingsProblem = 'no-headings' | 'one-column' | 'columns-too-many';

/** More are no table of customers, and too many to be looked through. */
export const COLUMNS_MAX = 1_000;

/** What only stands in rows: numbers, dates, addresses; a year may well be a heading. */
const isValue = (cell: string): boolean =>
  !/^(?:19|20)\d\d$/.test(cell) && (/^[-+]?\d[\d.,' ]*$|^https?:|@/.test(cell) || readDate(cell, 'dmy', 'UTC') !== 'unreadable');

/**
 * The headings of a file by its first row, without the empty ones that spreadsheets write at the end. Each is another: one
 * that is missing or stands twice gets a number.
 * @returns the problem with what it is about: the only heading, how many there are, or the first that is none
 */
export function headingsOf(cells: readonly string[]): { headings: string[] } | { problem: HeadingsProblem; detail: string } {
  const headings = withoutTail(
    cells.map((cell) => cell.replace(/\s+/g, ' ').trim()),
    0,
  );
  if (headings.length === 0) return { problem: 'no-headings', detail: '' };
  if (headings.length === 1) return { problem: 'one-column', detail: headings[0] ?? '' };
  if (headings.length > COLUMNS_MAX) return { problem: 'columns-too-many', detail: String(headings.length) };
  const value = headings.find(isValue);
  return value === undefined ? { headings: named(headings) } : { problem: 'no-headings', detail: value };
}

function named(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading, at) => {
    const own = heading || `Column ${at + 1}`;
    let name = own;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${own} (${n})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** A row without empty cells at its end, but with `least` cells if it has them. */
export function withoutTail(cells: readonly string[], least: number): string[] {
  let end = cells.length;
  while (end > least && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return cells.slice(0, end);
}

/** A heading for comparing: one case, no accents, and one blank for whatever stands between words. */
export const foldedHeading = (heading: string): string =>
  heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
