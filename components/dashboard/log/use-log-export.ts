import { useCallback, useEffect, useRef, useState } from 'react';
import { clockTimeIn } from '@/lib/export/instants';
import { exportLog, type LogExportChoice } from '@/lib/queries/log-export';
import { systemClock } from '@/lib/time/clock';
import { plainDateOf } from '@/lib/time/day';
import { todayIn } from '@/lib/time/zone';

/** A finished file, held until the dialog closes so that it can be saved once more. */
interface ExportedFile {
  name: string;
  address: string;
}

export type ExportState =
  | { step: 'choosing' }
  | { step: 'writing'; rows: number; total: number }
  | { step: 'done'; rows: number; files: ExportedFile[] }
  | { step: 'failed'; error: unknown };

/** Writing the log into a file: start, progress, cancel. Leaving cancels; nothing half-written is kept. */
export function useLogExport(zone: string): {
  state: ExportState;
  start: (choice: LogExportChoice, total: number) => Promise<void>;
  cancel: () => void;
} {
  const [state, setState] = useState<ExportState>({ step: 'choosing' });
  const running = useRef<AbortController | null>(null);
  const held = useRef<ExportedFile[]>([]);

  const release = useCallback(() => {
    for (const file of held.current) URL.revokeObjectURL(file.address);
    held.current = [];
  }, []);
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
    async (choice: LogExportChoice, total: number) => {
      const controller = new AbortController();
      running.current = controller;
      release();
      setState({ step: 'writing', rows: 0, total });
      try {
        const now = systemClock.now();
        const { csv, meta, rows } = await exportLog(choice, { now, zone }, controller.signal, (progress) =>
          setState({ step: 'writing', ...progress }),
        );
        const name = `afterclose-activity-log-${plainDateOf(todayIn(zone, now))}-${clockTimeIn(zone, now).replace(':', '')}`;
        held.current = [
          { name: `${name}.csv`, address: URL.createObjectURL(csv) },
          { name: `${name}.meta.json`, address: URL.createObjectURL(meta) },
        ];
        for (const file of held.current) save(file);
        setState({ step: 'done', rows, files: held.current });
      } catch (error) {
        if (!controller.signal.aborted) setState({ step: 'failed', error });
      }
    },
    [zone, release],
  );

  return { state, start, cancel };
}

function save({ name, address }: ExportedFile): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
