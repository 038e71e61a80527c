import { useRef } from 'react';
import type { TriageWindow } from '@/lib/queries/triage';

interface Shared {
  arrCurrency: string | null;
  giftCurrency: string | null;
}

/**
 * The one currency of a list's amounts, as far as its rows were seen; null: there are several. Once there are several
 * it stays so while the list is the same: a column's head may not change to and fro while one scrolls.
 */
export function useSharedCurrency(list: TriageWindow | null, { from, to }: { from: number; to: number }, of: string): Shared {
  const seen = useRef({ of, arr: new Set<string>(), gift: new Set<string>() });
  const shared = useRef<Shared>({ arrCurrency: null, giftCurrency: null });
  if (seen.current.of !== of) seen.current = { of, arr: new Set(), gift: new Set() };
  const { arr, gift } = seen.current;
  for (let index = from; index < to; index++) {
    const row = list?.rowAt(index);
    if (row?.arr) arr.add(row.arr.currency);
    if (row) gift.add(row.giftLeft.currency);
  }
  const only = (currencies: ReadonlySet<string>): string | null => (currencies.size === 1 ? ([...currencies][0] ?? null) : null);
  const next = { arrCurrency: only(arr), giftCurrency: only(gift) };
  if (next.arrCurrency !== shared.current.arrCurrency || next.giftCurrency !== shared.current.giftCurrency) shared.current = next;
  return shared.current;
}
