import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ask } from '../messaging/ask';
import type { ReplyOf } from '../messaging/contract';

/** What was found so far, and how many sample accounts there are. */
export function useWelcomeState(): UseQueryResult<ReplyOf<'welcome.state'>> {
  return useQuery({
    queryKey: ['accounts', 'welcome'],
    queryFn: () => ask('welcome.state', {}),
    // An account that any tab shows may be the one that is looked for.
    meta: { reads: ['accounts'], tabOf: () => null },
  });
}
