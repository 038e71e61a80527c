import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask } from '../messaging/ask';
import type { SidebarView } from '../messaging/contract';
import { systemClock } from '../time/clock';
import type { Instant } from '../time/day';
import { nextMidnight } from './midnight';

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

/** A sleeping computer fires its timers late and a long timer drifts, so the wait is cut and the date asked again. */
function atMidnight(zone: string, turn: () => void): () => void {
  const longest = 60 * 60 * 1000;
  let timer: ReturnType<typeof setTimeout>;
  let midnight: Instant = nextMidnight(systemClock.now(), zone);
  const wait = () => {
    const left = midnight - systemClock.now();
    if (left <= 0) {
      turn();
      midnight = nextMidnight(systemClock.now(), zone);
    }
    timer = setTimeout(wait, Math.min(Math.max(midnight - systemClock.now(), 1000), longest));
  };
  wait();
  return () => clearTimeout(timer);
}
