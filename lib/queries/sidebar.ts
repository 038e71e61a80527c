import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask } from '../messaging/ask';
import type { SidebarView } from '../messaging/contract';
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
