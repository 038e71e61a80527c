import type { ActivityRecord } from '../../export/activity-file';
import type { Instant } from '../../time/day';
import type { Press } from '../shapes';

/** A merge that was begun and neither finished nor taken back. */
export interface UnfinishedMerge {
  mergeId: string;
  /** Who made the file. */
  by: string;
  written: number;
  total: number;
  startedAt: Instant;
}

/** Most records of one `merge.write`: a save waits for one chunk at most (decisions 20). */
export const MERGE_CHUNK = 100;

export interface ActivityOperations {
  /** Begins a merge under the press's id, which is also its undo. `total`: records the person chose to bring. */
  'merge.begin': { ask: Press & { by: string; total: number }; reply: Record<string, never> };
  /** Writes one chunk; the same part sent again writes nothing. */
  'merge.write': { ask: { mergeId: string; part: number; records: ActivityRecord[] }; reply: { written: number } };
  'merge.end': { ask: { mergeId: string }; reply: { undoId: string; records: number; accounts: number } };
  'merge.unfinished': { ask: Record<string, never>; reply: { merge: UnfinishedMerge | null } };
}
