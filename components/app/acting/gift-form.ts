import { checkGift, type GiftRule } from '@/lib/engagements/gift-policy';
import { minorDigits, minorPerUnit } from '@/lib/engagements/gifts';
import { GIFT_MAX_MINOR, SUBJECT_MAX } from '@/lib/engagements/limits';
import type { Gift } from '@/lib/engagements/types';
import type { AccountView, DraftFields, EngagementEntry, ShownOccurrence } from '@/lib/messaging/contract';
import type { InputProblem } from '@/lib/messaging/errors';
import { type Day, plainDateOf } from '@/lib/time/day';
import { money } from '../money';

export interface GiftFields {
  item: string;
  amount: string;
  recipient: string;
  organisation: Gift['recipientOrg'];
  vendor: string;
  overrideReason: string;
}

export const EMPTY_GIFT: GiftFields = { item: '', amount: '', recipient: '', organisation: 'unknown', vendor: '', overrideReason: '' };

export const giftToDraft = (fields: GiftFields): DraftFields => ({ ...fields });

export function giftFromDraft(draft: DraftFields): GiftFields {
  const organisation = draft.organisation === 'private' || draft.organisation === 'public' ? draft.organisation : 'unknown';
  return {
    item: draft.item ?? '',
    amount: draft.amount ?? '',
    recipient: draft.recipient ?? '',
    organisation,
    vendor: draft.vendor ?? '',
    overrideReason: draft.overrideReason ?? '',
  };
}

/** The typed amount in the smallest unit; null where it is no amount. "1,250.50", "1.250,50", "1 250" and "$68" are read. */
export function amountMinor(text: string, currency: string): number | null {
  const unit = minorPerUnit(currency);
  const digits = minorDigits(currency);
  const plain = text
    .trim()
    .replace(/^[^\d-]+/, '')
    .replace(/[^\d]+$/, '');
  const match = /^(\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d+))?$/.exec(plain);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > digits) return null;
  const amount = Number(whole.replace(/\D/g, '')) * unit + Number(fraction.padEnd(digits, '0') || 0);
  return Number.isSafeInteger(amount) ? amount : null;
}

export interface GiftVerdict extends Pick<Gift['policy'], 'result'> {
  rules: GiftRule[];
}

/** What the playbook's gift policy says of the gift as it is typed. */
export function judgeGift(
  fields: GiftFields,
  status: Gift['status'],
  occurrence: ShownOccurrence | null,
  basis: AccountView['giftBasis'],
  today: Day,
): GiftVerdict {
  return checkGift({
    gift: { ...giftOf(fields, basis.rules.currency, status) },
    day: today,
    occurrenceId: occurrence?.id ?? null,
    momentBudget: occurrence?.budget ?? null,
    rules: basis.rules,
    account: basis.account,
    history: basis.history,
  });
}

/** A rule that speaks against the gift, as a sentence. */
export function giftRuleInWords(rule: GiftRule, rules: AccountView['giftBasis']['rules'], momentBudget: number | null): string {
  const whole = (units: number) => money(units * minorPerUnit(rules.currency), rules.currency);
  switch (rule) {
    case 'public-sector':
      return 'The recipient works in the public sector: gifts are not allowed there.';
    case 'public-sector-unknown':
      return 'Say whether they are a private or a public organisation; public ones may not accept gifts.';
    case 'no-gifts':
      return 'This customer does not accept gifts.';
    case 'cash':
      return 'Cash, and what works like cash, is not allowed.';
    case 'over-gift-cap':
      return `Above ${whole(rules.perGift)}, the most for one gift.`;
    case 'over-recipient-cap':
      return `Above ${whole(rules.perRecipientPerYear)}, the most for one recipient in a year.`;
    case 'over-account-budget':
      return `Above the budget of ${whole(rules.budgetPerAccount)} for this account.`;
    case 'over-moment-budget':
      return `Above ${momentBudget === null ? 'what is' : whole(momentBudget)} meant for this moment.`;
    case 'needs-approval':
      return `Above ${whole(rules.approvalAbove)}: ask for approval first.`;
    case 'duplicate':
      return 'The same recipient already has a gift for this moment.';
    case 'other-currency':
      return `Another currency than the policy’s ${rules.currency}: its limits cannot be checked.`;
  }
}

export type GiftProblems = Partial<Record<keyof GiftFields, InputProblem>>;

export function checkGiftFields(fields: GiftFields, verdict: GiftVerdict, currency: string): GiftProblems {
  const problems: GiftProblems = {};
  const amount = amountMinor(fields.amount, currency);
  if (fields.item.trim() === '') problems.item = 'item-missing';
  if (amount === null || amount <= 0) problems.amount = 'amount-invalid';
  else if (amount > GIFT_MAX_MINOR) problems.amount = 'amount-too-large';
  if (verdict.result === 'block' && fields.overrideReason.trim() === '') problems.overrideReason = 'reason-missing';
  for (const key of ['item', 'recipient', 'vendor', 'overrideReason'] as const) {
    if (fields[key].length > SUBJECT_MAX) problems[key] = 'text-too-long';
  }
  return problems;
}

const giftOf = (fields: GiftFields, currency: string, status: Gift['status']): Omit<Gift, 'policy'> => ({
  item: fields.item.trim(),
  vendor: fields.vendor.trim(),
  amountMinor: amountMinor(fields.amount, currency) ?? 0,
  currency,
  recipientLabel: fields.recipient.trim(),
  recipientOrg: fields.organisation,
  status,
});

/** The entry to save. Call only when `checkGiftFields` found nothing. */
export function toGiftEntry(
  fields: GiftFields,
  verdict: GiftVerdict,
  currency: string,
  status: 'planned' | 'sent',
  today: Day,
  occurrenceId: string | null,
): EngagementEntry {
  return {
    type: 'gift',
    occurredOn: plainDateOf(today),
    reached: null,
    outcome: null,
    subject: fields.item.trim(),
    notes: '',
    nextStep: null,
    gift: {
      ...giftOf(fields, currency, status),
      policy: { result: verdict.result, rules: verdict.rules, overrideReason: fields.overrideReason.trim() || null },
    },
    occurrenceId,
    outcomeKind: null,
    quick: false,
  };
}
