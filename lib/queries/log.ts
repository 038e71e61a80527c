import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AccountKey } from '../accounts/types';
import type { JobReply, LogCounts, LogFilter } from '../messaging/bulk';
import { systemClock } from '../time/clock';
import type { Day } from '../time/day';
import { useBulk } from './bulk';

const LOG = ['engagements', 'log'] as const;

/** A page of the log. */
const PAGE_ROWS = 100;

export type LogPage = JobReply<'log.list'>;

/**
 * The activity log through a filter, newest first, a page at a time; asked again whenever something in it changed. A page
 * with fewer rows than it could hold and more to come was cut short by its work: ask for the next.
 */
export function useLog(filter: LogFilter): UseInfiniteQueryResult<InfiniteData<LogPage, string | null>> {
  const bulk = useBulk();
  const client = useQueryClient();
  useEffect(() => bulk.onRenew('log', () => void client.invalidateQueries({ queryKey: LOG })), [bulk, client]);
  return useInfiniteQuery({
    queryKey: [...LOG, 'pages', filter],
    queryFn: ({ pageParam, signal }) =>
      bulk.run('log.list', { filter, before: pageParam, limit: PAGE_ROWS, now: systemClock.now() }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

/** How much a filter shows, looked through in the background; `soFar` while it is. Null filter: it is not counted. */
export function useLogCounts(filter: LogFilter | null): { counts: LogCounts | null; soFar: LogCounts | null } {
  const bulk = useBulk();
  const [soFar, setSoFar] = useState<{ of: LogFilter; counts: LogCounts } | null>(null);
  const query = useQuery({
    queryKey: [...LOG, 'counts', filter],
    queryFn: ({ signal }) => {
      if (filter === null) return null;
      const onProgress = (counts: LogCounts): void => setSoFar({ of: filter, counts });
      return bulk.run('log.count', { filter, now: systemClock.now() }, { signal, onProgress });
    },
    enabled: filter !== null,
  });
  return { counts: query.data ?? null, soFar: soFar !== null && soFar.of === filter ? soFar.counts : null };
}

/** Who logged lately, and the moments of every known playbook; asked once the choice is opened. */
export function useLogChoices(enabled: boolean): UseQueryResult<JobReply<'log.choices'>> {
  const bulk = useBulk();
  return useQuery({ queryKey: [...LOG, 'choices'], queryFn: ({ signal }) => bulk.run('log.choices', {}, { signal }), enabled });
}

/** Accounts whose name a text is found in, best first. */
export function useFoundAccounts(text: string, today: Day): UseQueryResult<{ key: AccountKey; name: string }[]> {
  const bulk = useBulk();
  return useQuery({
    queryKey: ['triage', 'found', text, today],
    queryFn: async ({ signal }) => {
      const { rows } = await bulk.run('triage.find', { text, limit: 20, today }, { signal });
      return rows.map(({ key, name }) => ({ key, name }));
    },
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  });
}

/** Names of accounts by key, of those that are known. */
export function useAccountNames(keys: readonly AccountKey[]): ReadonlyMap<AccountKey, string> {
  const bulk = useBulk();
  const query = useQuery({
    queryKey: ['triage', 'names', keys],
    queryFn: async ({ signal }) => {
      const { rows } = await bulk.run('triage.rows', { keys: [...keys] }, { signal });
      return new Map(rows.map(({ key, name }) => [key, name]));
    },
    enabled: keys.length > 0,
    placeholderData: keepPreviousData,
  });
  return query.data ?? NO_NAMES;
}

/** People whose accounts can be handed over, with how many they own. */
export function useOwners(enabled: boolean): UseQueryResult<{ name: string; rows: number }[]> {
  const bulk = useBulk();
  return useQuery({
    queryKey: ['triage', 'owners'],
    queryFn: async ({ signal }) => (await bulk.run('triage.choices', {}, { signal })).owners,
    enabled,
  });
}

const NO_NAMES: ReadonlyMap<AccountKey, string> = new Map();
