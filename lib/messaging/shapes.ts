import type { PointedAt } from '../accounts/recipe';
import type { Account, AccountKey, AnchorReading, AnchorVia, Deal, GiftPolicy, Segment, TrackingStart } from '../accounts/types';
import type { SiteRecipe } from '../crm/recipes/types';
import type { GiftRules } from '../engagements/gift-policy';
import type { Engagement, EngagementOutcome, EngagementType, Gift, OutcomeKind } from '../engagements/types';
import type { ActivityLogSource } from '../export/activity-log';
import type { Counts } from '../moments/next';
import type { Occurrence } from '../moments/types';
import type { OffsetUnit, Roll } from '../playbooks/types';
import type { Asking } from '../reminders/asking';
import type { Day, Instant, PlainDate } from '../time/day';

/*
 * What messages are made of, as types only (decisions 5): read by both sides of every message.
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
  /** The account's page in its CRM; '' where it has none. */
  crmUrl: string;
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

/** What an undo brought back. */
export interface Undone {
  /** Null where it was of several accounts, or of none. */
  accountKey: AccountKey | null;
  accountName: string;
  accounts: number;
  /** Accounts that were changed again since, and stay as they are now: none of a batch's changes to them was taken back. */
  kept: number;
}

/** The views of the full-tab page, and its settings. */
export type PageView = 'triage' | 'log' | 'playbooks' | 'welcome' | 'settings';

/** What changes something in one press: sent again under the same id, it is written once and answered the same. */
export interface Press {
  /** UUIDv4, made once a press and kept while its answer has not come: the id of the change, and of its undo. */
  changeId: string;
}

export interface Logged extends Changed {
  engagementId: string;
  /** The occurrences this entry decided, after the save. */
  decided: { occurrenceId: string; name: string; status: Occurrence['status']; recovered: boolean }[];
  /** It was asked for because nobody had been in touch, and is not any more. */
  endsSilence: boolean;
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
  /** Its fields were read where nobody verified that they stand. */
  | { kind: 'unsure-deal'; deal: Deal }
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

/** A deal whose page does not lead to its customer. */
export interface LoneDeal {
  name: string;
  /** As the page names the customer, without leading to one; null: not at all. */
  customer: string | null;
  crm: string;
  /** Whether the CRM itself says whose its won deals are: yes, once it is connected in settings, or no. */
  asks: 'yes' | 'connect' | 'no';
}

export type SidebarView =
  | { state: 'reading'; tabId: number; panel: PanelState; strayDrafts: OpenForm[] }
  | {
      state: 'unreadable';
      tabId: number;
      panel: PanelState;
      why: 'unreadable' | 'ambiguous' | 'no-account-link';
      /** With `no-account-link`, where the page shows a deal. */
      deal: LoneDeal | null;
      strayDrafts: OpenForm[];
    }
  | {
      state: 'no-account';
      tabId: number;
      panel: PanelState;
      /** My accounts that ask for work today. */
      day: Asking;
      strayDrafts: OpenForm[];
    }
  | AccountView;

/** One row of the activity log, as domain §9 exports it. */
export interface LogRow extends Omit<ActivityLogSource, 'decided'> {
  /** Names of the moments it is linked to or decided, by occurrence id. */
  momentNames: Record<string, string>;
}

/** Tables whose change the screens must know of; query keys begin with these names. */
export type TableName = 'accounts' | 'engagements' | 'overrides' | 'settings' | 'sites' | 'playbooks' | 'views' | 'triage';

/** What the background tells its own pages, unasked. Of `triage` rows up to 1,000 keys, of the rest up to 50. */
export type Notice =
  | { notice: 'changed'; table: TableName; accounts: AccountKey[] | 'many' }
  | { notice: 'page'; tabId: number }
  | { notice: 'focus'; tabId: number }
  /** Which sites may be read has changed. */
  | { notice: 'access' };

/** What the background tells the content script of one tab; `leave`: the site may no longer be read, so the panel goes. */
export type PageOrder =
  | { order: 'panel'; panel: PanelState }
  | { order: 'focus' | 'blur' }
  | { order: 'report' }
  | { order: 'leave' }
  | PointingOrder;

/** What the background tells the scripts of a page that is pointed at, and those of a site whose recipe changed. */
export type PointingOrder =
  | { order: 'point'; what: PointedAt; how: 'crosshair' | 'list' }
  | { order: 'show'; at: number | null }
  | { order: 'choose'; at: number }
  | { order: 'stop-pointing' }
  | { order: 'recipe'; recipe: SiteRecipe | null };
