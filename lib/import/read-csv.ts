import Papa from 'papaparse';

/** Longest row, in characters: a quote that is never closed makes one row of the rest of the file. */
const ROW_MAX = 4_000_000;
/** Rows looked at to tell the separator. */
const SAMPLE_ROWS = 20;

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type CsvSeparator = (typeof SEPARATORS)[number];

/** A row with its number in the file, as spreadsheets count; empty rows are counted and left out. */
export interface CsvRow {
  row: number;
  cells: string[];
}

export interface CsvReader {
  /** @returns the rows that are whole by now; null: a quote of the row that `row` names is out of place, or the row has no end (see ROW_MAX) */
  push(text: string): CsvRow[] | null;
  end(): CsvRow[] | null;
  /** Number of the row that is being read. */
  row(): number;
}

/**
 * Reads rows as their text comes, with quotes as RFC 4180 has them. Every line break is one line feed, in cells too, so
 * that files of all systems read alike.
 */
export function csvReader(separator: CsvSeparator): CsvReader {
  const parser = new Papa.Parser({ delimiter: separator, newline: '\n', quoteChar: '"' });
  let rest = '';
  let held = '';
  let last = 0;
  /** Where the unfinished row was looked through to without a line's end outside of quotes; it is not read again for each piece. */
  let patience = 0;

  function rowsOf(text: string, whole: boolean): CsvRow[] | null {
    rest += text;
    if (!whole && rest.length < patience) return [];
    // The parser's last argument: what stands after the last line break is not a row yet.
    const { data, meta, errors } = parser.parse(rest, 0, !whole) as Papa.ParseResult<string[]>;
    // What stands behind such a quote was read into its cell: rows would be lost that nobody is told of. Of a row that is
    // not whole yet its quote may still be closed.
    const broken = errors.find(({ type, row = 0 }) => type === 'Quotes' && row < data.length);
    if (broken) {
      last += broken.row ?? 0;
      return null;
    }
    rest = whole ? '' : rest.slice(meta.cursor);
    patience = rest.length > 100_000 ? rest.length * 2 : 0;
    const rows: CsvRow[] = [];
    for (const cells of data) {
      last += 1;
      if (cells.length > 1 || (cells[0] ?? '').trim() !== '') rows.push({ row: last, cells });
    }
    return rest.length > ROW_MAX ? null : rows;
  }

  return {
    push(text) {
      // A carriage return at the end may be half of a line break.
      const joined = held + text;
      held = joined.endsWith('\r') ? '\r' : '';
      return rowsOf(oneBreak(held ? joined.slice(0, -1) : joined), false);
    },
    end: () => rowsOf(oneBreak(held), true),
    row: () => last + 1,
  };
}

const oneBreak = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** Spreadsheets may say the separator in a first line of its own (`sep=;`). */
const SAID = /^sep=([,;\t|])\r?\n/i;

/** The separator by the beginning of a file, and that beginning without a line that says it. */
export function separatorOf(head: string): { separator: CsvSeparator; said: boolean } {
  const said = SAID.exec(head)?.[1];
  if (said) return { separator: said as CsvSeparator, said: true };
  const { meta } = Papa.parse<string[]>(oneBreak(head), { preview: SAMPLE_ROWS, skipEmptyLines: true, delimitersToGuess: [...SEPARATORS] });
  return { separator: SEPARATORS.find((each) => each === meta.delimiter) ?? ',', said: false };
}

/** Length of the line that says the separator; 0: there is none. */
export const saidLength = (head: string): number => SAID.exec(head)?.[0].length ?? 0;
