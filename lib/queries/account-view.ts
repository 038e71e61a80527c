import { type QueryClient, queryOptions, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { AccountKey } from '../accounts/types';
import { ask } from '../messaging/ask';
import type { AccountView, ReplyOf } from '../messaging/contract';
import { atMidnight } from './midnight';

/** The keys of every view of one account begin so. */
export const ACCOUNT_VIEWS = ['accounts', 'view'] as const;

const viewOf = (accountKey: AccountKey) =>
  queryOptions({
    queryKey: [...ACCOUNT_VIEWS, accountKey],
    queryFn: () => ask('account.view', { accountKey }),
    meta: {
      reads: ['accounts', 'engagements', 'overrides', 'settings', 'sites', 'playbooks'],
      accountOf: () => accountKey,
    },
  });

/** An account as its sidebar would show it, with its newest activities. Asked again when its data changes, and when its day turns. */
export function useAccountView(accountKey: AccountKey): UseQueryResult<ReplyOf<'account.view'>> {
  const query = useQuery(viewOf(accountKey));
  const zone = query.data?.view.zone ?? null;
  const { refetch } = query;
  useEffect(() => (zone === null ? undefined : atMidnight(zone, () => void refetch())), [zone, refetch]);
  return query;
}

/** Asks for an account as it is now. The call throws AskFailed. */
export function useReadAccountView(): (accountKey: AccountKey) => Promise<AccountView> {
  const client: QueryClient = useQueryClient();
  return useCallback(async (accountKey) => (await client.fetchQuery({ ...viewOf(accountKey), staleTime: 0 })).view, [client]);
}
