import type { Account, AccountKey, Role, Segment } from '../accounts/types';
import type { EngagementFacts } from '../engagements/types';
import type { Override } from '../moments/overrides';
import type { Status } from '../moments/types';
import type { Stage } from '../playbooks/types';
import type { Settings } from '../settings/types';
import type { Day } from '../time/day';
import type { SectionName } from './sections';

/** What is missing before the account's moments can be told, or a question about it that waits for an answer. */
export type Waiting = 'question' | 'no-close-date' | 'open-deal' | 'not-tracked' | 'existing-customer';

/** What is stored of one account, and the question its page raised, if any. */
export interface TriageRecord {
  account: Account;
  engagements: readonly EngagementFacts[];
  overrides: readonly Override[];
  waiting: Waiting | null;
}

export type TriageSettings = Pick<Settings, 'role' | 'keepsOtherRoles' | 'me' | 'surveysOn'>;

/**
 * One part of the sentence that says why a row stands where it does; the screen finds the words. All days are dates,
 * never distances, so that a row stays true over midnight. Issues, promises and health will add kinds of their own.
 */
export type ReasonPart =
  | { kind: 'notice'; deadline: Day }
  | { kind: 'not-onboarded'; close: Day }
  | { kind: 'untouched'; close: Day }
  | { kind: 'moment'; status: Status; due: Day | null; lastOnTime: Day | null; lastRecoverable: Day | null; expectedBy: boolean }
  | { kind: 'silent'; since: Day | null; limit: number }
  | { kind: 'tried'; times: number }
  | { kind: 'booked'; on: Day }
  | { kind: 'snoozed'; name: string; until: Day }
  | { kind: 'skipped'; name: string }
  | { kind: 'waiting'; for: Waiting };

/** The item a row is about. */
export interface TriageItem {
  occurrenceId: string;
  momentId: string;
  name: string;
  stage: Stage;
  role: Role | 'custom';
  required: boolean;
  status: Status;
  due: Day | null;
}

/** What a row's items are doing, for the status filter. */
export const ITEM_STATES = ['missed', 'overdue', 'due', 'open', 'booked', 'snoozed', 'skipped', 'waiting'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/**
 * One account in the day's list: derived from what is stored and rebuildable at any time (decisions 19). It holds no
 * count of days; the screen subtracts from today. True until the day before `changesAt`.
 */
export interface TriageRow {
  key: AccountKey;
  /** Of the sample data, which is removable and never counted as a customer. */
  sample: boolean;
  section: SectionName;
  /** Sorts within a section by plain text comparison: notice deadline, ARR, due day, name (ux §2). */
  rank: string;
  reason: ReasonPart[];
  item: TriageItem | null;
  /** "+2 more": further items that ask today, or where none does, that come. */
  more: number;

  name: string;
  crmUrl: string;
  segment: Segment;
  status: Account['status'];
  tracked: boolean;
  /** The version the account is pinned to. */
  playbook: Account['playbook'];
  /** Who is to act on the item, or leads the account now. */
  owner: string | null;
  ownerSales: string | null;
  ownerCs: string | null;
  arr: Account['arr'];
  tags: string[];
  close: Day | null;
  renewal: Day | null;
  noticeDeadline: Day | null;
  lastTwoWay: Day | null;
  /** Days without a two-way touch that are too many for this segment. */
  silenceLimit: number;
  /** The day the silence reaches its limit; null: nothing watches it. */
  quietFrom: Day | null;
  /** In the currency's smallest unit; below zero where more was spent than the budget. */
  giftLeft: { amountMinor: number; currency: string };
  /** The account takes no gifts, or may not. */
  noGifts?: true;

  /** Items that ask today, by status. */
  counts: { missed: number; overdue: number; due: number };
  states: ItemState[];
  /** Moments with an item that asks, is open, booked, snoozed or skipped. */
  momentIds: string[];
  /** The day the first snooze ends, inclusive. */
  snoozedUntil: Day | null;
  /** Folded name, tags, owners and item, a line each, as the search looks at it. */
  search: string;
  changesAt: Day | null;
}

/** As much of a row as filter, order and search look at: what is held of every account of a large store. */
export interface ListedRow
  extends Pick<
    TriageRow,
    | 'key'
    | 'section'
    | 'rank'
    | 'segment'
    | 'status'
    | 'playbook'
    | 'owner'
    | 'ownerSales'
    | 'ownerCs'
    | 'arr'
    | 'tags'
    | 'close'
    | 'renewal'
    | 'noticeDeadline'
    | 'lastTwoWay'
    | 'quietFrom'
    | 'giftLeft'
    | 'states'
    | 'momentIds'
    | 'search'
  > {
  item: Pick<TriageItem, 'due'> | null;
}
