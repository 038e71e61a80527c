import type { HandedRecord } from '../../export/merge';
import type { Instant } from '../../time/day';
import type { Press } from '../shapes';

/** A merge that was begun and neither finished nor taken back. */
export interface UnfinishedMerge {
  mergeId: string;
  /** Who made the file. */
  by: string;
  written: number;
  total: number;
  /** Parts that were begun; going on begins with the next, since a part is never written twice. */
  parts: number;
  accounts: number;
  startedAt: Instant;
}

/** Most records of one `merge.write`: a save waits for one chunk at most (decisions 20). */
export const MERGE_CHUNK = 100;

export interface ActivityOperations {
  /** Begins a merge under the press's id, which is also its undo. `total`, `accounts`: what the person chose to bring. */
  'merge.begin': { ask: Press & { by: string; total: number; accounts: number }; reply: Record<string, never> };
  /** Writes one chunk; the same part sent again writes nothing. */
  'merge.write': { ask: { mergeId: string; part: number; records: HandedRecord[] }; reply: { written: number } };
  /** Ends it: what was written stands, and may be taken back as one. */
  'merge.end': { ask: { mergeId: string }; reply: { undoId: string; records: number; accounts: number } };
  /** The asking page may go on with it, end it, or take it back (`undo` of its id). */
  'merge.unfinished': { ask: Record<string, never>; reply: { merge: UnfinishedMerge | null } };
}
