import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { ask } from '../messaging/ask';
import type { SidebarView } from '../messaging/contract';
import { ACCOUNT_VIEWS } from './account-view';
import { atMidnight } from './midnight';

const KEY = ['accounts', 'sidebar'] as const;

const asView = (data: unknown): SidebarView | undefined => data as SidebarView | undefined;

/** What this tab's sidebar shows. Asked again when its data or its page changes, and when the account's day turns. */
export function useSidebarView(): UseQueryResult<SidebarView> {
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => ask('sidebar.view', {}),
    meta: {
      reads: ['accounts', 'engagements', 'overrides', 'settings', 'sites'],
      accountOf: (data) => {
        const view = asView(data);
        return view?.state === 'account' ? view.account.key : null;
      },
      tabOf: (data) => asView(data)?.tabId ?? null,
    },
  });
  const zone = query.data?.state === 'account' ? query.data.zone : null;
  const { refetch } = query;
  useEffect(() => {
    if (zone === null) return;
    return atMidnight(zone, () => void refetch());
  }, [zone, refetch]);
  return query;
}

/**
 * Asks again for the views that show forms and drafts. For what no notice tells of: those are no rows, and the account a
 * form belongs to need not be the one on screen.
 */
export function useFormsRefresh(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    for (const queryKey of [KEY, ACCOUNT_VIEWS]) void client.invalidateQueries({ queryKey });
  }, [client]);
}
