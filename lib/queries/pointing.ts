import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { browser } from 'wxt/browser';
import { ask } from '../messaging/ask';
import type { PointingState } from '../messaging/pointing/operations';

const asState = (data: unknown): PointingState | undefined => data as PointingState | undefined;

/** What is pointed at in this tab, and how its site's recipe does. */
export const usePointingState = (enabled: boolean): UseQueryResult<PointingState> =>
  useQuery({
    queryKey: ['sites', 'pointing'],
    queryFn: () => ask('pointing.state', {}),
    enabled,
    meta: { reads: ['sites'], tabOf: (data) => asState(data)?.tabId ?? null },
  });

/**
 * Has the browser let scripts into pages on demand, which pointing needs; to be called from a press. It asks nobody: what
 * may be read stays the same. The background finds out by itself whether it worked.
 */
export async function letScriptsIn(): Promise<void> {
  try {
    await browser.permissions.request({ permissions: ['scripting'] });
  } catch {
    // A browser that does not let a frame ask says so at once; where it was allowed before, pointing works all the same.
  }
}
