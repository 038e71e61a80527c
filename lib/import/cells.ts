import { unescapeCell } from '../export/csv';
import type { Columns, ImportField, ProblemCode, RowProblem } from './types';

/** Characters of a cell that a problem quotes. */
const QUOTED = 80;

/** What tables write where there is nothing: spreadsheets, databases and the reports of CRMs. */
const NOTHING = /^(?:[-–—]+|null|NULL|n\/a|N\/A|#N\/A|\(no value\)|\(No value\)|\(blank\)|--\s?None\s?--)$/;
const NOTHING_MAX = 12;

/** A row's cells by what they mean. */
export interface Cells {
  row: number;
  /** Whether the file has a column for it. */
  has(field: ImportField): boolean;
  /** Without the blanks around it, and without the apostrophe that guards what a spreadsheet would run; '' where it is empty, says that it is, or has no column. */
  of(field: ImportField): string;
}

export const cellsOf = (row: number, cells: readonly string[], columns: Columns): Cells => ({
  row,
  has: (field) => columns.includes(field),
  of(field) {
    const at = columns.indexOf(field);
    const cell = at < 0 ? '' : unescapeCell(cells[at] ?? '').trim();
    return cell.length <= NOTHING_MAX && NOTHING.test(cell) ? '' : cell;
  },
});

/** Thrown while a row is read, and caught around it: the first problem is the one to mend. */
export class BadRow extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly field: ImportField | null,
  ) {
    super(code);
  }
}

/** What `read` makes of a row, or why it is left out. */
export function readRow<T>(cells: Cells, read: () => T): T | RowProblem {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BadRow)) throw error;
    return problemIn(cells, error.code, error.field);
  }
}

export const problemIn = (cells: Cells, code: ProblemCode, field: ImportField | null): RowProblem => ({
  row: cells.row,
  field,
  code,
  cell: field === null ? '' : cells.of(field).slice(0, QUOTED),
});

export const isProblem = (read: object): read is RowProblem => 'code' in read;
