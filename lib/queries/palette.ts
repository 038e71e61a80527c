import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ask } from '../messaging/ask';
import type { JobReply, Reader } from '../messaging/bulk';
import type { ReplyOf } from '../messaging/contract';
import type { Day } from '../time/day';
import type { SavedView } from '../triage/filter';
import { useBulkIfAny } from './bulk';

/*
 * What the palette looks up while it is open. On a page without a worker, accounts and counts are left out.
 */

/** Accounts by name, best match first; of the text before until the answer is there. Disabled for an empty text. */
export function useFoundAccounts(text: string, today: Day | null, limit: number): UseQueryResult<JobReply<'triage.find'>> {
  const bulk = useBulkIfAny();
  return useQuery({
    queryKey: ['triage', 'find', text, today, limit],
    queryFn: ({ signal }) => {
      if (!bulk || today === null) throw new Error('there is nobody to ask');
      return bulk.run('triage.find', { text, limit, today }, { signal });
    },
    enabled: bulk !== null && today !== null && text !== '',
    placeholderData: keepPreviousData,
    meta: { reads: ['triage'] },
    gcTime: 0,
  });
}

/** How many rows each ready-made view and each saved one shows. */
export function useViewCounts(reader: Reader | null, saved: readonly SavedView[]): UseQueryResult<JobReply<'triage.counts'>> {
  const bulk = useBulkIfAny();
  return useQuery({
    queryKey: ['triage', 'palette-counts', reader, saved],
    queryFn: ({ signal }) => {
      if (!bulk || !reader) throw new Error('there is nobody to ask');
      return bulk.run('triage.counts', { reader, filters: saved.map(({ filter }) => filter) }, { signal });
    },
    enabled: bulk !== null && reader !== null,
    meta: { reads: ['triage'] },
    // The worker keeps the counts; the page need not.
    gcTime: 0,
  });
}

export function useSavedViews(): UseQueryResult<ReplyOf<'views.list'>> {
  return useQuery({ queryKey: ['views'], queryFn: () => ask('views.list', {}), meta: { reads: ['views'] } });
}
