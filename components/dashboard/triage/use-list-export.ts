import { useCallback, useEffect, useRef, useState } from 'react';
import { useActing } from '@/components/app/acting/acting';
import { saveFile } from '@/components/app/hand-out/save-file';
import type { AccountKey } from '@/lib/accounts/types';
import type { Reader } from '@/lib/messaging/bulk';
import { useBulk } from '@/lib/queries/bulk';
import { systemClock } from '@/lib/time/clock';
import type { TriageFilter } from '@/lib/triage/filter';
import { accountsInWords } from './list-words';

export interface ListExport {
  running: boolean;
  /** Null: the whole list as it is filtered and sorted. */
  start: (keys: AccountKey[] | null) => void;
}

/** Writes rows of the list into a sheet, hands it out as a download and says so. Leaving the view cancels it. */
export function useListExport({ filter, reader, zone }: { filter: TriageFilter; reader: Reader | null; zone: string | null }): ListExport {
  const bulk = useBulk();
  const { say, sayProblem } = useActing();
  const [running, setRunning] = useState(false);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(
    async (keys: AccountKey[] | null) => {
      if (reader === null || zone === null) return;
      const own = new AbortController();
      controller.current = own;
      setRunning(true);
      try {
        const { file, meta, rows } = await bulk.run(
          'triage.export',
          { filter, reader, keys, now: systemClock.now(), zone },
          { signal: own.signal },
        );
        for (const each of meta ? [file, meta] : [file]) saveFile(each);
        say(`Exported ${accountsInWords(rows)}.`, null);
      } catch (error) {
        if (!own.signal.aborted) sayProblem(error);
      } finally {
        setRunning(false);
      }
    },
    [bulk, filter, reader, zone, say, sayProblem],
  );
  return { running, start };
}
