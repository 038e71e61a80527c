import { type Batch, makePart, partId } from './batch';
import type { Context } from './context';
import { undoOf } from './made';
import type { Put } from './ports';

/**
 * How many rows a batch has written. A part and its count lie in two stores, and a worker may be ended between them: so
 * the count of a part is kept before the part is written, and counts once the audit knows the part.
 */
export interface Counted {
  /** Rows in the parts before `last`. */
  written: number;
  /** The part that was written last, or was to be. Missing in journals of older versions, and before the first part. */
  last?: { part: number; rows: number };
}

/**
 * Writes a part of the batch whole or not at all, and counts its rows once, wherever the worker is ended and however often
 * the part is sent. Within `exclusive`.
 * @param rows how many it holds, as its sender counts them
 * @param keep stores the count beside what else is known of the batch
 * @returns the rows written so far
 * @throws AskFailed as `makePart`
 */
export async function writePart<T extends Counted>(
  context: Context,
  batch: Batch,
  journal: T,
  { part, puts, rows }: { part: number; puts: Put[]; rows: number },
  keep: (journal: T) => Promise<void>,
): Promise<number> {
  const { written, last } = journal;
  // Sent again after one behind it, which was not written without it.
  if (last && part < last.part) return rowsWritten(context, batch, journal);
  // A part is written after the one before it alone: then that one counts.
  const before = written + (last && last.part < part ? last.rows : 0);
  await makePart(context, batch, part, puts, () => keep({ ...journal, written: before, last: { part, rows } }));
  return before + rows;
}

/** Rows that the batch has written by now. */
export async function rowsWritten(context: Context, { changeId }: Pick<Batch, 'changeId'>, { written, last }: Counted): Promise<number> {
  if (!last) return written;
  const isThere = await context.store.audit(await partId(context, changeId, last.part));
  return written + (isThere ? last.rows : 0);
}

/** Whether nothing is left to decide about a batch that nobody ended: it wrote nothing, or was taken back, which ends with its first part. */
export async function isOver(context: Context, { changeId }: Pick<Batch, 'changeId'>): Promise<boolean> {
  const first = await partId(context, changeId, 0);
  return !(await context.store.audit(first)) || (await context.store.audit(await undoOf(context, first))) !== null;
}
