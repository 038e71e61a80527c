import { addSign, noSigns } from '../../import/dates';
import { type Encoding, encodingOf } from '../../import/encoding';
import { findHeadings, HEADINGS_WITHIN } from '../../import/find-headings';
import { withoutTail } from '../../import/headings';
import { type CsvReader, type CsvRow, type CsvSeparator, csvReader, saidLength, separatorOf } from '../../import/read-csv';
import type { ReadTable, StagedColumn, TableRefusal } from '../../messaging/import/operations';
import { bytesOf, PIECE } from './file-records';
import type { JobRun } from './host';
import type { BulkContext, Staging } from './ports';

/** Largest file, 1 GB: some millions of rows. */
const FILE_MAX = 1024 ** 3;
/** Bytes by which the encoding is told. */
const HEAD = 1 << 20;
/** Rows and characters of a block: what is held in memory at once. */
const BLOCK_ROWS = 500;
const BLOCK_CHARS = 1_000_000;
const FIRST_ROWS = 5;
const EXAMPLE = 60;

/**
 * Reads a table into the staging database. One that is refused or given up leaves nothing there.
 * @throws the signal's reason once it is aborted; AskFailed storage-…
 */
export async function readTable(context: BulkContext, run: JobRun<'import.read'>): Promise<ReadTable> {
  const { staging } = context;
  let reply: ReadTable | null = null;
  try {
    reply = await read(context, run);
    return reply;
  } finally {
    if (!reply?.ok) await staging.discard();
  }
}

async function read(context: BulkContext, run: JobRun<'import.read'>): Promise<ReadTable> {
  const { file, encoding } = run.ask;
  if (file.size > FILE_MAX) return refused('too-large', 0);
  const head = await bytesOf(file, 0, HEAD);
  if (head === null) return refused('gone', 0);
  const told = encodingOf(new Uint8Array(head), file.size > HEAD);
  if (told === 'empty' || told === 'spreadsheet' || told === 'binary') return refused(told, 0);
  // A byte that is no UTF-8 may stand behind the beginning: then it is the west's old encoding after all.
  const isGuess = encoding === null && told === 'utf-8';
  return (
    (await stage(context, run, encoding ?? told, isGuess)) ?? (await stage(context, run, 'windows-1252', false)) ?? refused('binary', 0)
  );
}

/** @returns null: the bytes are not of this encoding */
async function stage(
  { staging, now }: BulkContext,
  { ask: { file, separator: chosen }, signal, progress }: JobRun<'import.read'>,
  encoding: Encoding,
  strict: boolean,
): Promise<ReadTable | null> {
  await staging.begin();
  const decoder = new TextDecoder(encoding, { fatal: strict });
  const table = stagedRows(staging);
  let csv: { reader: CsvReader; separator: CsvSeparator } | null = null;
  for (let at = 0; at < file.size; at += PIECE) {
    signal.throwIfAborted();
    const bytes = await bytesOf(file, at);
    if (bytes === null) return refused('gone', csv?.reader.row() ?? 1);
    let text = decoded(decoder, bytes);
    if (text === null) return null;
    if (csv === null) {
      const separator = chosen ?? separatorOf(text).separator;
      csv = { separator, reader: csvReader(separator) };
      text = text.slice(saidLength(text));
    }
    const problem = await table.add(csv.reader.push(text), csv.reader.row());
    if (problem) return problem;
    progress({ bytes: Math.min(file.size, at + PIECE), of: file.size, rows: table.rows() });
  }
  const rest = decoded(decoder, null);
  if (rest === null) return null;
  if (csv === null) return refused('empty', 0);
  const { reader, separator } = csv;
  for (const rows of [reader.push(rest), reader.end()]) {
    const problem = await table.add(rows, reader.row());
    if (problem) return problem;
  }
  const columns = await table.end();
  if ('ok' in columns) return columns;
  if (table.rows() === 0) return refused('no-rows', 1);
  const staged = { name: file.name, size: file.size, at: now(), encoding, separator, rows: table.rows(), columns, first: table.first() };
  await staging.keepHead(staged);
  return { ok: true, staged };
}

function decoded(decoder: TextDecoder, bytes: ArrayBuffer | null): string | null {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Keeps rows in blocks, and what their columns hold. */
function stagedRows(staging: Staging) {
  let columns: StagedColumn[] | null = null;
  let held: CsvRow[] = [];
  let chars = 0;
  let block = 0;
  let rows = 0;
  const first: string[][] = [];
  /** Rows before it is known which of them has the headings. */
  let ahead: CsvRow[] = [];

  async function keep(): Promise<void> {
    if (held.length === 0) return;
    await staging.addRows(block, held);
    block += 1;
    held = [];
    chars = 0;
  }
  async function keepRow(row: CsvRow, under: StagedColumn[]): Promise<void> {
    const cells = withoutTail(row.cells, under.length);
    if (!row.broken) note(under, cells);
    if (rows < FIRST_ROWS) first.push(cells.map((cell) => cell.slice(0, EXAMPLE)));
    rows += 1;
    held.push({ ...row, cells });
    for (const cell of cells) chars += cell.length;
    if (held.length >= BLOCK_ROWS || chars >= BLOCK_CHARS) await keep();
  }

  async function begin(): Promise<(ReadTable & { ok: false }) | null> {
    const found = findHeadings(ahead);
    if ('problem' in found) return refused(found.problem, found.row, found.detail);
    columns = found.headings.map((heading) => ({ heading, example: '', filled: 0, signs: noSigns() }));
    for (const row of ahead.slice(found.at + 1)) await keepRow(row, columns);
    ahead = [];
    return null;
  }

  return {
    rows: () => rows,
    first: () => first,
    /** @returns why the file is refused; null: go on */
    async add(read: CsvRow[] | null, unread: number): Promise<(ReadTable & { ok: false }) | null> {
      if (read === null) return refused('row-endless', unread);
      for (const row of read) {
        if (columns !== null) {
          await keepRow(row, columns);
          continue;
        }
        ahead.push(row);
        const problem = ahead.length < HEADINGS_WITHIN ? null : await begin();
        if (problem) return problem;
      }
      return null;
    },
    async end(): Promise<StagedColumn[] | (ReadTable & { ok: false })> {
      const problem = columns === null ? await begin() : null;
      if (problem) return problem;
      await keep();
      return columns ?? [];
    },
  };
}

function note(columns: readonly StagedColumn[], cells: readonly string[]): void {
  columns.forEach((column, at) => {
    const cell = cells[at] ?? '';
    if (cell === '') return;
    column.filled += 1;
    if (column.example === '') column.example = cell.trim().slice(0, EXAMPLE);
    if (cell.length <= 40) addSign(column.signs, cell);
  });
}

const refused = (reason: TableRefusal['reason'], row: number, detail = ''): ReadTable & { ok: false } => ({
  ok: false,
  refusal: { reason, row, detail },
});
