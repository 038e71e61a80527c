import { type ActivityRecord, RECORD_KINDS } from '../../export/activity-file';
import { activityFileReader, type FileEnd, type FileRefusal } from '../../export/activity-file-read';
import type { BulkContext } from './ports';

/** Largest file that is read, 4 GB: several million activities. It is read in pieces, so memory does not grow with it. */
const FILE_MAX = 4 * 1024 ** 3;
/** Bytes read at once. */
export const PIECE = 256 * 1024;

/**
 * The records of an activity file, some at a time as they are read, and at the end whether it was one: what was given
 * before counts only if it was.
 * @param onBytes how far the file is read
 * @throws the signal's reason once it is aborted
 */
export async function* fileRecords(
  context: Pick<BulkContext, 'digest' | 'recordOf'>,
  file: File,
  signal: AbortSignal,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<ActivityRecord[], FileEnd> {
  if (file.size > FILE_MAX) return refused('too-large', 1, 'The file is larger than 4 GB.');
  let given: ActivityRecord[] = [];
  const isNext = ordered();
  let disorder: FileRefusal | null = null;
  let lines = 1;
  const reader = activityFileReader(context.digest(), context.recordOf, (record) => {
    lines += 1;
    if (!isNext(record)) disorder ??= { reason: 'altered', line: lines, detail: 'A record stands twice, or not in its place.' };
    given.push(record);
  });
  // Keeps what a piece cuts in the middle of a character. A mark at the beginning is the reader's to judge.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let at = 0; at < file.size; at += PIECE) {
    signal.throwIfAborted();
    const bytes = await bytesOf(file, at);
    if (bytes === null) return refused('gone', lines, 'The file was moved or changed since it was chosen.');
    const refusal = reader.push(decoder.decode(bytes, { stream: true })) ?? disorder;
    if (refusal) return { ok: false, refusal };
    if (given.length > 0) yield given;
    given = [];
    onBytes?.(Math.min(file.size, at + PIECE));
  }
  const refusal = reader.push(decoder.decode()) ?? disorder;
  return refusal ? { ok: false, refusal } : reader.end();
}

const refused = (reason: FileRefusal['reason'], line: number, detail: string): FileEnd => ({
  ok: false,
  refusal: { reason, line, detail },
});

/** Null: the browser cannot read the chosen file any more. */
export async function bytesOf(file: File, from: number, count = PIECE): Promise<ArrayBuffer | null> {
  try {
    return await file.slice(from, from + count).arrayBuffer();
  } catch (error) {
    if (error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError')) return null;
    throw error;
  }
}

/** Records are written by kind and then by id, so that one that stands twice is found without remembering them all. */
function ordered(): (record: ActivityRecord) => boolean {
  let [kind, id] = [-1, ''];
  return (record) => {
    const place = RECORD_KINDS.indexOf(record.kind);
    const isNext = place > kind || (place === kind && record.id > id);
    [kind, id] = [place, record.id];
    return isNext;
  };
}
