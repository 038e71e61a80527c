import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ask } from '../messaging/ask';
import type { ReplyOf } from '../messaging/contract';

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
