import type {
  Account,
  AccountKey,
  AnchorReading,
  AnchorVia,
  CloseChoice,
  Deal,
  GiftPolicy,
  Segment,
  TrackingStart,
} from '../accounts/types';
import type { PageReading } from '../crm/reading';
import type { GiftRules } from '../engagements/gift-policy';
import type { Engagement, EngagementOutcome, EngagementType, Gift, OutcomeKind } from '../engagements/types';
import type { ActivityLogSource } from '../export/activity-log';
import type { Counts } from '../moments/next';
import type { Occurrence } from '../moments/types';
import type { OffsetUnit, Roll } from '../playbooks/types';
import type { Settings } from '../settings/types';
import type { Day, Instant, PlainDate } from '../time/day';
import type { Failure } from './errors';

/*
 * Every message of the product, as types only (decisions 5): asks go to the background, notices come from it.
 * The schemas that check them stand in schemas.ts; who may send what stands in surface.ts.
 */

/** Who is asking, derived from the sender and never from the message (decisions 2). */
export type Surface = 'content' | 'sidebar' | 'page';

/** How the sidebar stands on one site. `width` in CSS px. */
export interface PanelState {
  side: 'left' | 'right';
  width: number;
  collapsed: boolean;
}

export type FormKind = 'log' | 'gift' | 'glance';

/** What has been typed into a form so far: field name → text. */
export type DraftFields = Record<string, string>;

/** A form is bound to one account, whatever the page does meanwhile; its id is the idempotency key of its save. */
export interface OpenForm {
  formId: string;
  kind: FormKind;
  accountKey: AccountKey;
  accountName: string;
  occurrenceId: string | null;
  draft: DraftFields | null;
}

/** What a person enters when logging; everything else is filled in by the background. */
export interface EngagementEntry {
  type: EngagementType;
  occurredOn: PlainDate;
  /** Null where reached or tried is no question (a gift, a note, a milestone). */
  reached: boolean | null;
  outcome: EngagementOutcome | null;
  subject: string;
  notes: string;
  nextStep: { what: string; due: PlainDate | null } | null;
  gift: Gift | null;
  /** The moment it was logged from: adds its tag, milestone, event and outcome, and links it (decisions 32). */
  occurrenceId: string | null;
  /** For a moment satisfied by an outcome: which one it was. */
  outcomeKind: OutcomeKind | null;
  quick: boolean;
}

/** A change that happened, with what is needed to say it and to take it back. */
export interface Changed {
  undoId: string;
  accountKey: AccountKey;
  accountName: string;
}

/** What changes something in one press: sent again under the same id, it is written once and answered the same. */
export interface Press {
  /** UUIDv4, made once a press and kept while its answer has not come: the id of the change, and of its undo. */
  changeId: string;
}

export interface Logged extends Changed {
  engagementId: string;
  /** The occurrences this entry decided, after the save. */
  decided: { occurrenceId: string; name: string; status: Occurrence['status']; recovered: boolean }[];
  /** The CRM's own new-task form, prefilled; null where the CRM has none. */
  alsoInCrm: string | null;
}

/** An occurrence as the sidebar shows it. */
export interface ShownOccurrence extends Occurrence {
  /** False: another role's work, not tracked here (decisions 25); outside counts, badge and rates. */
  kept: boolean;
  /** Who it belongs to, in the CRM's words; null: nobody known. */
  ownerName: string | null;
  /** Who logged the entry that decided it, and when; null: none did, or nobody's name is known. */
  told: { by: string; on: Day } | null;
  /** The playbook's own words of when it is due; null: the moment is in the playbook no more. */
  rule: { offset: number; unit: OffsetUnit; roll: Roll; why: string } | null;
}

/** What the sidebar has to ask before, or beside, showing moments. */
export type Question =
  | { kind: 'existing-customer'; close: PlainDate; lastAnniversary: PlainDate | null }
  | { kind: 'no-close-date'; fieldsSeen: number }
  | { kind: 'two-ways'; raw: string; label: string; readings: { date: PlainDate; order: 'dmy' | 'mdy' }[] }
  | { kind: 'several-won'; deals: Deal[]; cut: boolean }
  | { kind: 'stage'; stage: string; deal: Deal }
  | { kind: 'close-moved'; from: PlainDate; reading: AnchorReading; moves: number };

/** A dated field of the page, as one may choose it for the anchor. `dates` has two entries where it reads two ways. */
export interface DatedField {
  apiName: string;
  label: string;
  raw: string;
  dates: PlainDate[];
}

/** Why a page's reading is not fresh; the last good value stays on screen with its date. */
export type ReadingTrouble = 'loading' | 'edit-mode' | 'unreadable' | 'ambiguous' | null;

export interface AccountView {
  state: 'account';
  tabId: number;
  /** Today in the account's zone; every label counts from it. */
  today: Day;
  zone: string;
  account: {
    key: AccountKey;
    name: string;
    nameConfidence: 'high' | 'low';
    host: string;
    sandbox: boolean;
    crmUrl: string;
    segment: Segment;
    ownerSales: string | null;
    ownerCs: string | null;
    tracked: boolean;
    trackedFrom: PlainDate | null;
    trackingStart: TrackingStart | null;
    status: Account['status'];
    lastSeenOnPage: Instant;
  };
  close: { date: PlainDate; raw: string; via: AnchorVia; confidence: 'high' | 'low'; readAt: Instant; label: string } | null;
  /** Day N since the close, by the playbook's day numbering. */
  dayNumber: number | null;
  trouble: ReadingTrouble;
  question: Question | null;
  /** The dated fields of the account's page, one of which may be chosen as the close date; none on other pages. */
  datedFields: DatedField[];
  /** The open deal that keeps the clock waiting; null where a close is known or no deal was seen. */
  openDeal: Deal | null;
  playbook: { id: string; name: string; version: string; currency: string; perGift: number } | null;
  /** In the order of the Moments list: decided and coming ones included, not applicable last. */
  occurrences: ShownOccurrence[];
  /** The one next thing (decisions 28); null: nothing is next. */
  nextId: string | null;
  counts: Counts;
  /** Days since the last two-way touch against the segment's limit; days null: never. */
  silence: { days: number | null; limit: number };
  gifts: { spentMinor: number; plannedMinor: number; budgetMinor: number; currency: string };
  /** What a gift is checked against while it is typed: the playbook's policy, the account's, and its gifts so far. */
  giftBasis: { rules: GiftRules; account: GiftPolicy; history: Engagement[] };
  /** Binds one-click actions (skip, snooze, answers) to this account. */
  glanceForm: string;
  /** Half-written forms of this tab that belong to other accounts. */
  strayDrafts: OpenForm[];
  /** Forms of this account with a kept draft: opening them brings it back. */
  drafts: ('log' | 'gift')[];
  roleChosen: boolean;
  singleKeys: boolean;
  panel: PanelState;
}

/** My accounts that ask for work today, each once under its worst item (decisions 27). */
export type DayCounts = Pick<Counts, 'missed' | 'overdue' | 'due'>;

export type SidebarView =
  | { state: 'reading'; tabId: number; panel: PanelState; strayDrafts: OpenForm[] }
  | { state: 'unreadable'; tabId: number; panel: PanelState; why: 'unreadable' | 'ambiguous' | 'no-account-link'; strayDrafts: OpenForm[] }
  | {
      state: 'no-account';
      tabId: number;
      panel: PanelState;
      day: DayCounts;
      strayDrafts: OpenForm[];
    }
  | AccountView;

/** One row of the dashboard's list of accounts: its worst item and how many more. */
export interface AccountRow {
  key: AccountKey;
  name: string;
  host: string;
  sandbox: boolean;
  crmUrl: string;
  closeDate: PlainDate | null;
  dayNumber: number | null;
  owner: string | null;
  tracked: boolean;
  /** The worst open occurrence; null: nothing open. */
  worst: Pick<
    Occurrence,
    'id' | 'momentId' | 'name' | 'status' | 'due' | 'lastOnTime' | 'lastRecoverable' | 'required' | 'bookedOn' | 'tried' | 'expectedBy'
  > | null;
  /** Further items that ask for work now. */
  more: number;
  counts: Counts;
  lastTwoWay: PlainDate | null;
  today: Day;
  /** Why there are no moments, where there are none. */
  waiting: 'no-close-date' | 'open-deal' | 'question' | 'not-tracked' | null;
}

/** One row of the activity log, as domain §9 exports it. */
export type LogRow = ActivityLogSource;

export interface Operations {
  /* content */
  'account.seen': { ask: { reading: PageReading }; reply: { stale: false; panel: PanelState } | { stale: true } };
  'page.left': { ask: { url: string }; reply: { panel: PanelState } };

  /* sidebar */
  'sidebar.view': { ask: Record<string, never>; reply: SidebarView };
  /** For the account that `glanceForm` is bound to, whatever the tab shows by now; without it, for the one it shows. */
  'form.open': { ask: { kind: 'log' | 'gift'; occurrenceId: string | null; glanceForm?: string | undefined }; reply: OpenForm };
  'form.resume': { ask: { formId: string }; reply: OpenForm };
  'form.discard': { ask: { formId: string }; reply: Record<string, never> };
  'draft.keep': { ask: { formId: string; fields: DraftFields }; reply: Record<string, never> };
  'engagement.log': { ask: { formId: string; entry: EngagementEntry }; reply: Logged };
  'moment.skip': { ask: Press & { formId: string; occurrenceId: string; reason: string }; reply: Changed };
  'moment.snooze': { ask: Press & { formId: string; occurrenceId: string; until: PlainDate; reason: string }; reply: Changed };
  'moment.reopen': { ask: Press & { formId: string; occurrenceId: string }; reply: Changed };
  'anchor.type': { ask: Press & { formId: string; date: PlainDate; raw: string }; reply: Changed };
  'anchor.field': { ask: Press & { formId: string; apiName: string; date: PlainDate; raw: string; everyAccount: boolean }; reply: Changed };
  'anchor.accept': { ask: Press & { formId: string; take: 'new' | 'old' }; reply: Changed };
  'deal.choose': { ask: Press & { formId: string; choice: CloseChoice; everyAccount: boolean }; reply: Changed };
  'deal.won': { ask: Press & { formId: string; dealId: string }; reply: Changed };
  'stage.answer': { ask: Press & { formId: string; stage: string; won: boolean }; reply: Changed };
  'site.dateOrder': { ask: Press & { formId: string; order: 'dmy' | 'mdy' }; reply: Changed };
  'tracking.start': {
    ask: Press & {
      formId: string;
      from: 'today' | 'anniversary' | 'close';
      /** What is already behind this customer, with the day it was reached where known. */
      reached: { onboardingDone: PlainDate | null; firstValue: PlainDate | null };
    };
    reply: Changed;
  };
  'tracking.stop': { ask: Press & { formId: string; why: 'not-a-customer' | 'do-not-track' }; reply: Changed };
  'tracking.resume': { ask: Press & { formId: string }; reply: Changed };
  undo: { ask: { undoId: string }; reply: { accountKey: AccountKey; accountName: string } };
  'panel.set': { ask: { panel: PanelState }; reply: PanelState };
  'dashboard.open': { ask: { view: 'accounts' | 'log' | 'settings' }; reply: Record<string, never> };
  'focus.back': { ask: Record<string, never>; reply: Record<string, never> };

  /* page */
  'accounts.list': { ask: Record<string, never>; reply: { rows: AccountRow[]; asOf: Instant } };
  'log.page': {
    ask: { before: string | null; limit: number; withDeleted: boolean };
    reply: { rows: LogRow[]; next: string | null; total: number };
  };
  'engagement.delete': { ask: Press & { id: string }; reply: Changed };
  'settings.read': { ask: Record<string, never>; reply: Settings };
  'settings.write': { ask: { settings: Settings }; reply: Settings };
  'store.state': { ask: Record<string, never>; reply: { accounts: number; engagements: number; schema: number } };
  /** After `storage-lost`: accept that the data is gone and begin with an empty store. */
  'store.startOver': { ask: Record<string, never>; reply: Record<string, never> };
}

export type OperationName = keyof Operations;
export type AskOf<K extends OperationName> = Operations[K]['ask'];
export type ReplyOf<K extends OperationName> = Operations[K]['reply'];

/** The operations that are one press, and what each asks besides the id of its change. */
export type PressName = { [K in OperationName]: AskOf<K> extends Press ? K : never }[OperationName];
export type PressOf<K extends PressName> = Omit<AskOf<K>, keyof Press>;

export interface Request<K extends OperationName = OperationName> {
  op: K;
  ask: AskOf<K>;
}
export type Answer<T> = { ok: true; reply: T } | { ok: false; failure: Failure };

/** Tables whose change the screens must know of; query keys begin with these names. */
export type TableName = 'accounts' | 'engagements' | 'overrides' | 'settings' | 'sites';

/** What the background tells its own pages, unasked. */
export type Notice =
  | { notice: 'changed'; table: TableName; accounts: AccountKey[] | 'many' }
  | { notice: 'page'; tabId: number }
  | { notice: 'focus'; tabId: number };

/** What the background tells the content script of one tab. */
export type PageOrder = { order: 'panel'; panel: PanelState } | { order: 'focus' } | { order: 'blur' } | { order: 'report' };
