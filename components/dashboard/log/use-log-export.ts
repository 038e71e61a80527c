import { useCallback, useEffect, useRef, useState } from 'react';
import type { ExportChoice, JobProgress } from '@/lib/messaging/bulk';
import { type Bulk, useBulk } from '@/lib/queries/bulk';
import { systemClock } from '@/lib/time/clock';
import type { Instant } from '@/lib/time/day';

/** A finished file, held until the dialog closes so that it can be saved once more. */
interface HeldFile {
  name: string;
  address: string;
}

export type ExportProgress = JobProgress<'log.export'>;

export type ExportState =
  | { step: 'choosing' }
  | { step: 'writing'; progress: ExportProgress /** Seconds; null: too early to say. */; left: number | null }
  | { step: 'done'; format: ExportChoice['format']; rows: number; files: HeldFile[] }
  | { step: 'failed'; error: unknown };

const NOTHING_YET: ExportProgress = { done: 0, total: null, bytes: 0, share: 0 };

/** Writing the log into a file: start, progress, cancel. Leaving cancels; nothing half-written is kept. */
export function useLogExport(): {
  state: ExportState;
  start: (choice: Omit<ExportChoice, 'now'>) => Promise<void>;
  cancel: () => void;
} {
  const bulk = useBulk();
  const [state, setState] = useState<ExportState>({ step: 'choosing' });
  const running = useRef<AbortController | null>(null);
  const held = useRef<HeldFile[]>([]);

  const release = useCallback(() => {
    forgetLater(bulk, held.current);
    held.current = [];
  }, [bulk]);
  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ step: 'choosing' });
  }, []);
  useEffect(
    () => () => {
      running.current?.abort();
      release();
    },
    [release],
  );

  const start = useCallback(
    async (choice: Omit<ExportChoice, 'now'>) => {
      const controller = new AbortController();
      running.current = controller;
      release();
      setState({ step: 'writing', progress: NOTHING_YET, left: null });
      const now = systemClock.now();
      const onProgress = (progress: ExportProgress): void =>
        setState({ step: 'writing', progress, left: secondsLeft(progress.share, systemClock.now() - now) });
      try {
        const { file, meta, rows } = await bulk.run('log.export', { ...choice, now }, { signal: controller.signal, onProgress });
        held.current = [file, meta].flatMap((each) => (each ? [{ name: each.name, address: URL.createObjectURL(each) }] : []));
        for (const each of held.current) save(each);
        setState({ step: 'done', format: choice.format, rows, files: held.current });
      } catch (error) {
        if (!controller.signal.aborted) setState({ step: 'failed', error });
      }
    },
    [bulk, release],
  );

  return { state, start, cancel };
}

/** From the pace so far; null in the first second, in which the pace says little. */
export function secondsLeft(share: number, elapsed: Instant): number | null {
  if (share <= 0 || elapsed < 1_000) return null;
  return Math.max(1, Math.ceil(((elapsed / share) * (1 - share)) / 1_000));
}

/** A browser may still be copying the file into the downloads when the dialog is closed, or ask where to put it. */
const HELD_MS = 120_000;

function forgetLater(bulk: Bulk, files: readonly HeldFile[]): void {
  if (files.length === 0) return;
  setTimeout(() => {
    for (const { name, address } of files) {
      URL.revokeObjectURL(address);
      // The page may be going; what is left then is removed by the next export.
      void bulk.run('log.forget', { name }).catch(() => undefined);
    }
  }, HELD_MS);
}

function save({ name, address }: HeldFile): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
