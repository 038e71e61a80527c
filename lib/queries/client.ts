import { QueryClient } from '@tanstack/react-query';
import { isFailure } from '../messaging/errors';

/**
 * The query client of every page of ours. The data is on this machine: being offline means nothing, a failure is an
 * answer and not a hiccup (but for a worker that ended under the question), and what is stale is said by a notice (architecture §1).
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failed, error) => failed < 2 && workerDied(error),
        retryDelay: 100,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** No reply came though the extension is there: what may be asked twice can simply be asked again, of a new worker. */
export const workerDied = (error: Error): boolean =>
  isFailure(error, 'unexpected') && (error.failure.detail === 'no-reply' || error.failure.detail === 'empty-reply');
