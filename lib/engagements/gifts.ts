import type { EngagementFacts, GiftStatus } from './types';

const SPENT: readonly GiftStatus[] = ['sent', 'delivered', 'accepted'];
const PLANNED: readonly GiftStatus[] = ['planned', 'approved'];

/** Money that has gone out; declined, returned, expired and cancelled gifts cost nothing (domain §8 "Gift burn"). */
export const isSpent = (status: GiftStatus): boolean => SPENT.includes(status);
/** Money that is promised to a gift but has not gone out. */
export const isCommitted = (status: GiftStatus): boolean => PLANNED.includes(status);

/** Amounts in the currency's smallest unit. */
export interface GiftSum {
  spentMinor: number;
  plannedMinor: number;
}

/** What was spent and what is planned on an account, by currency: sums of different currencies are never added. */
export function giftSums(engagements: readonly EngagementFacts[]): Map<string, GiftSum> {
  const sums = new Map<string, GiftSum>();
  for (const { gift, deletedAt } of engagements) {
    if (!gift || deletedAt !== null) continue;
    const sum = sums.get(gift.currency) ?? { spentMinor: 0, plannedMinor: 0 };
    if (isSpent(gift.status)) sum.spentMinor += gift.amountMinor;
    if (isCommitted(gift.status)) sum.plannedMinor += gift.amountMinor;
    sums.set(gift.currency, sum);
  }
  return sums;
}

/**
 * Digits behind the point: 2 for USD, 0 for JPY, 3 for KWD.
 * @throws RangeError where the text is not shaped like a currency code.
 */
export function minorDigits(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}

/** A format takes longer to make than a whole account's gifts to add up. */
const digits = new Map<string, number>();

/** How many of the smallest unit make one: 100 for USD, 1 for JPY, 1000 for KWD. @throws RangeError as {@link minorDigits} does. */
export const minorPerUnit = (currency: string): number => 10 ** minorDigits(currency);
