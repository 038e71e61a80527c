import type { Table } from 'dexie';
import type { Account } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { Override } from '../moments/overrides';
import type { Stored, StoredPlaybook, StoredTable } from '../services/ports';
import { defaultSettings } from '../settings/defaults';
import type { Instant } from '../time/day';
import type { SectionCounts } from './section-counts';

/*
 * How the database is laid out. A stored row is `{id, hlc, deleted, v, …index keys, body}`: whatever a person wrote or
 * the CRM showed lives in `body`, and the index keys beside it are ids, account keys and days only, so that sync and
 * encryption later change one place. One exception: the rank of a row of the day's list ends with its account's folded
 * name. That table is derived; encryption will leave the name off and sort by it in memory.
 *
 * To change the layout: add an entry to VERSIONS (never edit one that was released), raise ROW_VERSION where the shape
 * of a body changed, and freeze an example as tests/unit/db/examples/vN.json. The chain test opens every frozen example
 * with the current code.
 */

/** What every row carries, whatever it holds. A tombstone has a null body and no index keys: it is in no index. */
interface Row<T> {
  id: string;
  /** Hybrid logical clock of the last write; see hlc.ts. Text that sorts. */
  hlc: string;
  /** 1: a tombstone, or a value that a person deleted and may bring back. A number, since a boolean cannot be indexed. */
  deleted: 0 | 1;
  /** Version of the body's shape. */
  v: number;
  body: T | null;
}
export interface AccountRow extends Row<Account> {
  /** `siteId/dealId` of each deal. */
  dealKeys?: string[];
  /** The site's id, only where no close is known yet: an answer for the whole site may settle it. */
  unclosedAt?: string;
}
export interface EngagementRow extends Row<Engagement> {
  accountKey?: string;
  occurredOn?: string;
}
export interface OverrideRow extends Row<Override> {
  accountKey?: string;
}
export interface PlaybookRow extends Row<StoredPlaybook> {
  /** 1: a draft, whose text may be a megabyte: never read along with the versions. */
  draft?: 0 | 1;
}
export type StoredRow =
  | AccountRow
  | EngagementRow
  | OverrideRow
  | PlaybookRow
  | Row<Stored['sites']>
  | Row<Stored['settings']>
  | Row<Stored['views']>;

/**
 * An account's row in the day's list, as much of it as filter, order and search look at: derived, and never audited.
 * Written in the transaction of each change of its account, and again when its time has passed or what it was made under
 * has changed.
 */
export interface DerivedRow {
  /** Account key. */
  id: string;
  /** Of the last change of its account: what was read before another change is not written after it. */
  hlc: string;
  v: number;
  mine: 0 | 1;
  /** Number of the section; see SECTIONS. */
  section: number;
  rank: string;
  /** What it was made under; see Projection. */
  gen: string;
  /** True until this instant, which is a midnight of the account's zone; FOREVER: until something changes. */
  until: number;
  /** Fingerprint of its ShownRow: whether that is another one in a row that is made anew is told without reading it. */
  shown: string;
  /** What the row's day makes it show beyond what the list looks at; see shown.ts. */
  day: string;
  /** See listed.ts. */
  body: string;
}

/** What a screen shows of the account beside its row of the list: derived, and read by key for the rows that are on screen. */
export interface ShownRow {
  /** Account key. */
  id: string;
  v: number;
  /** What it was made under; see Projection. */
  gen: string;
  /** Ids of the moments that each entry of the account decided, by entry in the order of their ids; see decided.ts. */
  decided: string;
  /** See shown.ts. */
  body: string;
}

/** What rows are made from, of one account: derived, and written in the transaction of each change of it. */
export interface EvidenceRow {
  /** Account key. */
  id: string;
  v: number;
  /** See evidence.ts. */
  body: string;
}

/** Sorts after every instant; an index cannot hold null. */
export const FOREVER = Number.MAX_SAFE_INTEGER;

/** One audit entry. The actor's name and the values before and after are in the body. */
export interface AuditRow {
  /** Given by the database, ascending without reuse. */
  seq?: number;
  id: string;
  hlc: string;
  v: number;
  body: {
    at: Instant;
    actor: string;
    action: string;
    accountKey: string | null;
    changes: { table: StoredTable; id: string; before: Stored[StoredTable] | null; after: Stored[StoredTable] | null }[];
  };
}

/** The version the data was last migrated to: written with the first change and by each upgrade, checked in every write. */
interface SchemaRow {
  id: 'schema';
  version: number;
}

/** Born with the first change: its absence means that nothing was ever stored here. */
export interface StateRow {
  id: 'state';
  /** This store among others, 12 hexadecimal digits; the last part of each stamp. */
  node: string;
  hlc: string;
  counts: Counts;
  /** Of the day's list, by section. */
  sections?: SectionCounts;
  /** Grows whenever rows of the day's list are made anew without a change of their accounts: who read them before has to look again. */
  turn?: number;
  /** Stamp of the last change of settings, sites or published playbooks: who has read those need not read them again. */
  rules?: string;
}

/** The state row among those of the meta table; null: it is another, or none. */
export const stateOf = (row: { id: string } | undefined): StateRow | null => (row?.id === 'state' ? (row as StateRow) : null);

/**
 * How many rows there are. Kept, because counting an index costs 0.5 s per million rows; changed in the transaction of
 * each change, and a test says that counting gives the same.
 */
export interface Counts {
  accounts: number;
  engagements: number;
  /** Engagements that were deleted and can be brought back. */
  deletedEngagements: number;
}

/** The rows of each table. */
export interface Rows {
  accounts: AccountRow;
  engagements: EngagementRow;
  overrides: OverrideRow;
  sites: Row<Stored['sites']>;
  settings: Row<Stored['settings']>;
  playbooks: PlaybookRow;
  views: Row<Stored['views']>;
  triage: DerivedRow;
  shown: ShownRow;
  evidence: EvidenceRow;
  audit: AuditRow;
  meta: SchemaRow | StateRow;
}
export type TableName = keyof Rows;
export type Tables = { [Name in TableName]: Table<Rows[Name], Name extends 'audit' ? number : string> };

export interface SchemaVersion {
  version: number;
  /** Dexie's store definitions; only what differs from the version before. */
  stores: Record<string, string>;
  /** Rewrites rows. One atomic step inside the upgrade's own transaction: awaits nothing but its tables. */
  upgrade?: (table: <Row>(name: string) => Table<Row, string>) => Promise<void>;
}

export const VERSIONS: readonly SchemaVersion[] = [
  {
    version: 1,
    stores: {
      accounts: 'id, *dealKeys',
      engagements: 'id, [accountKey+deleted], [deleted+occurredOn+id], [occurredOn+id]',
      overrides: 'id, accountKey',
      sites: 'id',
      settings: 'id',
      audit: '++seq, &id',
      meta: 'id',
    },
  },
  {
    version: 2,
    stores: {
      accounts: 'id, *dealKeys, unclosedAt',
      playbooks: 'id, draft',
      views: 'id',
      triage: 'id, [mine+section+rank], [gen+until]',
      shown: 'id',
      evidence: 'id',
    },
    // The day's list is made afterwards, a little at a time: rows that are missing are found as rows that are stale.
    upgrade: async (table) => {
      await table<AccountRow>('accounts')
        .toCollection()
        .modify((row) => {
          if (row.body) Object.assign(row, unclosedKey(row.body));
        });
      await table<Row<Stored['settings']>>('settings')
        .toCollection()
        .modify((row) => {
          if (!row.body) return;
          row.body = { ...defaultSettings(row.body.zone), ...row.body };
          row.v = 2;
        });
    },
  },
];

export const SCHEMA_VERSION = 2;

/** Version of the bodies written now. */
export const ROW_VERSION = 2;

/** The index key of an account whose close is not known. */
export const unclosedKey = (account: Account): Pick<AccountRow, 'unclosedAt'> =>
  account.anchors.some(({ kind }) => kind === 'close') ? {} : { unclosedAt: account.siteId };
