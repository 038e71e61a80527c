import type { Account, AccountKey } from '../../accounts/types';
import type { Engagement } from '../../engagements/types';
import type { ActivityRecord, RunningDigest } from '../../export/activity-file';
import type { ActivityLogSource } from '../../export/activity-log';
import type { CsvRow } from '../../import/read-csv';
import type { RowProblem } from '../../import/types';
import type { ImportDraft, ImportDrafts, StagedFile } from '../../messaging/import/operations';
import type { Settings } from '../../settings/types';
import type { Instant } from '../../time/day';
import type { SectionName } from '../../triage/sections';
import type { ListedRow, TriageRow } from '../../triage/types';
import type { AccountRecord, StoredPlaybook } from '../ports';

/** An account as the log's sheet needs it: its facts, its entries, and what these decided. */
export interface LoggedAccount {
  account: ActivityLogSource['account'] & Pick<Account, 'playbook'>;
  /** Not deleted, any order. */
  engagements: Engagement[];
  /** For each entry that decided occurrences the ids of their moments, each once. */
  decided: ReadonlyMap<string, readonly string[]>;
}

/** The whole store, read beside the page's thread and never written (decisions 10). All methods may throw AskFailed with a `storage-…` code. */
export interface BulkReader {
  settings(): Promise<Settings | null>;
  playbooks(): Promise<StoredPlaybook[]>;
  triage: {
    /** The first rows in the list's order, by index. */
    first(mine: boolean | null, limit: number): Promise<TriageRow[]>;
    /** How many accounts stand in each section, of mine alone or of all; by index, without reading a row. */
    counts(mine: boolean): Promise<Partial<Record<SectionName, number>>>;
    /** As much of every row as a list looks at, in no order and in chunks, or in small ones, for one of which a save waits. */
    scan(onChunk: (rows: ListedRow[]) => void, signal: AbortSignal, chunks?: 'small'): Promise<void>;
    /** The same of single accounts; those without a row are left out. */
    listed(keys: readonly AccountKey[]): Promise<ListedRow[]>;
    rows(keys: readonly AccountKey[]): Promise<TriageRow[]>;
    /** How many rows are stale: their day has passed in the account's zone, or they were made under other settings. */
    stale(now: Instant): Promise<number>;
  };
  counts(): Promise<{ accounts: number; engagements: number; deletedEngagements: number }>;
  accounts(keys: readonly AccountKey[]): Promise<Map<AccountKey, Account>>;
  records(keys: readonly AccountKey[]): Promise<AccountRecord[]>;
  /** Every account with its engagements and decisions, in chunks, the next being read while one is worked on. */
  scanRecords(onChunk: (records: AccountRecord[]) => Promise<void> | void, signal: AbortSignal): Promise<void>;
  /** The same as the log's sheet needs them, as things stand at `now`; what rows of the day's list know already is not reckoned again. */
  scanLogged(now: Instant, onChunk: (accounts: LoggedAccount[]) => Promise<void> | void, signal: AbortSignal): Promise<void>;
  /** Engagements by day and id, newest first or in the table's own order; the next chunk is read while one is worked on. */
  scanEngagements(
    query: { newestFirst: boolean; from: string | null; to: string | null; before: string | null; withDeleted: boolean; chunk: number },
    /** @returns false to stop */
    onChunk: (engagements: Engagement[]) => Promise<boolean> | boolean,
    signal: AbortSignal,
  ): Promise<void>;
  /** Entries of these accounts that a person deleted and may bring back, any order. */
  deletedOf(keys: readonly AccountKey[]): Promise<Engagement[]>;
  /**
   * Stored records with the stamp of their last write, deleted entries included and tombstones not, for the lossless file
   * and for a merge. Accounts first, then engagements, then overrides, each in ascending order of their ids: a file of
   * them can be checked for doubles while it is read.
   */
  scanStamped(onChunk: (records: ActivityRecord[]) => Promise<void> | void, signal: AbortSignal): Promise<void>;
  stamped(asked: readonly { kind: ActivityRecord['kind']; id: string }[]): Promise<(ActivityRecord | null)[]>;
}

/** A file of the browser's private storage, written from its beginning to its end. */
export interface FileSink {
  /** Text as UTF-8. */
  write(text: string): void;
  bytes(): number;
  /** @returns the finished file */
  finish(): Promise<File>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** The database of its own that a file lies in while it is imported, in blocks and parts numbered from 0 without gaps. */
export interface Staging {
  /** Empties it for another file. */
  begin(): Promise<void>;
  /** The file that lies there, read to its end; null: none. */
  head(): Promise<StagedFile | null>;
  keepHead(head: StagedFile): Promise<void>;
  addRows(block: number, rows: CsvRow[]): Promise<void>;
  /** Null: there are no more. */
  rows(block: number): Promise<CsvRow[] | null>;
  /** Forgets what was left out of the last plan, and its parts. */
  beginPlan(): Promise<void>;
  addProblems(block: number, problems: RowProblem[]): Promise<void>;
  problems(block: number): Promise<RowProblem[]>;
  /** Blocks of rows in order, until they are packed into parts. */
  addRun(block: number, rows: ImportDraft[]): Promise<void>;
  run(block: number): Promise<ImportDraft[]>;
  addPart(part: number, rows: ImportDrafts): Promise<void>;
  part(part: number): Promise<ImportDrafts | null>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** What the jobs are handed. */
export interface BulkContext {
  reader: BulkReader;
  openSink(name: string, type: string): Promise<FileSink>;
  /** Removes a finished file of the private storage; one that is not there is no error. */
  removeFile(name: string): Promise<void>;
  /** The record that a line of an activity file holds, its values as the database allows them; null: it is none. */
  recordOf(value: unknown): ActivityRecord | null;
  digest(): RunningDigest;
  staging: Staging;
  /** See Ids. */
  natural(text: string): Promise<string>;
  now(): Instant;
  /** Tells the page that a list it shows has changed. */
  renew(list: 'triage' | 'log'): void;
}
