import { nearDate } from '@/components/app/dates';
import { ago, standing, timeLeft, triedInWords } from '@/components/app/wording';
import type { AccountRow } from '@/lib/messaging/contract';
import { MISS_ASKS_DAYS } from '@/lib/moments/occurrence';
import { isOpen } from '@/lib/moments/status';
import { dayOf } from '@/lib/time/day';

export interface Reason {
  /** What there is to say first: "Kickoff held: 3 days past due". */
  sentence: string;
  /** What follows from it; empty where nothing does. */
  aside: string;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why a row has no moments, with the next step where there is one. */
const WAITING: Record<NonNullable<AccountRow['waiting']>, Reason> = {
  'no-close-date': { sentence: 'No close date yet', aside: 'Open the account and choose a field or type the date.' },
  'open-deal': { sentence: 'The deal is still open', aside: 'The clock starts when it is won.' },
  question: { sentence: 'A question waits for your answer', aside: 'Open the account; the sidebar asks it.' },
  'not-tracked': { sentence: 'Not tracked', aside: 'Tracking was turned off for this account.' },
};

/** Why an account stands where it stands in the list. */
export function reasonOf({ worst, waiting, today }: Pick<AccountRow, 'worst' | 'waiting' | 'today'>): Reason {
  if (waiting !== null) return WAITING[waiting];
  if (worst === null) return { sentence: 'Nothing due', aside: '' };
  const tried = triedInWords(worst.tried);
  if (worst.status === 'upcoming' && worst.bookedOn === null) {
    const when = worst.due === null ? '' : ` on ${nearDate(worst.due, today)}`;
    return { sentence: `Nothing due. Next: ${worst.name}${when}`, aside: capitalised(tried) };
  }
  const missed = worst.status === 'missed' && worst.bookedOn === null;
  const how = missed ? 'missed' : lower(standing(worst, today));
  const required = worst.required && isOpen(worst.status) ? 'required' : '';
  const left = missed && worst.lastRecoverable !== null ? `was recoverable until ${nearDate(worst.lastRecoverable, today)}` : '';
  const aside = [required, tried, missed ? left : lower(timeLeft(worst, today).replace(/\.$/, ''))].filter(Boolean).join(' · ');
  return { sentence: `${worst.name}: ${how}`, aside: capitalised(aside) };
}

/** Whether an account asks for work today (decisions 27): past its due day and not booked, or a recent required miss. */
export function asksForWork({ worst, waiting, today }: Pick<AccountRow, 'worst' | 'waiting' | 'today'>): boolean {
  if (worst === null || waiting !== null || worst.bookedOn !== null || worst.due === null) return false;
  switch (worst.status) {
    case 'due':
      return today >= worst.due;
    case 'overdue':
      return true;
    case 'missed':
      return worst.required && worst.lastRecoverable !== null && today - worst.lastRecoverable <= MISS_ASKS_DAYS;
    default:
      return false;
  }
}

/** What stands under the due date in the status's colour; empty while there is time. */
export function lateness({ worst, today }: Pick<AccountRow, 'worst' | 'today'>): string {
  if (worst === null || worst.due === null || worst.bookedOn !== null || today <= worst.due) return '';
  return worst.status === 'due' || worst.status === 'overdue' || worst.status === 'missed' ? `${today - worst.due} d past due` : '';
}

/** The last two-way touch in words; null: never. */
export function lastTwoWay({ lastTwoWay: date, today }: Pick<AccountRow, 'lastTwoWay' | 'today'>): { date: string; ago: string } | null {
  if (date === null) return null;
  const day = dayOf(date);
  return { date: nearDate(day, today), ago: ago(day, today) };
}
