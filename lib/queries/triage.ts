import { keepPreviousData, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { JobAsk, JobReply, Reader, TriageChoices, TriageList } from '../messaging/bulk';
import type { TriageFilter } from '../triage/filter';
import type { TriageRow } from '../triage/types';
import { type Bulk, useBulk } from './bulk';

export { type Freshening, useFreshen } from './freshen';
export { useReader } from './reader';

/** Rows are asked for in whole blocks, so that a small scroll asks nothing. */
const BLOCK = 50;
/** And so many more on either side, so that a quick one finds them there. */
const MARGIN = 100;

/** A list as far as it is known, and the rows around those on screen. */
export interface TriageWindow extends Omit<TriageList, 'rows' | 'from'> {
  /** Null: not read yet. */
  rowAt(index: number): TriageRow | null;
  /** The filter this list was made by; another than the one asked for while the next is coming. */
  filter: TriageFilter;
}

/** Sums over many rows take the worker a tenth of a second until they follow what changes: it rests for twenty times as long. */
const REST = { times: 20, most: 2_000 };

const NO_REST = { times: 0, most: 0 };

const LIST = ['triage', 'list'];
const COUNTS = ['triage', 'counts'];
const CHOICES = ['triage', 'choices'];

/**
 * The day's list, of which rows `from` to `to` (exclusive) are on screen. Asks again whenever the worker says that the
 * list has changed, and keeps showing the last until the next is there.
 */
export function useTriageWindow({ filter, reader, from, to }: { filter: TriageFilter; reader: Reader | null; from: number; to: number }): {
  list: TriageWindow | null;
  /** What is shown was asked for with another filter, day or window, and the answer is coming. */
  still: boolean;
  error: Error | null;
  retry(): void;
} {
  const bulk = useBulk();
  useAskedAgain(bulk, LIST);
  const first = Math.max(0, Math.floor((from - MARGIN) / BLOCK) * BLOCK);
  const last = Math.ceil((to + MARGIN) / BLOCK) * BLOCK;
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: [...LIST, filter, reader, first, last],
    queryFn: async ({ signal }) => {
      const ask = { filter, reader: known(reader), from: first, to: last };
      return { ...(await bulk.run('triage.list', ask, { signal })), filter };
    },
    enabled: reader !== null,
    placeholderData: keepPreviousData,
    // The worker has the rows; the page keeps what it shows.
    gcTime: 0,
  });
  const list = useMemo(() => data && windowOf(data), [data]);
  return { list: list ?? null, still: isPlaceholderData, error, retry: () => void refetch() };
}

/**
 * The first row that a list which ends today would go on to; null: none, not known yet, or nobody to ask for. Asked
 * again with the list itself.
 */
export function useFirstToCome(filter: TriageFilter, reader: Reader | null): TriageRow | null {
  const bulk = useBulk();
  const { data } = useQuery({
    queryKey: [...LIST, 'to-come', filter, reader],
    queryFn: ({ signal }) =>
      bulk.run('triage.list', { filter: { ...filter, rest: true }, reader: known(reader), from: 0, to: 1 }, { signal }),
    enabled: reader !== null,
    gcTime: 0,
  });
  return data?.rows[0] ?? null;
}

function windowOf({ rows, from, ...list }: TriageList & { filter: TriageFilter }): TriageWindow {
  return { ...list, rowAt: (index) => rows[index - from] ?? null };
}

/** How many rows each ready-made view and each filter given has; null: not known yet. */
export function useTriageCounts(reader: Reader | null, filters: readonly TriageFilter[]): JobReply<'triage.counts'> | null {
  const bulk = useBulk();
  useAskedAgain(bulk, COUNTS, REST);
  const { data } = useQuery({
    queryKey: [...COUNTS, reader, filters],
    queryFn: ({ signal }) => {
      const ask: JobAsk<'triage.counts'> = { reader: known(reader), filters: [...filters] };
      return bulk.run('triage.counts', ask, { signal });
    },
    enabled: reader !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return data ?? null;
}

/** What can be chosen in the filters; null: not known yet. */
export function useTriageChoices(): TriageChoices | null {
  const bulk = useBulk();
  useAskedAgain(bulk, CHOICES, REST);
  const { data } = useQuery({ queryKey: CHOICES, queryFn: ({ signal }) => bulk.run('triage.choices', {}, { signal }) });
  return data ?? null;
}

/**
 * Asks the queries of a kind again whenever the worker renews the list. One that is under way is let go to its end first,
 * or a list that is renewed more often than it takes to answer would never show anything; and then it is asked again,
 * since its answer may be older than the change. Between two asks it rests for so many times as long as the answer took,
 * at most so many ms.
 */
export function useAskedAgain(bulk: Bulk, queryKey: QueryKey, rest = NO_REST): void {
  const client = useQueryClient();
  useEffect(() => {
    let asking = false;
    let again = false;
    let ended = false;
    const ask = async (): Promise<void> => {
      if (asking) {
        again = true;
        return;
      }
      asking = true;
      do {
        again = client.isFetching({ queryKey }) > 0;
        const began = performance.now();
        await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
        const pause = Math.min(rest.most, rest.times * (performance.now() - began));
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      } while (again && !ended);
      asking = false;
    };
    const stop = bulk.onRenew('triage', () => void ask());
    return () => {
      ended = true;
      stop();
    };
  }, [bulk, client, queryKey, rest]);
}

function known(reader: Reader | null): Reader {
  if (reader === null) throw new Error('there is nobody to ask for');
  return reader;
}
