import {
  ACTIVITY_FILE_SCHEMA,
  type ActivityFileHeader,
  type ActivityRecord,
  RECORD_KINDS,
  type RecordCounts,
  type RunningDigest,
} from './activity-file';

const [SCHEMA_NAME, SCHEMA_VERSION] = ['afterclose-activities/', 1];

/**
 * Why a file was refused; `line` counts from 1.
 * empty: nothing in it · foreign: not an activity file · newer: made by a later Afterclose · truncated: its end is
 * missing · unreadable: a line is no record · altered: it is not what was written · too-large: it is not read at all ·
 * gone: it cannot be read any more, or is not the one that was chosen.
 */
export interface FileRefusal {
  reason: 'empty' | 'foreign' | 'newer' | 'truncated' | 'unreadable' | 'altered' | 'too-large' | 'gone';
  line: number;
  detail: string;
}

export type FileEnd = { ok: true; header: ActivityFileHeader; counts: RecordCounts } | { ok: false; refusal: FileRefusal };

/** Longer lines are no records: notes have 20,000 characters at most. */
const LINE_MAX = 4_000_000;
const CUT_OFF = 'The end of the file is missing.';

type Verdict = Omit<FileRefusal, 'line'> | null;
const refused = (reason: FileRefusal['reason'], detail: string): Verdict => ({ reason, detail });

/**
 * Reads the file as its text arrives, in pieces of any size; line ends may have become CRLF on the way. Records are
 * handed to `take` as they come, before the end is known: keep them apart until `end()` says the file is whole.
 * @param check the record if it is one; null: it is not. Data from outside goes through a schema here.
 */
export function activityFileReader(
  digest: RunningDigest,
  check: (value: unknown) => ActivityRecord | null,
  take: (record: ActivityRecord) => void,
): { push(text: string): FileRefusal | null; end(): FileEnd } {
  const counts: RecordCounts = { account: 0, engagement: 0, override: 0 };
  let rest = '';
  let line = 0;
  let header: ActivityFileHeader | null = null;
  let closed = false;
  let refusal: FileRefusal | null = null;

  const readLine = (raw: string): void => {
    line += 1;
    const text = raw.replace(/\r$/, '').replace(line === 1 ? /^\uFEFF/ : '', '');
    const verdict = readText(text);
    if (verdict) refusal = { ...verdict, line };
    else if (!closed) digest.update(`${text}\n`);
  };
  const readText = (text: string): Verdict => {
    if (closed) return text.trim() === '' ? null : refused('altered', 'Something was added after its end.');
    if (line === 1) {
      const found = headerOf(text);
      if ('reason' in found) return found;
      header = found;
      return null;
    }
    return text.endsWith('}]') ? readEnd(parsed(text.slice(0, -1))) : readRecord(text);
  };
  const readRecord = (text: string): Verdict => {
    const record = text.endsWith(',') ? check(parsed(text.slice(0, -1))) : null;
    if (record === null) return refused('unreadable', 'The line is no record.');
    counts[record.kind] += 1;
    take(record);
    return null;
  };
  const readEnd = (value: unknown): Verdict => {
    closed = true;
    const stated = member(value, 'end');
    if (stated === undefined) return refused('unreadable', 'The line is no record.');
    if (RECORD_KINDS.some((kind) => member(stated, kind) !== counts[kind]))
      return refused('altered', 'It holds more or fewer records than were written.');
    return member(value, 'sha256') === digest.hex() ? null : refused('altered', 'Its contents are not what was written.');
  };
  /** The end without its line feed is still the end; of one of our files, anything else is a line that was cut. */
  const readRest = (): void => {
    const text = rest.trimEnd();
    const cut =
      line === 0 ? text.startsWith(`[{"schema":"${SCHEMA_NAME}`) : !closed && member(parsed(text.slice(0, -1)), 'end') === undefined;
    if (cut) refusal = { reason: 'truncated', line: line + 1, detail: CUT_OFF };
    else readLine(text);
  };

  return {
    push(text) {
      if (refusal !== null) return refusal;
      rest += text;
      let start = 0;
      for (let end = rest.indexOf('\n'); end !== -1 && refusal === null; end = rest.indexOf('\n', start)) {
        readLine(rest.slice(start, end));
        start = end + 1;
      }
      rest = rest.slice(start);
      if (refusal === null && rest.length > LINE_MAX)
        refusal = { reason: header === null ? 'foreign' : 'unreadable', line: line + 1, detail: 'A line is too long to be a record.' };
      return refusal;
    },
    end() {
      if (refusal === null && line === 0 && rest.trim() === '') refusal = { reason: 'empty', line: 1, detail: 'The file is empty.' };
      if (refusal === null && rest.trim() !== '') readRest();
      if (refusal !== null) return { ok: false, refusal };
      return header !== null && closed
        ? { ok: true, header, counts }
        : { ok: false, refusal: { reason: 'truncated', line, detail: CUT_OFF } };
    },
  };
}

function headerOf(text: string): ActivityFileHeader | NonNullable<Verdict> {
  const foreign = { reason: 'foreign', detail: 'The file was not made by Afterclose.' } as const;
  const value = text.startsWith('[') && text.endsWith(',') ? parsed(text.slice(1, -1)) : undefined;
  const schema = member(value, 'schema');
  if (typeof schema !== 'string' || !schema.startsWith(SCHEMA_NAME)) return foreign;
  const version = Number(schema.slice(SCHEMA_NAME.length));
  if (!Number.isInteger(version) || version < 1) return foreign;
  if (version > SCHEMA_VERSION)
    return { reason: 'newer', detail: `The file has version ${version}; this Afterclose reads up to ${SCHEMA_VERSION}.` };
  const [asOf, zone, by, filter] = ['asOf', 'zone', 'by', 'filter'].map((name) => member(value, name));
  if (typeof asOf !== 'string' || typeof zone !== 'string' || typeof by !== 'string' || typeof filter !== 'string')
    return { reason: 'unreadable', detail: 'The first line lacks its facts.' };
  return { schema: ACTIVITY_FILE_SCHEMA, asOf, zone, by, filter };
}

/** Undefined: it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
