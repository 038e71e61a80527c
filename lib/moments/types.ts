import type { Account, AccountKey, AnchorKind, Role, Segment } from '../accounts/types';
import type { Channel, EngagementFacts, OutcomeKind } from '../engagements/types';
import type { SatisfiedBy, Stage } from '../playbooks/types';
import type { Day } from '../time/day';

/** Stored and exported spellings (decisions 35). */
export const STATUSES = ['upcoming', 'due', 'overdue', 'missed', 'done', 'done_late', 'skipped', 'not_applicable', 'waiting'] as const;
export type Status = (typeof STATUSES)[number];

/** A skip or a snooze of one occurrence, as a person set it. */
export interface Skip {
  occurrenceId: string;
  reason: string;
  on: Day;
}
export interface Snooze {
  occurrenceId: string;
  /** Hidden from lists through this day, inclusive. */
  until: Day;
  reason: string;
  /** How often it has been snoozed, this time included. */
  count: number;
}

/** Something that happened to the account and can anchor a moment or satisfy one (an issue resolved, a handoff accepted). */
export interface AccountEvent {
  id: string;
  kind: string;
  day: Day;
  /** What conditions on this event read, e.g. `issue.severity`. */
  fields: Record<string, string | number | boolean | null>;
}

/** Everything the engine looks at for one account. Facts only: no clock, no store. */
export interface Evidence {
  accountKey: AccountKey;
  segment: Segment;
  status: Account['status'];
  statusSince: Day | null;
  trackedFrom: Day | null;
  anchors: Partial<Record<AnchorKind, Day>>;
  /** Contract term in months, for moments that come once a term; null: unknown. */
  termMonths: number | null;
  /** Not deleted, any order. */
  engagements: readonly EngagementFacts[];
  milestones: readonly { kind: string; day: Day }[];
  events: readonly AccountEvent[];
  outcomes: readonly { kind: OutcomeKind; day: Day }[];
  skips: readonly Skip[];
  snoozes: readonly Snooze[];
  /** Due days frozen at completion (domain §1 "Anchor moved"), by occurrence id. */
  frozenDue: Readonly<Record<string, Day>>;
  /** What conditions read (`giftPolicy.allowed`, `surveys.on`); a field left out is unknown. */
  fields: Readonly<Record<string, string | number | boolean | null>>;
}

export type NotApplicableReason = 'condition' | 'before-tracking' | 'account-ended' | 'repeat-ended';

/** One occurrence of a moment with its status on a given day. Derived: only skips, snoozes and frozen due days are stored. */
export interface Occurrence {
  /** `accountKey|playbookId|momentId|index`, or the event's id in place of the index. */
  id: string;
  momentId: string;
  index: number;
  name: string;
  stage: Stage;
  owner: Role | 'custom';
  coOwner: Role | 'custom' | null;
  channel: Channel[];
  satisfiedBy: SatisfiedBy;
  required: boolean;
  gate: boolean;
  countsFor: 'coverage' | 'info';
  budget: number | null;

  status: Status;
  anchorKind: AnchorKind;
  /** Null: the anchor is unknown. */
  anchorDay: Day | null;
  /** The due day comes from the backstop, since the anchor is unknown. */
  expectedBy: boolean;
  due: Day | null;
  /** due − opensBefore */
  opens: Day | null;
  /** due + grace: the last on-time day (L). */
  lastOnTime: Day | null;
  /** due + missedAfter, or the day before the next occurrence opens: the last recoverable day (C). Null: it never turns missed. */
  lastRecoverable: Day | null;

  completedOn: Day | null;
  /** Id of the engagement, milestone, event or outcome that satisfied it. */
  completedBy: string | null;
  /** Done after the last recoverable day. */
  recovered: boolean;
  notApplicable: NotApplicableReason | null;
  skip: { reason: string; on: Day } | null;
  /** Only while it still hides the occurrence. */
  snooze: { until: Day; reason: string; count: number } | null;
  /** Silence while a two-way moment is open or booked: it grows on, but asks for nothing (decisions 33). */
  resting: boolean;
  /** Attempts in the window that did not reach the customer ("tried twice"). */
  tried: number;
  /** A future-dated two-way entry that will satisfy it, if it takes place. */
  bookedOn: Day | null;
  /** The next day on which `status` or a label derived from it changes if nothing else happens; null: never. */
  changesOn: Day | null;
}
