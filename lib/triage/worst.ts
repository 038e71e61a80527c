import { asksNow } from '../moments/next';
import type { Occurrence } from '../moments/types';
import type { Day } from '../time/day';

/** An account as the list sorts it: its worst item, null where nothing is open. */
export interface Ranked {
  name: string;
  worst: Pick<Occurrence, 'status' | 'required' | 'due' | 'bookedOn'> | null;
}

/**
 * The occurrence that most wants work: the worst of those that ask for it today, else the first due of those that are
 * open or booked. Null: nothing is open, or what is open is snoozed or resting. Pass only kept ones.
 */
export function worstOf<T extends Occurrence>(occurrences: readonly T[], today: Day): T | null {
  const asking = occurrences.filter((occurrence) => asksNow(occurrence, today));
  const candidates = asking.length > 0 ? asking : occurrences.filter(isOpen);
  return candidates.reduce<T | null>((worst, each) => (worst === null || byWorst(each, worst) < 0 ? each : worst), null);
}

/** Sorts accounts by their worst item: missed required → overdue → due → booked; the longest due first, then by name. */
export function worstFirst(a: Ranked, b: Ranked): number {
  if (a.worst && b.worst) return byWorst(a.worst, b.worst) || byName(a, b);
  if (a.worst || b.worst) return a.worst ? -1 : 1;
  return byName(a, b);
}

const isOpen = ({ status, snooze, resting }: Occurrence): boolean =>
  (status === 'due' || status === 'overdue') && snooze === null && !resting;

/** One rank with another, then the earlier due day, then required before the rest. */
function byWorst(a: NonNullable<Ranked['worst']>, b: NonNullable<Ranked['worst']>): number {
  const byDue = (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER);
  return rank(a) - rank(b) || byDue || Number(b.required) - Number(a.required);
}

function rank({ status, bookedOn }: NonNullable<Ranked['worst']>): number {
  if (bookedOn !== null) return 3;
  if (status === 'missed') return 0;
  return status === 'overdue' ? 1 : 2;
}

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** By the alphabet of the reader's language; equal names keep the order they came in. */
const byName = (a: Ranked, b: Ranked): number => names.compare(a.name, b.name);
