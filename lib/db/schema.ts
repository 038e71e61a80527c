import type { Table } from 'dexie';
import type { Account } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { Override } from '../moments/overrides';
import type { Stored, StoredTable } from '../services/ports';
import type { Instant } from '../time/day';

/*
 * How the database is laid out. A stored row is `{id, hlc, deleted, v, …index keys, body}`: whatever a person wrote or
 * the CRM showed lives in `body`, and the index keys beside it are ids, account keys and days only, so that sync and
 * encryption later change one place.
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
}
interface EngagementRow extends Row<Engagement> {
  accountKey?: string;
  occurredOn?: string;
}
interface OverrideRow extends Row<Override> {
  accountKey?: string;
}
export type StoredRow = AccountRow | EngagementRow | OverrideRow | Row<Stored['sites']> | Row<Stored['settings']>;

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
}

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

export interface Tables {
  accounts: Table<AccountRow, string>;
  engagements: Table<EngagementRow, string>;
  overrides: Table<OverrideRow, string>;
  sites: Table<Row<Stored['sites']>, string>;
  settings: Table<Row<Stored['settings']>, string>;
  audit: Table<AuditRow, number>;
  meta: Table<SchemaRow | StateRow, string>;
}

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
];

export const SCHEMA_VERSION = 1;

/** Version of the bodies written now. */
export const ROW_VERSION = 1;
