import { readDate } from './dates';

export type HeadingsProblem = 'no-headings' | 'one-column' | 'headings-doubled' | 'headings-missing';

/** What only stands in rows: numbers, dates, addresses. */
const isValue = (cell: string): boolean => /^[-+]?\d[\d.,' ]*$|^https?:|@/.test(cell) || readDate(cell, 'dmy', 'UTC') !== 'unreadable';

/**
 * The headings of a file by its first row, without the empty ones that spreadsheets write at the end.
 * @returns the problem with what it is about: the headings that stand twice, or the first that is missing or is none
 */
export function headingsOf(cells: readonly string[]): { headings: string[] } | { problem: HeadingsProblem; detail: string } {
  const headings = withoutTail(
    cells.map((cell) => cell.replace(/\s+/g, ' ').trim()),
    0,
  );
  if (headings.length === 0) return { problem: 'no-headings', detail: '' };
  if (headings.length === 1) return { problem: 'one-column', detail: headings[0] ?? '' };
  const folded = headings.map((heading) => heading.toLowerCase());
  const doubled = headings.filter((_, at) => folded[at] !== '' && folded.indexOf(folded[at] ?? '') !== at);
  if (doubled.length > 0) return { problem: 'headings-doubled', detail: [...new Set(doubled)].slice(0, 3).join(', ') };
  const empty = headings.indexOf('');
  if (empty >= 0) return { problem: 'headings-missing', detail: String(empty + 1) };
  const value = headings.find(isValue);
  return value === undefined ? { headings } : { problem: 'no-headings', detail: value };
}

/** A row without empty cells at its end, but with `least` cells if it has them. */
export function withoutTail(cells: readonly string[], least: number): string[] {
  let end = cells.length;
  while (end > least && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return cells.slice(0, end);
}
