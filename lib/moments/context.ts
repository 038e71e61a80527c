import type { Day } from '../time/day';
import type { WorkDays } from '../time/work-calendar';
import type { Fields } from './conditions';
import type { Facts } from './facts';
import type { Evidence, Skip, Snooze } from './types';

/** What every step of the engine sees of one account on one day. */
export interface Context {
  evidence: Evidence;
  facts: Facts;
  days: WorkDays;
  today: Day;
  /** The account's fields with what the engine itself found out. */
  fields: Fields;
  /** The day the account churned or paused; −∞ where it did on an unknown day; null: it goes on. */
  endedOn: Day | null;
  /** Repeats are listed up to the first occurrence that opens after this day. */
  expandTo: Day;
  /** Whether any due day is frozen at all. */
  hasFrozen: boolean;
  skips: ReadonlyMap<string, Skip>;
  snoozes: ReadonlyMap<string, Snooze>;
}
