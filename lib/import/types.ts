import type { SiteKind } from '../accounts/site';
import type { AccountKey, Segment } from '../accounts/types';
import type { Direction, EngagementOutcome, EngagementType } from '../engagements/types';
import type { PlainDate } from '../time/day';

/** What a file brings: customers, or what was done with them. */
export const IMPORT_KINDS = ['accounts', 'activities'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The four ways a row may say whose it is; the first that is filled in stands. */
export const IDENTITY_FIELDS = ['key', 'address', 'recordId', 'name'] as const;
export const ACCOUNT_FIELDS = [
  ...IDENTITY_FIELDS,
  'closeDate',
  'stage',
  'ownerSales',
  'ownerCs',
  'segment',
  'renewal',
  'notice',
  'arr',
  'currency',
  'tags',
  'deleted',
] as const;
export const ACTIVITY_FIELDS = [
  ...IDENTITY_FIELDS,
  'date',
  'type',
  'direction',
  'twoWay',
  'outcome',
  'subject',
  'notes',
  'by',
  'duration',
  'activityId',
  'done',
  'deleted',
] as const;
export type AccountField = (typeof ACCOUNT_FIELDS)[number];
export type ActivityField = (typeof ACTIVITY_FIELDS)[number];
export type ImportField = AccountField | ActivityField;

export const FIELDS_OF: Record<ImportKind, readonly ImportField[]> = { accounts: ACCOUNT_FIELDS, activities: ACTIVITY_FIELDS };

/** What each column of the file means, in the file's order; null: it is left out. No field stands twice. */
export type Columns = readonly (ImportField | null)[];

export const PROBLEM_CODES = [
  'cells-too-many',
  'cells-too-few',
  'identity-missing',
  'address-unreadable',
  'address-unknown-site',
  'address-no-account',
  'record-id-no-site',
  'record-id-invalid',
  'key-invalid',
  'several-accounts',
  'account-deleted',
  'name-missing',
  'account-unknown',
  'account-ambiguous',
  'rows-differ',
  'stage-missing',
  'stage-unknown',
  'deal-not-won',
  'close-ahead',
  'renewal-before-close',
  'activity-not-done',
  'activity-deleted',
  'quote-out-of-place',
  'date-missing',
  'date-unreadable',
  'date-two-ways',
  'date-out-of-range',
  'date-ahead',
  'amount-unreadable',
  'currency-missing',
  'currency-unknown',
  'notice-unreadable',
  'type-missing',
  'type-unknown',
  'two-way-unreadable',
  'duration-unreadable',
  'text-too-long',
  'tags-too-many',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Why a row is left out. `row`: its number in the file, headings being row 1, as spreadsheets count. */
export interface RowProblem {
  row: number;
  field: ImportField | null;
  code: ProblemCode;
  /** The cell as it stood, at most 80 characters. */
  cell: string;
}

/** A date of the file with the text it was read from. */
export interface ReadDate {
  date: PlainDate;
  raw: string;
}

/** An account as a row of the file has it; null and empty: the row does not say, and what is stored stays. */
export interface AccountDraft {
  row: number;
  key: AccountKey;
  siteId: string;
  object: string;
  recordId: string;
  /** Address of its page; '' where it has none. */
  crmUrl: string;
  /** The installation of a CRM it lies in, so that its site can be stored with it; null: in none, or in one that is stored. */
  place: Place | null;
  name: string;
  closeDate: ReadDate | null;
  ownerSales: string | null;
  ownerCs: string | null;
  segment: Segment | null;
  renewal: ReadDate | null;
  /** How long before the renewal notice has to be given, or the last day for it. */
  notice: Notice | null;
  arr: { amountMinor: number; currency: string } | null;
  tags: string[];
}

export type Notice = { count: number; unit: 'days' | 'months'; raw: string } | ReadDate;

/** Where a record lies; as RecordReference has it. */
export interface Place {
  crm: SiteKind;
  host: string;
  tenant?: string;
}

/** A past activity as a row of the file has it. */
export interface ActivityDraft {
  row: number;
  id: string;
  accountKey: AccountKey;
  occurredOn: PlainDate;
  type: EngagementType;
  direction: Direction;
  outcome: EngagementOutcome | null;
  subject: string;
  notes: string;
  by: string;
  durationMin: number | null;
}

/** Where tracking begins for customers that were met late (decisions 24), as it was answered once for the whole file. */
export const TRACKING_ANSWERS = {
  accounts: ['first-seen', 'anniversary', 'close'],
  activities: ['first-entry', 'close', 'leave'],
} as const;
export type TrackingAnswer = (typeof TRACKING_ANSWERS)[ImportKind][number];

/** What was answered about the file as a whole. */
export interface ImportAnswers {
  /** Order of day and month where a date reads two ways; null: not answered. */
  dateOrder: 'dmy' | 'mdy' | null;
  /** Currency of amounts that name none; null: not answered. */
  currency: string | null;
  /** Where record ids lie; null: not answered. */
  site: Place | null;
  /** The person's own words, folded, and what they stand for. */
  segments: Record<string, Segment>;
  types: Record<string, EngagementType>;
  /** Of rows that do not say their type: CRMs export calls and meetings as files of their own. Null: not answered. */
  type: EngagementType | null;
  stages: Record<string, StageAnswer>;
  /** Of a list of deals, where an earlier import brought another close: it is a deal more, or the file corrects that one. */
  closes: 'keep' | 'take';
  /** Closes after today in a list that does not say which deals are won: those are most often open. */
  ahead: 'leave' | 'take';
}

export const STAGE_ANSWERS = ['won', 'not-won'] as const;
export type StageAnswer = (typeof STAGE_ANSWERS)[number];

export const NO_ANSWERS: ImportAnswers = {
  dateOrder: null,
  currency: null,
  site: null,
  segments: {},
  types: {},
  type: null,
  stages: {},
  closes: 'keep',
  ahead: 'leave',
};
