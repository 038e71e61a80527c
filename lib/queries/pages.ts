import { keepPreviousData, type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from '../messaging/ask';
import type { ReplyOf } from '../messaging/contract';

/** The dashboard's list of accounts. */
export function useAccountsList(): UseQueryResult<ReplyOf<'accounts.list'>> {
  return useQuery({
    queryKey: ['accounts', 'list'],
    queryFn: () => ask('accounts.list', {}),
    meta: { reads: ['accounts', 'engagements', 'overrides', 'settings', 'sites'] },
    placeholderData: keepPreviousData,
  });
}

/** The activity log, newest first, a page at a time. */
export function useLogPages(limit: number, withDeleted: boolean) {
  return useInfiniteQuery({
    queryKey: ['engagements', 'log', { limit, withDeleted }],
    queryFn: ({ pageParam }) => ask('log.page', { before: pageParam, limit, withDeleted }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    meta: { reads: ['accounts', 'engagements'] },
    placeholderData: keepPreviousData,
  });
}

export function useSettings(): UseQueryResult<ReplyOf<'settings.read'>> {
  return useQuery({ queryKey: ['settings'], queryFn: () => ask('settings.read', {}), meta: { reads: ['settings'] } });
}

export function useStoreState(): UseQueryResult<ReplyOf<'store.state'>> {
  return useQuery({
    queryKey: ['accounts', 'store'],
    queryFn: () => ask('store.state', {}),
    meta: { reads: ['accounts', 'engagements'] },
  });
}
