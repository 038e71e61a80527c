import { useCallback, useEffect, useRef, useState } from 'react';
import type { FileRefusal } from '@/lib/export/activity-file-read';
import type { UnfinishedMerge } from '@/lib/messaging/activity/operations';
import type { Undone } from '@/lib/messaging/contract';
import { useBulk } from '@/lib/queries/bulk';
import {
  applyMerge,
  type Conflicts,
  type FoundMerge,
  newMergeId,
  useMergeEnds,
  useMergesAgain,
  useUnfinishedMerge,
  worthBringing,
} from '@/lib/queries/merge';

/** A merge as far as it was written. */
export interface Begun {
  mergeId: string;
  by: string;
  written: number;
  total: number;
}

export type MergeState =
  | { step: 'choosing'; refusal: FileRefusal | null; error: unknown }
  | { step: 'reading'; name: string; bytes: number; of: number }
  | { step: 'found'; name: string; found: FoundMerge }
  | { step: 'writing'; begun: Begun; stopping: boolean }
  | { step: 'stopped'; begun: Begun; refusal: FileRefusal | null; error: unknown }
  | { step: 'done'; begun: Begun; records: number; accounts: number }
  | { step: 'taking-back'; begun: Begun }
  | { step: 'taken-back'; undone: Undone }
  | { step: 'elsewhere' };

const CHOOSING: MergeState & { step: 'choosing' } = { step: 'choosing', refusal: null, error: null };

/** Adding a colleague's file: read, looked at, written, and taken back. */
export function useMerge() {
  const bulk = useBulk();
  const { data, refetch } = useUnfinishedMerge();
  const [state, setState] = useState<MergeState>(CHOOSING);
  const reading = useRef<AbortController | null>(null);
  const stop = useRef(false);
  const last = useRef<{ found: FoundMerge; conflicts: Conflicts } | null>(null);
  useEffect(() => () => reading.current?.abort(), []);
  const askAgain = useMergesAgain();
  const ends = useMergeEnds();
  const takeMergeBack = ends.takeBack.mutateAsync;
  const endMerge = ends.keep.mutateAsync;

  const read = useCallback(
    async (file: File) => {
      const controller = new AbortController();
      reading.current?.abort();
      reading.current = controller;
      setState({ step: 'reading', name: file.name, bytes: 0, of: file.size });
      try {
        const onProgress = ({ bytes, of }: { bytes: number; of: number }) => setState({ step: 'reading', name: file.name, bytes, of });
        const reply = await bulk.run('merge.read', { file }, { signal: controller.signal, onProgress });
        setState(reply.ok ? { step: 'found', name: file.name, found: reply } : { ...CHOOSING, refusal: reply.refusal });
      } catch (error) {
        if (!controller.signal.aborted) setState({ ...CHOOSING, error });
      }
    },
    [bulk],
  );

  const cancelReading = useCallback(() => {
    reading.current?.abort();
    setState(CHOOSING);
  }, []);

  const write = useCallback(
    async (found: FoundMerge, conflicts: Conflicts, on: UnfinishedMerge | null) => {
      const mergeId = on?.mergeId ?? newMergeId();
      const total = (on?.written ?? 0) + worthBringing(found.plan, conflicts);
      let begun: Begun = { mergeId, by: found.by, written: on?.written ?? 0, total };
      stop.current = false;
      last.current = { found, conflicts };
      setState({ step: 'writing', begun, stopping: false });
      const onWritten = (written: number): void => {
        begun = { ...begun, written };
        setState({ step: 'writing', begun, stopping: stop.current });
      };
      try {
        const merged = await applyMerge(bulk, { mergeId, found, conflicts, on }, () => stop.current, onWritten);
        if (merged.end === 'whole') setState({ step: 'done', begun, records: merged.records, accounts: merged.accounts });
        else if (merged.end === 'elsewhere') setState({ step: 'elsewhere' });
        else setState({ step: 'stopped', begun, refusal: merged.end === 'refused' ? merged.refusal : null, error: null });
      } catch (error) {
        setState({ step: 'stopped', begun, refusal: null, error });
      }
      await askAgain();
    },
    [bulk, askAgain],
  );

  const cancelWriting = useCallback(() => {
    stop.current = true;
    setState((now) => (now.step === 'writing' ? { ...now, stopping: true } : now));
  }, []);

  /** On with the same file, which the worker still has open. */
  const goOn = useCallback(async () => {
    const brokeOff = (await refetch()).data ?? null;
    if (last.current) await write(last.current.found, last.current.conflicts, brokeOff);
  }, [refetch, write]);

  const takeBack = useCallback(
    async (begun: Begun) => {
      setState({ step: 'taking-back', begun });
      try {
        const undone = await takeMergeBack(begun.mergeId);
        setState({ step: 'taken-back', undone });
      } catch (error) {
        setState({ step: 'stopped', begun, refusal: null, error });
      }
    },
    [takeMergeBack],
  );

  const keep = useCallback(
    async (begun: Begun) => {
      try {
        const { records, accounts } = await endMerge(begun.mergeId);
        setState({ step: 'done', begun, records, accounts });
      } catch (error) {
        setState({ step: 'stopped', begun, refusal: null, error });
      }
    },
    [endMerge],
  );

  return { state, unfinished: data ?? null, read, cancelReading, write, cancelWriting, goOn, takeBack, keep };
}
