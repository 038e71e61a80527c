import { useCallback, useMemo } from 'react';
import type { TriageFilter } from '@/lib/triage/filter';
import { formatFilter, parseFilter } from '@/lib/triage/filter-address';
import { goTo } from '../use-view';

export const addressOfFilter = (filter: TriageFilter): string => {
  const query = formatFilter(filter);
  return query === '' ? '#triage' : `#triage?${query}`;
};

/** The filter in the address, and how to change it: what is typed replaces the address, a choice is a step one can go back from. */
export function useFilter(query: string): { filter: TriageFilter; change: (part: Partial<TriageFilter>, typing?: boolean) => void } {
  const filter = useMemo(() => parseFilter(query), [query]);
  const change = useCallback(
    (part: Partial<TriageFilter>, typing = false) => goTo(addressOfFilter({ ...filter, ...part }), typing),
    [filter],
  );
  return { filter, change };
}
