import Papa from 'papaparse';

/** Longest row, in characters: a quote that is never closed makes one row of the rest of the file. */
const ROW_MAX = 4_000_000;
/** Rows with a quote out of place; more are no slips, but a file that is written in another way. */
const BROKEN_MAX = 100;
/** Rows looked at to tell the separator. */
const SAMPLE_ROWS = 20;

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type CsvSeparator = (typeof SEPARATORS)[number];

/** A row with its number in the file, as spreadsheets count; empty rows are counted and left out. */
export interface CsvRow {
  row: number;
  cells: string[];
  /** A quote in it is out of place: its cells are its line, cut at every separator. */
  broken?: true;
}

export interface CsvReader {
  /** @returns the rows that are whole by now; null: the row that `row` names has no end (see ROW_MAX), or is one too many that is broken */
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
  let broken = 0;

  /** Takes the line that begins at `start` off, as a row that is broken. Null: it has no end, or there were too many of them. */
  function brokenLine(start: number, whole: boolean): CsvRow | null {
    const at = rest.indexOf('\n', start);
    if ((at < 0 && !whole) || broken === BROKEN_MAX) return null;
    const end = at < 0 ? rest.length : at;
    const line = rest.slice(start, end);
    rest = rest.slice(end + 1);
    broken += 1;
    last += 1;
    return { row: last, cells: line.split(separator), broken: true };
  }

  function rowsOf(text: string, whole: boolean): CsvRow[] | null {
    rest += text;
    if (!whole && rest.length < patience) return [];
    const rows: CsvRow[] = [];
    for (let done = false; !done; ) {
      // The parser's last argument: what stands after the last line break is not a row yet.
      const { data, meta, errors } = parser.parse(rest, 0, !whole) as Papa.ParseResult<string[]>;
      // What stands behind such a quote was read into its cell: rows would be lost that nobody is told of. So its line is
      // set aside, and reading begins again with the next. Of a row that is not whole yet its quote may still be closed.
      const at = errors.find(({ type, row = 0 }) => type === 'Quotes' && row < data.length)?.row;
      for (const cells of data.slice(0, at)) {
        last += 1;
        if (cells.length > 1 || (cells[0] ?? '').trim() !== '') rows.push({ row: last, cells });
      }
      if (at === undefined) rest = whole ? '' : rest.slice(meta.cursor);
      done = at === undefined && rest.length <= ROW_MAX;
      if (done) continue;
      const line = brokenLine(at === undefined ? 0 : lengthOf(at), whole);
      if (line === null) return null;
      rows.push(line);
    }
    patience = rest.length > 100_000 ? rest.length * 2 : 0;
    return rows;
  }

  /** Characters of so many rows at the beginning. */
  function lengthOf(rows: number): number {
    if (rows === 0) return 0;
    const few = new Papa.Parser({ delimiter: separator, newline: '\n', quoteChar: '"', preview: rows });
    return (few.parse(rest, 0, true) as Papa.ParseResult<string[]>).meta.cursor;
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

/** Lines of one cell above a table: empty ones, and titles. */
const TITLES = /^(?:(?:[^,;\t|"\n]{0,500}|"[^"\n]{0,500}")\n){1,10}/;

/** The separator by the beginning of a file, and that beginning without a line that says it. */
export function separatorOf(head: string): { separator: CsvSeparator; said: boolean } {
  const said = SAID.exec(head)?.[1];
  if (said) return { separator: said as CsvSeparator, said: true };
  const table = oneBreak(head).replace(TITLES, '');
  const { meta } = Papa.parse<string[]>(table, { preview: SAMPLE_ROWS, skipEmptyLines: true, delimitersToGuess: [...SEPARATORS] });
  return { separator: SEPARATORS.find((each) => each === meta.delimiter) ?? ',', said: false };
}

/** Length of the line that says the separator; 0: there is none. */
export const saidLength = (head: string): number => SAID.exec(head)?.[0].length ?? 0;
