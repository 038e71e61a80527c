import { type Column, csvHeader, csvLine, type Separator } from '../export/csv';

/** A row that was left out, as it stood, with why in words. */
export interface LeftOut {
  row: number;
  reason: string;
  cells: readonly string[];
}

/**
 * The rows that were left out as a CSV: the file's own columns, so that it can be mended and brought again, with the row's
 * number and the reason behind them.
 */
export function problemFile(headings: readonly string[], separator: Separator): { header: string; line(row: LeftOut): string } {
  const columns: Column<LeftOut>[] = [
    ...headings.map((name, at): Column<LeftOut> => ({ name, kind: 'text', value: ({ cells }) => cells[at] ?? '' })),
    { name: 'Row', kind: 'integer', value: ({ row }) => row },
    { name: 'Why it was left out', kind: 'text', value: ({ reason }) => reason },
  ];
  return { header: csvHeader(columns, separator), line: (row) => csvLine(columns, row, separator) };
}
