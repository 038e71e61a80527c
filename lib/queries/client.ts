import { QueryClient } from '@tanstack/react-query';

/**
 * The query client of every page of ours. The data is on this machine: being offline means nothing, a failure is an
 * answer and not a hiccup, and what is stale is said by a notice (architecture §1).
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: 'always' },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
