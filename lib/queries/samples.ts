import { useQuery } from '@tanstack/react-query';
import { isSampleKey } from '../accounts/sample';
import { ask } from '../messaging/ask';

/** How many sample accounts are stored; 0 while it is not known. */
export function useSampleCount(): number {
  const { data } = useQuery({
    queryKey: ['triage', 'samples'],
    queryFn: () => ask('welcome.state', {}),
    // The list's notices name their accounts, also of a bulk action's.
    meta: { reads: ['triage'], about: isSampleKey },
  });
  return data?.samples ?? 0;
}
