import type { AccountKey, Role, Segment } from '../accounts/types';
import type { EngagementType } from '../engagements/types';
import type { SimulationOptions, SimulationResult } from '../evidence/simulation';
import type { FileRefusal } from '../export/activity-file-read';
import type { ActivityLogChoice } from '../export/activity-log';
import type { Conflicts, HandedRecord, MergePlan } from '../export/merge';
import type { Playbook } from '../playbooks/types';
import type { Me } from '../settings/types';
import type { Day, Instant, PlainDate } from '../time/day';
import type { TriageFilter, View } from '../triage/filter';
import type { SectionName } from '../triage/sections';
import type { TriageRow } from '../triage/types';
import type { Failure } from './errors';
import type { ImportJobs } from './import/operations';
import type { LogRow } from './shapes';

/*
 * What a full-tab page asks of its worker, which reads the whole store beside the page's own thread and writes nothing
 * into it (decisions 10). Types only. A job's `progress` comes as often as there is something to show.
 */

/** Who reads the list, and on which day of the team's zone. */
export interface Reader {
  today: Day;
  role: Role | null;
  me: Me;
}

export interface TriageList {
  /** Rows `from` to `to` of the list, as far as it goes. */
  rows: TriageRow[];
  from: number;
  /** Rows of the list; while it is still being read, those known so far. */
  total: number;
  /** By section, also past the day's end of a list that stops there; the row at which each section begins follows from it. */
  perSection: Partial<Record<SectionName, number>>;
  /** False: more rows are being read; ask again when told. */
  whole: boolean;
  /** Rows of the whole store whose day had passed as the list was opened. */
  stale: number;
  /** Accounts in the store; 0: nothing was ever seen. */
  accounts: number;
}

/** What may be chosen in the filters: what the rows hold, most frequent first. */
export interface TriageChoices {
  owners: { name: string; rows: number }[];
  segments: { segment: Segment; rows: number }[];
  moments: { id: string; name: string; rows: number }[];
  tags: { tag: string; rows: number }[];
}

export interface LogFilter {
  /** Both ends inclusive; null: open. */
  from: PlainDate | null;
  to: PlainDate | null;
  /** Who logged it. */
  by: string[];
  /** Of accounts that one of these people owns, for either team; empty: whoever owns them. */
  owners: string[];
  accounts: AccountKey[];
  types: EngagementType[];
  /** Moment ids, linked or decided. */
  moments: string[];
  text: string;
  withDeleted: boolean;
}

export interface ExportChoice extends ActivityLogChoice {
  format: 'csv' | 'json';
  filter: LogFilter;
  /** Spreadsheets read UTF-8 without it as the system's old code page. */
  byteOrderMark: boolean;
  /** What the filter leaves out, in words, for the file's own description; empty: nothing. */
  inWords: string;
  /** Who makes the file, for its own description. */
  by: string;
  zone: string;
  now: Instant;
}

export interface Rows {
  done: number;
  /** Null: not known before the end. */
  total: number | null;
}

/** How much a filter shows. */
export interface LogCounts {
  activities: number;
  /** Null: they were not told apart, since nothing was left out. */
  accounts: number | null;
  twoWay: number | null;
}

/** A file in the browser's private storage, ready to be handed out, and the description that lies beside it. */
export interface ExportedFile {
  file: File;
  meta: File | null;
  rows: number;
}

/** What a colleague's file would bring, or why it is none. */
export type ReadMerge =
  | {
      ok: true;
      by: string;
      asOf: string;
      /** What the file leaves out, in its maker's words; empty: nothing. */
      filter: string;
      records: number;
      /** `byAccount` is cut to those that get most, at most {@link NAMED_ACCOUNTS}. */
      plan: MergePlan;
      /** Accounts of which the file brings anything. */
      accounts: number;
      /** Of the accounts in `byAccount` and `conflicts`, where they are known. */
      names: Record<AccountKey, string>;
    }
  | { ok: false; refusal: FileRefusal };

export const NAMED_ACCOUNTS = 50;

export interface Jobs extends ImportJobs {
  /** The list in its order, a window of it; the filter is kept, so that the next window costs nothing. */
  'triage.list': { ask: { filter: TriageFilter; reader: Reader; from: number; to: number }; reply: TriageList; progress: never };
  /** How many rows each ready-made view and each filter given has: of the day's lists those that ask today. */
  'triage.counts': {
    ask: { reader: Reader; filters: TriageFilter[] };
    reply: { views: Record<View, number>; filters: number[] };
    progress: never;
  };
  'triage.choices': { ask: Record<string, never>; reply: TriageChoices; progress: never };
  /** Keys of rows `from` to `to` of a list, for "select all" and ranges. */
  'triage.keys': {
    ask: { filter: TriageFilter; reader: Reader; from: number; to: number };
    reply: { keys: { accountKey: AccountKey; occurrenceId: string | null }[] };
    progress: never;
  };
  /** Accounts by name, best match first. */
  'triage.find': { ask: { text: string; limit: number; today: Day }; reply: { rows: TriageRow[] }; progress: never };
  'triage.rows': { ask: { keys: AccountKey[] }; reply: { rows: TriageRow[] }; progress: never };
  /** The list's rows as a sheet: what the screen shows of them. */
  'triage.export': {
    ask: { filter: TriageFilter; reader: Reader; keys: AccountKey[] | null; now: Instant; zone: string };
    reply: ExportedFile;
    progress: Rows;
  };

  /** Newest first. `before`: the `next` of the page before. */
  'log.list': {
    ask: { filter: LogFilter; before: string | null; limit: number; now: Instant };
    /** Fewer rows than asked for with a `next`: so much was looked through for now, back to `searchedTo`. */
    reply: { rows: LogRow[]; next: string | null; total: number | null; searchedTo: PlainDate | null };
    progress: never;
  };
  /** Looks through all that the filter may show; progress tells what was found so far. */
  'log.count': { ask: { filter: LogFilter; now: Instant }; reply: LogCounts; progress: LogCounts };
  'log.choices': { ask: Record<string, never>; reply: { by: string[]; moments: { id: string; name: string }[] }; progress: never };
  'log.export': { ask: ExportChoice; reply: ExportedFile; progress: Rows & { bytes: number; share: number } };
  /** A finished export was handed out, or will not be: its private copy goes. */
  'log.forget': { ask: { name: string }; reply: Record<string, never>; progress: never };
  'merge.read': { ask: { file: File }; reply: ReadMerge; progress: { bytes: number; of: number } };
  /** The file's records worth bringing, a chunk at a time, in the order they have to be written. */
  'merge.chunk': {
    ask: { part: number; conflicts: Conflicts };
    reply: { records: HandedRecord[]; last: boolean } | { refusal: FileRefusal };
    progress: never;
  };

  /** How many accounts go by each version of each playbook. */
  'playbooks.use': {
    ask: Record<string, never>;
    reply: { use: { id: string; version: string; accounts: number }[]; unpinned: number };
    progress: never;
  };
  simulate: {
    ask: Omit<SimulationOptions, 'playbook' | 'presentOf'> & {
      playbook: Playbook;
      /** With the difference to what each account goes by now. */
      compare: boolean;
      /** Only accounts pinned to this playbook; null: all. */
      only: string | null;
      /** Of those, only accounts pinned to this version; null: any. */
      onlyVersion: string | null;
      /** Not those pinned to this version: they are where an upgrade would move them. */
      exceptVersion?: string;
    };
    reply: SimulationResult;
    progress: Rows;
  };
}

export type JobName = keyof Jobs;
export type JobAsk<K extends JobName> = Jobs[K]['ask'];
export type JobReply<K extends JobName> = Jobs[K]['reply'];
export type JobProgress<K extends JobName> = Jobs[K]['progress'];

/** Page → worker. */
export type ToWorker =
  | { id: number; job: JobName; ask: unknown }
  | { id: number; cancel: true }
  /** Rows or records changed in the store. */
  | { changed: { table: string; accounts: AccountKey[] | 'many' } };

/** Worker → page. */
export type FromWorker =
  | { id: number; reply: unknown }
  | { id: number; failure: Failure }
  | { id: number; progress: unknown }
  /** What a list showed has changed or grown: ask again. */
  | { renew: 'triage' | 'log' };
