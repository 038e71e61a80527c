import { foldedName } from '../accounts/text';
import type { GiftPolicy } from '../accounts/types';
import { civilOf, type Day, dayOf } from '../time/day';
import { isCommitted, isSpent, minorPerUnit } from './gifts';
import type { Engagement, Gift, GiftStatus } from './types';

/** The policy's part of a playbook; amounts in whole units of its currency. */
export interface GiftRules {
  currency: string;
  budgetPerAccount: number;
  perGift: number;
  perRecipientPerYear: number;
  approvalAbove: number;
  blockPublicSector: boolean;
  cashAllowed: boolean;
}

export type GiftRule =
  | 'public-sector'
  | 'no-gifts'
  | 'cash'
  | 'over-gift-cap'
  | 'over-recipient-cap'
  | 'over-account-budget'
  | 'over-moment-budget'
  | 'needs-approval'
  | 'duplicate'
  | 'other-currency'
  | 'public-sector-unknown';

/** Broken, it takes a reason to go on; the rest only warns. */
const BLOCKING: readonly GiftRule[] = ['public-sector', 'no-gifts', 'cash', 'over-gift-cap', 'over-recipient-cap'];

/** Nobody has said yes to a gift in these; "sent" is where approval was passed over. */
const NEEDS_APPROVAL: readonly GiftStatus[] = ['planned', 'sent'];

/** Money and what is as good as money, for policies that do not allow cash. */
const CASH = /\b(cash|money|cheque|check|wire|bank transfer|gift ?cards?|vouchers?|prepaid|crypto|bitcoin)\b/i;

export interface GiftCheck {
  gift: Omit<Gift, 'policy'>;
  day: Day;
  /** The moment it is logged from; null: none. */
  occurrenceId: string | null;
  /** Ceiling of that moment in whole units; null: none. */
  momentBudget: number | null;
  rules: GiftRules;
  account: GiftPolicy;
  /** The account's other entries; the one being edited left out. */
  history: readonly Engagement[];
}

/**
 * What the gift policy says of a gift before it is saved (domain §4 `gift.policy`). Amounts are compared only within
 * the policy's currency; another currency is said, since no rate is known here. Caps count what was spent and what is
 * planned. The year is the calendar year of the gift.
 */
export function checkGift(check: GiftCheck): { result: 'ok' | 'warn' | 'block'; rules: GiftRule[] } {
  const broken = [...aboutWhom(check), ...aboutAmount(check)];
  if (!check.rules.cashAllowed && CASH.test(check.gift.item)) broken.push('cash');
  if (isDuplicate(check)) broken.push('duplicate');
  const blocks = broken.some((rule) => BLOCKING.includes(rule));
  return { result: blocks ? 'block' : broken.length > 0 ? 'warn' : 'ok', rules: broken };
}

function aboutWhom({ gift, account, rules }: GiftCheck): GiftRule[] {
  const broken: GiftRule[] = [];
  if (account.noGifts) broken.push('no-gifts');
  if (rules.blockPublicSector) {
    if (account.publicSector || gift.recipientOrg === 'public') broken.push('public-sector');
    else if (account.publicSector === null && gift.recipientOrg === 'unknown') broken.push('public-sector-unknown');
  }
  return broken;
}

function aboutAmount({ gift, day, momentBudget, rules, history }: GiftCheck): GiftRule[] {
  if (gift.currency !== rules.currency) return ['other-currency'];
  const unit = minorPerUnit(rules.currency);
  const others = history.filter(
    (each) => each.deletedAt === null && each.gift && countsTowardsCaps(each.gift) && each.gift.currency === rules.currency,
  );
  const onAccount = sumOf(others);
  const toRecipient = sumOf(others.filter((each) => sameRecipient(each.gift, gift) && yearOf(dayOf(each.occurredOn)) === yearOf(day)));
  const broken: GiftRule[] = [];
  if (gift.amountMinor > rules.perGift * unit) broken.push('over-gift-cap');
  else if (gift.amountMinor > rules.approvalAbove * unit && NEEDS_APPROVAL.includes(gift.status)) broken.push('needs-approval');
  if (toRecipient + gift.amountMinor > rules.perRecipientPerYear * unit) broken.push('over-recipient-cap');
  if (onAccount + gift.amountMinor > rules.budgetPerAccount * unit) broken.push('over-account-budget');
  if (momentBudget !== null && gift.amountMinor > momentBudget * unit) broken.push('over-moment-budget');
  return broken;
}

/** The same recipient twice for the same moment (domain §4). */
function isDuplicate({ gift, occurrenceId, history }: GiftCheck): boolean {
  if (occurrenceId === null) return false;
  return history.some(
    (each) =>
      each.deletedAt === null &&
      each.gift !== null &&
      countsTowardsCaps(each.gift) &&
      sameRecipient(each.gift, gift) &&
      each.moments.some((link) => link.occurrenceId === occurrenceId),
  );
}

const countsTowardsCaps = (gift: Gift): boolean => isSpent(gift.status) || isCommitted(gift.status);
const sumOf = (engagements: readonly Engagement[]): number => engagements.reduce((sum, each) => sum + (each.gift?.amountMinor ?? 0), 0);
const yearOf = (day: Day): number => civilOf(day).year;

/** One spelling of a name is one person; no name is nobody, and nobody is not the same nobody. */
function sameRecipient(a: Pick<Gift, 'recipientLabel'> | null, b: Pick<Gift, 'recipientLabel'>): boolean {
  const [x, y] = [foldedName(a?.recipientLabel ?? ''), foldedName(b.recipientLabel)];
  return x !== '' && x === y;
}
