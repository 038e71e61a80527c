import type { AccountKey } from '../../accounts/types';
import type { GiftRule } from '../../engagements/gift-policy';
import type { EngagementType } from '../../engagements/types';
import type { PlainDate } from '../../time/day';
import type { SavedView } from '../../triage/filter';
import type { Press } from '../shapes';

/** What one bulk action does to each account chosen. A moment's action means the row's item. */
export type BulkAction =
  | { do: 'assign'; role: 'sales' | 'cs'; to: string | null }
  | { do: 'snooze'; until: PlainDate; reason: string }
  | { do: 'skip'; reason: string }
  | { do: 'done'; on: PlainDate; type: EngagementType; reached: boolean | null }
  | { do: 'tag'; add: string[]; remove: string[] }
  | { do: 'gift'; item: string; amountMinor: number; currency: string; on: PlainDate };

/** One row the action is for, with the item it showed when the person looked at it. */
export interface BulkTarget {
  accountKey: AccountKey;
  occurrenceId: string | null;
}

/** Why an account is left out of a bulk action; said in the summary before it is done and after. */
export const BULK_REFUSALS = [
  'unknown-account',
  'no-item', // the row shows no item this could be done to
  'item-changed', // the item is done, skipped or another one by now
  'not-settled', // such an activity does not settle the item: it asks for an outcome, or for a touch that this is not
  'day-ahead', // in the account's own zone that day has not begun
  'snooze-missed', // what is missed asks on: a snooze ends with the window (domain §3)
  'snooze-past', // in the account's own zone the day is over
  'snooze-too-far',
  'already-so', // it has that owner, or those tags: there is nothing to do, and nothing to take back
  'too-many-tags', // an account has at most TAGS_MAX
  'gifts-not-allowed',
  'gift-over-limit',
] as const;
export type BulkRefusal = (typeof BULK_REFUSALS)[number];

/** What a bulk action would do, or did. */
export interface BulkOutcome {
  /** `warnings`: what of the gift policy speaks against it, and does not keep it from being planned. */
  done: { accountKey: AccountKey; accountName: string; momentName: string | null; warnings?: GiftRule[] }[];
  refused: { accountKey: AccountKey; accountName: string; why: BulkRefusal }[];
}

/** Most accounts of one bulk action; `done` takes 50 (ux §2). */
export const BULK_MAX = 500;
export const BULK_DONE_MAX = 50;

export interface TriageOperations {
  /** Brings rows whose day has passed up to date for about a second; ask again while any are left. */
  'triage.freshen': { ask: Record<string, never>; reply: { left: number; failed: number } };
  'views.list': { ask: Record<string, never>; reply: { views: SavedView[] } };
  /** Under a known id it is renamed or its filter replaced. */
  'view.save': { ask: Press & { view: SavedView }; reply: Record<string, never> };
  'view.remove': { ask: Press & { id: string }; reply: { undoId: string } };
  /** Says what the action would do; writes nothing. */
  'bulk.preview': { ask: { action: BulkAction; targets: BulkTarget[] }; reply: BulkOutcome };
  /** Does it, in chunks that let a save in between; sent again under its id it goes on where it stopped. One undo takes all back. */
  'bulk.apply': { ask: Press & { action: BulkAction; targets: BulkTarget[] }; reply: BulkOutcome & { undoId: string } };
}
