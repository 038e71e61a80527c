import { useEffect, useRef, useState } from 'react';
import type { BulkAction, BulkTarget } from '@/lib/messaging/triage/operations';
import { useBulk } from '@/lib/queries/bulk';

/**
 * The currencies of the chosen accounts' gift budgets, in the order of the alphabet, read once where a gift is planned;
 * the selection may hold accounts that were never on screen. Null: not read yet, or not asked for.
 */
export function useGiftCurrencies(kind: BulkAction['do'], targets: readonly BulkTarget[]) {
  const bulk = useBulk();
  const chosen = useRef(targets);
  const [currencies, setCurrencies] = useState<readonly string[] | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    if (kind !== 'gift') return;
    const controller = new AbortController();
    const keys = chosen.current.map(({ accountKey }) => accountKey);
    bulk.run('triage.rows', { keys }, { signal: controller.signal }).then(
      ({ rows }) => setCurrencies([...new Set(rows.map(({ giftLeft }) => giftLeft.currency))].sort()),
      (reason: unknown) => {
        if (!controller.signal.aborted) setError(reason instanceof Error ? reason : new Error(String(reason)));
      },
    );
    return () => controller.abort();
  }, [bulk, kind]);
  return { currencies, error };
}
