import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask } from '../messaging/ask';
import type { ReplyOf } from '../messaging/contract';
import { atMidnight } from './midnight';

/** The dashboard's list of accounts. Asked again when the day turns in `zone`; null: the zone is not known yet. */
export function useAccountsList(zone: string | null): UseQueryResult<ReplyOf<'accounts.list'>> {
  const query = useQuery({
    queryKey: ['accounts', 'list'],
    queryFn: () => ask('accounts.list', {}),
    meta: { reads: ['accounts', 'engagements', 'overrides', 'settings', 'sites'] },
    placeholderData: keepPreviousData,
  });
  const { refetch } = query;
  useEffect(() => (zone === null ? undefined : atMidnight(zone, () => void refetch())), [zone, refetch]);
  return query;
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
