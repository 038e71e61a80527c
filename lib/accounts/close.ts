import type { CloseChoice, Deal } from './types';

/**
 * The deal that starts the clock: the first won, the latest won, or the one that was chosen (domain §1 "Which close?").
 * Only won deals with a date count: an open deal never anchors. Null: no such deal among these.
 *
 * The answer is only as good as the list: of a list that was cut it is "first won among those shown", which the caller
 * has to ask about (decisions 34).
 */
export function closeOf(deals: readonly Deal[], choice: CloseChoice): Deal | null {
  const won = wonDeals(deals);
  if (choice.rule === 'deal') return won.find((deal) => deal.id === choice.dealId) ?? null;
  return (choice.rule === 'first' ? won[0] : won.at(-1)) ?? null;
}

/** Won deals with a date, first won first; of one day in the order of their ids, so that the answer never flips. */
export function wonDeals(deals: readonly Deal[]): Deal[] {
  return deals.filter((deal) => deal.won === true && deal.closeDate !== null).sort(byCloseDate);
}

function byCloseDate(a: Deal, b: Deal): number {
  const [x, y] = [a.closeDate ?? '', b.closeDate ?? ''];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
