import type { AccountKey } from '../accounts/types';
import type { Day } from '../time/day';

/** What people decided about single occurrences, and milestones that were reached: all that is stored of moments. */
export type Override =
  | { kind: 'skip'; id: string; accountKey: AccountKey; occurrenceId: string; reason: string; on: Day }
  | { kind: 'snooze'; id: string; accountKey: AccountKey; occurrenceId: string; until: Day; reason: string; count: number; on: Day }
  | { kind: 'milestone'; id: string; accountKey: AccountKey; milestone: string; day: Day }
  | { kind: 'frozen-due'; id: string; accountKey: AccountKey; occurrenceId: string; due: Day };
