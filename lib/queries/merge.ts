import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { FileRefusal } from '../export/activity-file-read';
import type { Conflicts, MergePlan } from '../export/merge';
import type { UnfinishedMerge } from '../messaging/activity/operations';
import { ask } from '../messaging/ask';
import type { ReadMerge } from '../messaging/bulk';
import type { ReplyOf } from '../messaging/contract';
import type { Bulk } from './bulk';
import { persistently } from './persistently';

export type FoundMerge = ReadMerge & { ok: true };
export type { Conflicts };

/** Records that a merge would write. */
export const worthBringing = ({ counts, anyway }: MergePlan, conflicts: Conflicts): number =>
  counts.new + counts.newer + (conflicts === 'take-theirs' ? counts.conflicting : anyway);

/** Why a merge is not, or not yet, over. */
export type MergeEnd =
  | { end: 'whole'; records: number; accounts: number }
  | { end: 'stopped'; written: number }
  | { end: 'refused'; written: number; refusal: FileRefusal }
  /** Another window is adding a file. */
  | { end: 'elsewhere' };

/** Held by the window that merges, so that no other takes its merge for one that broke off. */
const LOCK = 'afterclose-merge';

/**
 * Writes the records of a file that was read, chunk by chunk, each one whole or not at all.
 * @param going on with this one that broke off; null: a new merge
 * @param stop asked between chunks
 * @throws AskFailed as the background answers; what was written till then stands and can be taken back
 */
export function applyMerge(
  bulk: Bulk,
  merge: { mergeId: string; found: FoundMerge; conflicts: Conflicts; on: UnfinishedMerge | null },
  stop: () => boolean,
  onWritten: (written: number) => void,
): Promise<MergeEnd> {
  return whileAlone(async (): Promise<MergeEnd> => {
    const { mergeId, found, conflicts, on } = merge;
    const total = (on?.written ?? 0) + worthBringing(found.plan, conflicts);
    await persistently('merge.begin', { changeId: mergeId, by: found.by, total, accounts: found.accounts });
    let written = on?.written ?? 0;
    let part = on?.parts ?? 0;
    let next = bulk.run('merge.chunk', { part, conflicts });
    for (;;) {
      const chunk = await next;
      if ('refusal' in chunk) return { end: 'refused', written, refusal: chunk.refusal };
      // The next one is read while this one is written.
      if (!chunk.last) next = bulk.run('merge.chunk', { part: part + 1, conflicts });
      next.catch(() => undefined);
      if (chunk.records.length > 0) ({ written } = await persistently('merge.write', { mergeId, part, records: chunk.records }));
      onWritten(written);
      if (chunk.last) break;
      part += 1;
      if (stop()) return { end: 'stopped', written };
    }
    const { records, accounts } = await persistently('merge.end', { mergeId });
    return { end: 'whole', records, accounts };
  });
}

async function whileAlone(work: () => Promise<MergeEnd>): Promise<MergeEnd> {
  // Only secure pages have locks, which ours are; a test's page may have none.
  if (!navigator.locks) return work();
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? work() : { end: 'elsewhere' as const }));
}

/** The two ways to end a merge: take back what it wrote, or let it stand as far as it came. By the merge's id. */
export function useMergeEnds(): {
  takeBack: UseMutationResult<ReplyOf<'undo'>, Error, string>;
  keep: UseMutationResult<ReplyOf<'merge.end'>, Error, string>;
} {
  const onSettled = useMergesAgain();
  return {
    takeBack: useMutation({ mutationFn: (undoId: string) => persistently('undo', { undoId }), onSettled }),
    keep: useMutation({ mutationFn: (mergeId: string) => persistently('merge.end', { mergeId }), onSettled }),
  };
}

/** Asks again what became of merges. No table tells of it: the journal is none. */
export function useMergesAgain(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: ['merge'] }), [client]);
}

/** A merge that broke off and was neither ended nor taken back; null while another window is at it. */
export function useUnfinishedMerge(): UseQueryResult<UnfinishedMerge | null> {
  return useQuery({
    queryKey: ['merge', 'unfinished'],
    queryFn: async () => {
      const held = navigator.locks ? ((await navigator.locks.query()).held ?? []) : [];
      if (held.some(({ name }) => name === LOCK)) return null;
      return (await ask('merge.unfinished', {})).merge;
    },
  });
}

/** Names a merge before it is begun, so that what is sent twice is written once. */
export const newMergeId = (): string => crypto.randomUUID();
