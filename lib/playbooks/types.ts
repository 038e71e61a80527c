import type { OwnershipPhase } from '../accounts/ownership';
import type { AnchorKind, Role, Segment } from '../accounts/types';
import type { GiftRules } from '../engagements/gift-policy';
import type { Channel, EngagementType, GiftStatus, OutcomeKind } from '../engagements/types';
import type { PlainDate } from '../time/day';
import type { OffsetUnit, Roll, WorkCalendar } from '../time/work-calendar';
import type { HolidaySetId } from './holiday-ids';

export type { OffsetUnit, Roll, WorkCalendar } from '../time/work-calendar';

export type Stage = 'onboarding' | 'adoption' | 'growth' | 'renewal' | 'any';

/** A whole number of units, or the name of a table of the playbook by segment (`silenceDays`). */
export type Offset = number | { bySegment: string };

export interface Backstop {
  anchor: AnchorKind;
  offset: Offset;
  unit: OffsetUnit;
  /** Days taken off afterwards: "12 months after the close, less 60 days". */
  lessDays?: number;
}

export type Repeat =
  | { every: number; unit: OffsetUnit; from: 'anchor' | 'completion'; count?: number; until?: PlainDate }
  | { perEvent: true }
  | { perTerm: true }
  | { rolling: true };

export type ConditionOp = 'eq' | 'ne' | 'in' | 'nin' | 'gt' | 'gte' | 'lt' | 'lte' | 'exists';
export interface FieldCondition {
  field: string;
  op: ConditionOp;
  value: string | number | boolean | null | (string | number | boolean)[];
  /** Left out: an unknown field means not applicable. */
  ifUnknown?: 'applies' | 'waiting' | 'not_applicable';
}
export type Condition = FieldCondition | { any: FieldCondition[] };

export interface SatisfiedBy {
  types?: EngagementType[];
  tag?: string;
  milestone?: string;
  event?: string;
  outcome?: OutcomeKind[];
  giftStatus?: GiftStatus[];
  /** The customer replied or attended. */
  bilateral?: boolean;
  /** How many such engagements it takes; 1 if left out. */
  min?: number;
  /** Roles of which at least one must have taken part on the customer's side. */
  roles?: string[];
}

export interface Moment {
  id: string;
  name: string;
  stage: Stage;
  why?: string;
  anchor: AnchorKind;
  backstop?: Backstop | null;
  offset: Offset;
  offsetBySegment?: Partial<Record<Segment, number>>;
  unit: OffsetUnit;
  roll?: Roll;
  opensBefore?: number;
  grace?: number;
  missedAfter?: number;
  owner: Role | 'custom';
  coOwner?: Role | 'custom';
  channel?: Channel[];
  /** Gift ceiling in whole units of the playbook's currency. */
  budget?: number | null;
  required?: boolean;
  gate?: boolean;
  repeat?: Repeat;
  conditions?: Condition[];
  satisfiedBy?: SatisfiedBy;
  countsFor?: 'coverage' | 'info';
  escalateAfter?: number | null;
  /** Estimated minutes of work. */
  minutes?: number;
}

/** Working days, the countries whose public holidays are kept, and days of one's own. */
export interface PlaybookCalendar extends WorkCalendar {
  sets?: HolidaySetId[];
}

export interface Playbook {
  schema: 'afterclose-playbook/1';
  id: string;
  version: string;
  name: string;
  effectiveFrom: PlainDate | null;
  /** "Day 7" is anchor + 7 (`offset`) or anchor + 6 (`day1-is-anchor`). */
  dayNumbering: 'offset' | 'day1-is-anchor';
  calendar: PlaybookCalendar;
  giftPolicy: GiftRules;
  silenceDays: Record<Segment, number>;
  ownership: { phases: OwnershipPhase[] };
  moments: Moment[];
  [table: string]: unknown;
}

/** One mistake in a playbook file. Line and column count from 1; `path` is where in the JSON: `moments[3].grace`. */
export interface PlaybookMistake {
  line: number;
  column: number;
  path: string;
  message: string;
}
