import { minorPerUnit } from '../engagements/gifts';
import { type Day, MAX_DAY, MIN_DAY } from '../time/day';

export interface RankParts {
  /** Only one that is still to come. */
  noticeDeadline: Day | null;
  arr: { amountMinor: number; currency: string } | null;
  due: Day | null;
  name: string;
}

const MOST = 999_999_999_999;

/**
 * The order within a section as one text that sorts by plain comparison, also in an index: nearest notice deadline, most
 * ARR, longest due, name (ux §2). What is unknown comes last. Amounts are compared as whole units of whatever currency
 * they are in, since no rate is known here.
 */
export function rankOf({ noticeDeadline, arr, due, name }: RankParts): string {
  const worth = arr === null ? null : Math.min(MOST, Math.max(0, Math.floor(arr.amountMinor / minorPerUnit(arr.currency))));
  const worthPart = worth === null ? '~'.repeat(WORTH_WIDTH) : String(MOST - worth).padStart(WORTH_WIDTH, '0');
  return `${dayPart(noticeDeadline)}${worthPart}${dayPart(due)}${folded(name).slice(0, 60)}`;
}

const DAY_WIDTH = String(MAX_DAY - MIN_DAY).length;
const WORTH_WIDTH = String(MOST).length;

/** Where the name begins in a rank; there it sorts without being folded again. */
export const NAME_AT = 2 * DAY_WIDTH + WORTH_WIDTH;

/** "~" sorts after every digit. */
const dayPart = (day: Day | null): string => (day === null ? '~'.repeat(DAY_WIDTH) : String(day - MIN_DAY).padStart(DAY_WIDTH, '0'));

/**
 * A name as it is searched and sorted: without case and accents, numbers padded so that "Plant 9" comes before
 * "Plant 10". An index knows no alphabet of the reader's language; this is the nearest that is the same everywhere.
 */
export const folded = (text: string): string => plain(text).replace(/\d+/g, (digits) => digits.padStart(8, '0'));

/** Without case, accents and double blanks. */
export const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
