import type { Site } from '../accounts/site';
import type { Account, AccountKey } from '../accounts/types';
import type { Engagement, EngagementFacts } from '../engagements/types';
import type { Override } from '../moments/overrides';
import type { Playbook } from '../playbooks/types';
import type { Settings } from '../settings/types';
import type { Instant } from '../time/day';
import type { SavedView } from '../triage/filter';
import type { SectionName } from '../triage/sections';
import type { TriageRow } from '../triage/types';

/** A published version never changes; a draft is whatever was typed. Ids: `playbookId@version`, `playbookId@draft`. */
export type StoredPlaybook =
  | { kind: 'version'; id: string; playbook: Playbook; publishedAt: Instant }
  | { kind: 'draft'; id: string; playbookId: string; text: string; basedOn: string | null; savedAt: Instant };

/** Values of each stored table. Ids: accounts and sites from their natural key, engagements UUIDv7 (decisions 18). */
export interface Stored {
  accounts: Account;
  engagements: Engagement;
  overrides: Override;
  sites: Site;
  settings: Settings & { id: 'settings' };
  playbooks: StoredPlaybook;
  views: SavedView;
}
export type StoredTable = keyof Stored;

/** One row to write. `value` null: a tombstone; the row's last value stays readable in the audit entry. */
export type Put = { [T in StoredTable]: { table: T; id: string; value: Stored[T] | null } }[StoredTable];

/** A change as one person made it: written with its audit entry in one transaction, or not at all. */
export interface Change {
  /** UUID; the idempotency key: a change whose id is already in the audit is not written again. */
  id: string;
  action: string;
  actor: string;
  at: Instant;
  accountKey: AccountKey | null;
  puts: Put[];
  /** Stamp of the change that `puts` was made after: where another came since, it is refused. */
  since?: string;
}

/** An audit entry as read back. `before`/`after` hold whole values; null: the row did not exist, or was deleted. */
export interface AuditEntry {
  seq: number;
  id: string;
  at: Instant;
  actor: string;
  action: string;
  accountKey: AccountKey | null;
  changes: { table: StoredTable; id: string; before: Stored[StoredTable] | null; after: Stored[StoredTable] | null }[];
}

/** Everything stored about one account, read in one transaction. */
export interface AccountRecord {
  account: Account;
  /** Not deleted, any order. */
  engagements: Engagement[];
  overrides: Override[];
}

/** What rows of the day's list are made from besides their account's own records. */
export interface RowRules {
  /** Null: nothing was chosen yet. */
  settings: Settings | null;
  sites: ReadonlyMap<string, Site>;
  /** Published here; what ships comes beside them. */
  playbooks: readonly Playbook[];
}

/** As much of an account's record as its row of the day's list is made from. */
export interface RowRecord {
  account: Account;
  /** Not deleted, any order. */
  engagements: readonly EngagementFacts[];
  overrides: readonly Override[];
}

/** An account's row with what the store finds it by. */
export interface ProjectedRow {
  row: TriageRow;
  /** For each entry that decided occurrences the ids of their moments, each once; true as long as the row is. */
  decided: ReadonlyMap<string, readonly string[]>;
  mine: boolean;
  /** Names what the row was made under: one of `generations`, or the row is stale. */
  gen: string;
  /** The row is true until then; null: until something changes. */
  until: Instant | null;
}

/**
 * Makes the rows of the day's list. Handed to the store by the composition root, since a row needs what the use cases
 * know. Pure: the same record, rules and day give the same row. Rules are one object as long as nothing in them changed.
 */
export interface Projection {
  project(record: RowRecord, rules: RowRules, now: Instant): ProjectedRow;
  /** Every generation that rows made under these rules can have. */
  generations(rules: RowRules): string[];
}

/** The database, seen from the use cases. Every method may throw AskFailed with a `storage-…` code. */
export interface Store {
  account(key: AccountKey): Promise<AccountRecord | null>;
  accounts(): Promise<AccountRecord[]>;
  /** The account a known deal belongs to; null: never seen. */
  accountOfDeal(siteId: string, dealId: string): Promise<AccountKey | null>;
  engagement(id: string): Promise<Engagement | null>;
  /** Of many at once, in their order; null: there is none of that id. */
  engagements(ids: readonly string[]): Promise<(Engagement | null)[]>;
  /** Newest first by day and id; `before` is the `next` of the page before. */
  log(query: {
    before: string | null;
    limit: number;
    withDeleted: boolean;
  }): Promise<{ engagements: Engagement[]; next: string | null; total: number }>;
  accountsByKey(keys: AccountKey[]): Promise<Map<AccountKey, Account>>;
  /** Every row stored for an account, entries that were deleted included: what erasing it has to erase. */
  idsOf(key: AccountKey): Promise<{ engagements: string[]; overrides: string[] }>;
  /** Accounts of a site whose close is not known. */
  unclosedAccounts(siteId: string): Promise<Account[]>;
  /**
   * Accounts that go by a playbook, pinned to `version` (null: to any) but not to `except`, among the next thousand after
   * the key `after`. `next`: after which to look on; null: there are no more accounts.
   */
  accountsOfPlaybook(query: {
    id: string;
    version: string | null;
    except: string;
    after: AccountKey | null;
  }): Promise<{ keys: AccountKey[]; next: AccountKey | null }>;
  site(id: string): Promise<Site | null>;
  /** Every site of which something was learned. */
  sites(): Promise<Site[]>;
  settings(): Promise<Settings | null>;
  /** Published versions and drafts. */
  playbooks(): Promise<StoredPlaybook[]>;
  /** Read at once; the same objects as long as none of them has changed. */
  rules(): Promise<RowRules>;
  views(): Promise<SavedView[]>;
  /** The day's list (decisions 19): derived rows, rewritten in the transaction of every change of their account. */
  triage: TriageRows;
  audit(id: string): Promise<AuditEntry | null>;
  /**
   * `applied: false`: this change id had been written before; nothing was written now.
   * @returns also the stamp of the last change that is stored
   * @throws AskFailed stale where there is a change after `since`
   */
  commit(change: Change): Promise<{ applied: boolean; stamp: string }>;
  counts(): Promise<{ accounts: number; engagements: number; schema: number }>;
}

/** The stored rows of the day's list, seen from the use cases. */
export interface TriageRows {
  /** How many accounts stand in each section, of mine alone or of all; by index, without reading a row. */
  counts(mine: boolean): Promise<Partial<Record<SectionName, number>>>;
  /** The first rows in the list's order. */
  first(mine: boolean, limit: number): Promise<TriageRow[]>;
  rows(keys: AccountKey[]): Promise<TriageRow[]>;
  /** Rewrites rows whose day has passed, or that were made under other settings, for about `ms`. */
  freshen(now: Instant, ms: number): Promise<Freshened>;
}

/** What is still to be done of bringing rows up to date. */
export interface Freshened {
  /** Rows left, as far as known. */
  left: number;
  /** Accounts met so far whose row cannot be made: theirs stand as they stood. With `left` 0: all of them. */
  failed: number;
}

/** Small things that outlive a page but are no records. `session` is gone with the browser, `local` stays. */
export interface Keep {
  get<T>(area: 'session' | 'local', key: string): Promise<T | undefined>;
  all<T>(area: 'session' | 'local', prefix: string): Promise<Record<string, T>>;
  set(area: 'session' | 'local', key: string, value: unknown): Promise<void>;
  remove(area: 'session' | 'local', keys: string[]): Promise<void>;
}

/** New ids; the use cases never make randomness themselves. */
export interface Ids {
  /** UUIDv7 of `now`. */
  engagement(now: Instant): string;
  /** Random UUIDv4, for forms. */
  form(): string;
  /** UUIDv8 of the SHA-256 of a natural key: the same text gives the same id on every device. */
  natural(text: string): Promise<string>;
}
