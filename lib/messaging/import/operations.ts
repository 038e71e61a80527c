import type { GrantedSite } from '../../crm/granted';
import type { FieldChange } from '../../import/bring-account';
import type { DateSigns } from '../../import/dates';
import type { Encoding, NoText } from '../../import/encoding';
import type { CsvSeparator } from '../../import/read-csv';
import type {
  AccountDraft,
  ActivityDraft,
  Columns,
  ImportAnswers,
  ImportField,
  ImportKind,
  Place,
  RowProblem,
  TrackingAnswer,
} from '../../import/types';
import type { Settings } from '../../settings/types';
import type { Day, Instant, PlainDate } from '../../time/day';
import type { Press } from '../shapes';

/** Most rows of one `import.write`: a save waits for one part at most (decisions 20). */
export const IMPORT_CHUNK = 100;

export type ImportDrafts = { kind: 'accounts'; drafts: AccountDraft[] } | { kind: 'activities'; drafts: ActivityDraft[] };
export type ImportDraft = ImportDrafts['drafts'][number];

/** An import that was begun and neither finished nor taken back. */
export interface UnfinishedImport {
  importId: string;
  file: string;
  kind: ImportKind;
  written: number;
  total: number;
  /** Parts that were written; going on begins with the next. */
  parts: number;
  startedAt: Instant;
}

/** Which won deal starts the clock, by the ids of the sites that have a rule of their own. */
export type CloseRules = Readonly<Record<string, NonNullable<Settings['closeRule']>>>;

export interface ImportOperations {
  /** Begins an import under the press's id, which is also its undo. `total`: the rows that are to be written. */
  'import.begin': {
    ask: Press & { file: string; kind: ImportKind; total: number; tracking: TrackingAnswer };
    reply: Record<string, never>;
  };
  /** Writes one part; the same part sent again writes nothing. */
  'import.write': { ask: { importId: string; part: number; rows: ImportDrafts }; reply: { written: number } };
  /** Ends it: what was written stands, and may be taken back as one. */
  'import.end': { ask: { importId: string }; reply: { undoId: string; records: number } };
  /** What an import begins from. The asking page may go on with the unfinished one, end it, or take it back (`undo` of its id). */
  'import.unfinished': { ask: Record<string, never>; reply: { unfinished: UnfinishedImport | null; closeRules: CloseRules } };
}

/** Why a file cannot be imported. `detail`: what was found, for the sentence about it. */
export interface TableRefusal {
  reason: NoText | 'too-large' | 'no-headings' | 'columns-too-many' | 'no-rows' | 'one-column' | 'row-endless' | 'gone';
  row: number;
  detail: string;
}

export interface StagedColumn {
  heading: string;
  /** Its first cell that is not empty. */
  example: string;
  /** Cells that are not empty. */
  filled: number;
  signs: DateSigns;
}

/** A file that was read whole and lies in the staging database. */
export interface StagedFile {
  name: string;
  size: number;
  at: Instant;
  encoding: Encoding;
  separator: CsvSeparator;
  rows: number;
  columns: StagedColumn[];
  /** The first rows, for a look at how they were read. */
  first: string[][];
}

export type ReadTable = { ok: true; staged: StagedFile } | { ok: false; refusal: TableRefusal };

/** One row as the preview shows it. */
export interface ShownRow {
  row: number;
  account: string;
  changes: (Omit<FieldChange, 'field'> & { field: ImportField })[];
}

/** How the close came about that is known of a customer, where a list of deals has another. */
export type OtherClose = 'imported' | 'stay';

export type RowVerdict = 'new' | 'changed' | 'same';
/** Rows that the preview shows of each. */
export const SHOWN_ROWS = 50;

/** What importing the staged file would do. */
export interface ImportPlan {
  kind: ImportKind;
  counts: Record<RowVerdict | 'problem', number>;
  shown: Record<RowVerdict, ShownRow[]>;
  problems: RowProblem[];
  /** Order of day and month as the file tells it; `ask`: some dates read two ways, and it does not. */
  order: { order: 'dmy' | 'mdy' | null; ask: DateSigns | null };
  /** Words of the file that stand for nothing known, most frequent first. */
  words: Record<'segments' | 'types' | 'stages', { word: string; rows: number }[]>;
  /** Rows of deals that are open or lost: they start no clock. */
  notWon: number;
  /**
   * Customers with several won deals that differ; of `latestCounts` the latest close counts; of some the amounts differ, of
   * some the latest deals, and none of those is taken.
   */
  severalDeals: { customers: number; latestCounts: number; amountsDiffer: number; restDiffers: number };
  /** Customers of a list of deals with another close than is known: by an earlier import, which is asked about, or else, and it stays. */
  otherCloses: Record<OtherClose, number>;
  /** Rows of a list that names no stage whose close lies ahead. */
  ahead: number;
  /** Rows with a record id, of a CRM that was not named. */
  siteless: number;
  /** Where accounts lie that are known here, to be chosen from if there are such rows. */
  places: { place: Place; accounts: number }[];
  /** Amounts without a currency. */
  currencyless: number;
  /** Customers by name alone, whose name an account of a CRM here has, too. */
  namesakes: { rows: number; first: string[] };
  /** Customers whose close lies back so far that somebody has to say where tracking begins (decisions 24). */
  metLate: number;
  /** First and last day of the activities; null: there are none. */
  days: { first: PlainDate; last: PlainDate } | null;
  /** Rows to be written. */
  total: number;
}

export interface ImportJobs {
  /** Reads a file into the staging database. `encoding`, `separator` null: told by its beginning. */
  'import.read': {
    ask: { file: File; encoding: Encoding | null; separator: CsvSeparator | null };
    reply: ReadTable;
    progress: { bytes: number; of: number; rows: number };
  };
  /** The file that lies there, from before a restart too. */
  'import.staged': { ask: Record<string, never>; reply: { staged: StagedFile | null }; progress: never };
  /** What the staged file would do, compared with all that is stored; nothing is written but the parts to come. */
  'import.plan': {
    ask: {
      kind: ImportKind;
      columns: Columns;
      answers: ImportAnswers;
      granted: GrantedSite[];
      closeRules: CloseRules;
      today: Day;
      zone: string;
      now: Instant;
    };
    reply: ImportPlan;
    progress: { rows: number; of: number };
  };
  /** A part of the last plan, to be written; null: there are no more. */
  'import.part': { ask: { part: number }; reply: { rows: ImportDrafts | null }; progress: never };
  /** The rows that the last plan left out, with why. */
  'import.leftOut': { ask: Record<string, never>; reply: { file: File; rows: number }; progress: { rows: number; of: number } };
  /** Empties the staging database. */
  'import.discard': { ask: Record<string, never>; reply: Record<string, never>; progress: never };
}
