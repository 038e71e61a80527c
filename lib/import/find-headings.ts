import { columnsOf } from './columns';
import { headingsOf, withoutTail } from './headings';
import type { CsvRow } from './read-csv';
import { IMPORT_KINDS } from './types';

/** Rows that the headings are looked for in: reports have their title above them, and what it was filtered by. */
export const HEADINGS_WITHIN = 11;
/** So many headings that are known by name are no title's words. */
const KNOWN = 2;

export type FoundHeadings =
  | { at: number; headings: string[] }
  | { problem: 'no-headings' | 'one-column' | 'columns-too-many' | 'row-endless'; row: number; detail: string };

/**
 * The headings among the first rows of a file: of those with several cells the one of which most are known by name, since
 * a title may hold separators as well; the first where hardly any are.
 */
export function findHeadings(rows: readonly CsvRow[]): FoundHeadings {
  let best: { at: number; row: CsvRow; known: number } | null = null;
  for (const [at, row] of rows.entries()) {
    if (onlyCell(row) !== null) continue;
    const known = knownIn(row);
    if (best === null || (known >= KNOWN && known > best.known)) best = { at, row, known };
  }
  if (best === null) {
    const title = rows.map(onlyCell).find((each) => each) ?? '';
    return { problem: title === '' ? 'no-headings' : 'one-column', row: 1, detail: title };
  }
  const { row, cells, broken } = best.row;
  if (broken) return { problem: 'row-endless', row, detail: '' };
  const found = headingsOf(cells);
  return 'problem' in found ? { ...found, row } : { at: best.at, headings: found.headings };
}

/** Null: the row has several. */
function onlyCell({ cells, broken }: CsvRow): string | null {
  const [only = '', ...others] = withoutTail(cells, 0);
  return others.length === 0 && !broken ? only.replace(/\s+/g, ' ').trim() : null;
}

function knownIn({ cells, broken }: CsvRow): number {
  const found = broken ? null : headingsOf(cells);
  if (!found || 'problem' in found) return 0;
  return Math.max(...IMPORT_KINDS.map((kind) => columnsOf(found.headings, kind).filter((field) => field !== null).length));
}
