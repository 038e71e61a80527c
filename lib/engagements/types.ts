import type { AccountKey } from '../accounts/types';
import type { Instant, PlainDate } from '../time/day';

export const ENGAGEMENT_TYPES = [
  'gift',
  'call',
  'meeting',
  'email',
  'message',
  'onsite',
  'qbr',
  'ebr',
  'training',
  'survey',
  'handoff',
  'review',
  'milestone',
  'internal',
  'note',
] as const;
export type EngagementType = (typeof ENGAGEMENT_TYPES)[number];
/** What a moment suggests; wider than the types, since `outcome` is a channel without being an engagement. */
export type Channel = EngagementType | 'outcome' | 'any';

export type Direction = 'outbound' | 'inbound' | 'bilateral';
export const ENGAGEMENT_OUTCOMES = ['connected', 'held', 'no_answer', 'no_show', 'declined', 'bounced', 'other'] as const;
export type EngagementOutcome = (typeof ENGAGEMENT_OUTCOMES)[number];

export const GIFT_STATUSES = [
  'planned',
  'approved',
  'sent',
  'delivered',
  'accepted',
  'declined',
  'returned',
  'expired',
  'cancelled',
] as const;
export type GiftStatus = (typeof GIFT_STATUSES)[number];

export const OUTCOME_KINDS = [
  'renewed',
  'auto_renewed',
  'churned',
  'downgraded',
  'expanded',
  'reactivated',
  'referral_given',
  'referral_won',
  'reference',
  'case_study',
  'review',
  'nps',
  'csat',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export interface Gift {
  item: string;
  vendor: string;
  /** In the currency's smallest unit (cents). */
  amountMinor: number;
  currency: string;
  recipientLabel: string;
  recipientOrg: 'private' | 'public' | 'unknown';
  status: GiftStatus;
  policy: { result: 'ok' | 'warn' | 'block'; rules: string[]; overrideReason: string | null };
}

export interface Participant {
  label: string;
  role: 'sponsor' | 'champion' | 'admin' | 'user' | 'buyer' | 'blocker' | 'other';
}

export interface MomentLink {
  /** Occurrence id. */
  occurrenceId: string;
  linkSource: 'auto' | 'manual';
}

/** One thing that happened, or is planned (a future `occurredOn`), with an account. */
export interface Engagement {
  id: string;
  accountKey: AccountKey;
  /** Calendar date in `zone`, as it was where and when it was captured; never recomputed. */
  occurredOn: PlainDate;
  occurredAt: Instant | null;
  zone: string;
  type: EngagementType;
  direction: Direction;
  channel: Channel | null;
  subject: string;
  notes: string;
  outcome: EngagementOutcome | null;
  sentiment: -1 | 0 | 1 | null;
  theirs: Participant[];
  ours: string[];
  durationMin: number | null;
  moments: MomentLink[];
  milestone: string | null;
  /** An event of the playbook's language this entry stands for (`handoff.accepted`), decisions 32. */
  event: string | null;
  /** An outcome this entry stands for (`renewed`), decisions 32. */
  outcomeKind: OutcomeKind | null;
  gift: Gift | null;
  nextStep: { what: string; due: PlainDate | null } | null;
  tags: string[];
  loggedBy: string;
  loggedAt: Instant;
  lastEditedBy: string | null;
  lastEditedAt: Instant | null;
  source: 'manual' | 'quick' | 'bulk' | 'import' | 'crm' | 'sync';
  crmUrl: string | null;
  rev: number;
  deletedAt: Instant | null;
}

/** As much of an engagement as the rules and the day's list look at: nothing that anybody wrote in prose. */
export interface EngagementFacts
  extends Pick<
    Engagement,
    'id' | 'occurredOn' | 'type' | 'direction' | 'outcome' | 'tags' | 'moments' | 'milestone' | 'event' | 'outcomeKind' | 'deletedAt'
  > {
  theirs: readonly Pick<Participant, 'role'>[];
  gift: Pick<Gift, 'status' | 'amountMinor' | 'currency'> | null;
}
