import { typeWord } from '@/components/app/wording';
import type { AnchorKind, Role } from '@/lib/accounts/types';
import type { EngagementType, GiftStatus, OutcomeKind } from '@/lib/engagements/types';
import type { PlaybookMistake, Stage } from '@/lib/playbooks/types';

/* The names of a playbook's rules and of their values on screen. */

export const STAGE_WORDS: Record<Stage, string> = {
  onboarding: 'Onboarding',
  adoption: 'Adoption',
  growth: 'Growth',
  renewal: 'Renewal',
  any: 'At any time',
};

export const ANCHOR_CHOICES: readonly (readonly [AnchorKind, string])[] = [
  ['close', 'Close date'],
  ['contractStart', 'Contract’s start'],
  ['goLive', 'Go-live'],
  ['milestone:onboarding_done', 'Onboarding complete'],
  ['milestone:first_value', 'First value'],
  ['noticeDeadline', 'Notice deadline'],
  ['renewal', 'Renewal date'],
  ['quarter', 'Quarter’s start'],
  ['issue.resolved', 'An issue’s resolution'],
  ['lastBilateralTouch', 'Last two-way touch'],
];

export const UNIT_CHOICES = [
  ['days', 'Days'],
  ['businessDays', 'Working days'],
  ['weeks', 'Weeks'],
  ['months', 'Months'],
  ['quarters', 'Quarters'],
  ['years', 'Years'],
] as const;

export const ROLL_CHOICES = [
  ['none', 'Stay'],
  ['forward', 'Move forward'],
  ['backward', 'Move back'],
  ['nearest', 'Nearest working day'],
] as const;

export const OWNER_WORDS: Record<Role | 'custom', string> = {
  sales: 'Sales',
  cs: 'Customer success',
  manager: 'Manager',
  custom: 'Somebody else',
};
export const OWNER_CHOICES = Object.entries(OWNER_WORDS);

export const GIFT_STATUS_WORDS: Record<GiftStatus, string> = {
  planned: 'Planned',
  approved: 'Approved',
  sent: 'Sent',
  delivered: 'Delivered',
  accepted: 'Accepted',
  declined: 'Declined',
  returned: 'Returned',
  expired: 'Expired',
  cancelled: 'Cancelled',
};

export const OUTCOME_WORDS: Record<OutcomeKind, string> = {
  renewed: 'Renewed',
  auto_renewed: 'Renewed by itself',
  churned: 'Churned',
  downgraded: 'Downgraded',
  expanded: 'Expanded',
  reactivated: 'Reactivated',
  referral_given: 'Referral given',
  referral_won: 'Referral won',
  reference: 'Reference',
  case_study: 'Case study',
  review: 'Public review',
  nps: 'NPS answer',
  csat: 'CSAT answer',
};

export const PARTICIPANT_CHOICES = [
  ['sponsor', 'Sponsor'],
  ['champion', 'Champion'],
  ['admin', 'Admin'],
  ['user', 'User'],
  ['buyer', 'Buyer'],
  ['blocker', 'Blocker'],
  ['other', 'Other'],
] as const;

/** The types of activities people have with a customer come first; the rest where a moment needs it. */
export const COMMON_TYPES: readonly EngagementType[] = [
  'call',
  'meeting',
  'email',
  'message',
  'gift',
  'onsite',
  'qbr',
  'ebr',
  'training',
  'survey',
];

/** Fields that hold numbers, by the last part of their path. */
const WHOLE = new Set([
  'offset',
  'opensBefore',
  'grace',
  'missedAfter',
  'escalateAfter',
  'minutes',
  'min',
  'every',
  'count',
  'lessDays',
  'fromDay',
  'toDay',
  'strategic',
  'enterprise',
  'midmarket',
  'smb',
  'unknown',
]);
const AMOUNTS = new Set(['budget', 'budgetPerAccount', 'perGift', 'perRecipientPerYear', 'approvalAbove']);

/** What is wrong and how to write it: `write 75.50 with a point, or 75`. `value` is what stands there. */
export function mistakeInWords({ path, message }: Pick<PlaybookMistake, 'path' | 'message'>, value: unknown): string {
  const field = /[^.[\]]+$/.exec(path)?.[0] ?? '';
  if (typeof value === 'string' && (AMOUNTS.has(field) || WHOLE.has(field))) return numberAdvice(value, AMOUNTS.has(field));
  if (message === 'is missing') return 'is missing';
  const options = /^Invalid option: expected one of (.+)$/.exec(message)?.[1];
  if (options) return `must be one of ${options.replaceAll('"', '').split('|').join(', ')}`;
  return message.replace(/^Invalid input: /, '');
}

function numberAdvice(typed: string, fractions: boolean): string {
  const comma = /^\s*(-?\d+),(\d{1,2})\s*$/.exec(typed);
  if (comma) {
    const [, whole = '', cents = ''] = comma;
    return fractions ? `write ${whole}.${cents.padEnd(2, '0')} with a point, or ${whole}` : `write a whole number, such as ${whole}`;
  }
  if (fractions) return 'write an amount, such as 75 or 75.50';
  return 'write a whole number, such as 2';
}

/** "Line 41, budget: write 75.50 with a point, or 75." */
export const mistakeAtField = (mistake: PlaybookMistake, value: unknown): string =>
  `Line ${mistake.line}, ${/[^.[\]]+$/.exec(mistake.path)?.[0] ?? 'file'}: ${mistakeInWords(mistake, value)}`;

/** "Line 41, moments[3].grace: must be a whole number" */
export const mistakeInFile = (mistake: PlaybookMistake): string =>
  `Line ${mistake.line}${mistake.path === '' ? '' : `, ${mistake.path}`}: ${mistakeInWords(mistake, undefined)}`;

/** "$75", "€75.50": whole units of a currency; the plain number where the currency is none yet. */
export function amount(units: number, currency: unknown): string {
  try {
    return new Intl.NumberFormat('en', {
      style: 'currency',
      currency: typeof currency === 'string' ? currency : '',
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: Number.isInteger(units) ? 0 : 2,
    }).format(units);
  } catch {
    return String(units);
  }
}

export const typeChoice = (type: EngagementType) => [type, typeWord(type)] as const;

/** `silenceDays` → "Silence days" */
export const tableWord = (table: string): string => {
  const words = table.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
