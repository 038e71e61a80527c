import type { Instant, PlainDate } from '../time/day';

/** `siteId/object/id`: never the name. The same account seen by two devices gets the same key. */
export type AccountKey = string;

export const SEGMENTS = ['strategic', 'enterprise', 'midmarket', 'smb', 'unknown'] as const;
export type Segment = (typeof SEGMENTS)[number];
export const ROLES = ['sales', 'cs', 'manager'] as const;
export type Role = (typeof ROLES)[number];

export type AnchorKind =
  | 'close'
  | 'contractStart'
  | 'goLive'
  | 'renewal'
  | 'noticeDeadline'
  | 'quarter'
  | 'issue.resolved'
  | 'lastBilateralTouch'
  | `milestone:${string}`
  | `custom:${string}`;

/** How a date came to be known, best first; a better way is never replaced by a worse one unasked. */
export type AnchorVia = 'typed' | 'confirmed' | 'field' | 'won-list' | 'won-deal' | 'computed';

/** One reading of an anchor's date: what was found, where, and how sure it is. */
export interface AnchorReading {
  date: PlainDate;
  /** The text as it stood on the page or was typed; kept so that a misreading can be traced. */
  raw: string;
  source: 'crm-page' | 'crm-api' | 'manual' | 'import' | 'milestone' | 'computed';
  via: AnchorVia;
  confidence: 'high' | 'low';
  readAt: Instant;
  /** API name of the field it was read from, for `via: 'field'`. */
  field?: string;
  /** CRM id of the won deal it was read from. */
  dealId?: string;
}

export interface Anchor extends AnchorReading {
  kind: AnchorKind;
  /** Earlier readings, oldest first. */
  history: AnchorReading[];
}

/** Which of several won deals starts the clock. */
export type CloseChoice = { rule: 'first' } | { rule: 'latest' } | { rule: 'deal'; dealId: string };

/** A deal of the account as one of the CRM's pages showed it. `closeDate` null: shown, but unread or two-way. */
export interface Deal {
  id: string;
  name: string;
  stage: string;
  won: boolean | 'unknown';
  closeDate: PlainDate | null;
  rawCloseDate: string;
  amount: string | null;
  /** Read where nobody verified that a deal's fields stand; asked about once a site. */
  unsure?: true;
  /** The CRM's own API named it. Left out: a page showed it. */
  source?: 'crm-api';
}

export interface GiftPolicy {
  publicSector: boolean | null;
  noGifts: boolean | null;
  note: string;
}

/** Where the tracking of an account begins (`trackedFrom`), and how that was settled. */
export type TrackingStart = 'close' | 'first-seen' | 'today' | 'anniversary' | 'imported';

export interface Account {
  key: AccountKey;
  siteId: string;
  object: string;
  recordId: string;
  crmUrl: string;
  name: string;
  /** The name is a page's title, or stood where nobody verified that it does: the account's own page may renew it. */
  nameUnsure?: true;
  segment: Segment;
  ownerSales: string | null;
  ownerCs: string | null;
  /** Sales was assigned here: the CRM's pages speak again once they name somebody else than `over`; null: not seen since. */
  salesAssigned?: { over: string | null };
  /** IANA zone of the account; null: the team's. */
  zone: string | null;
  arr: { amountMinor: number; currency: string } | null;
  status: 'active' | 'churned' | 'paused' | 'prospect';
  /** The day `status` became churned or paused. */
  statusSince: PlainDate | null;
  aliases: AccountKey[];
  tags: string[];
  giftPolicy: GiftPolicy;
  tracked: boolean;
  trackedFrom: PlainDate | null;
  trackingStart: TrackingStart | null;
  firstSeen: PlainDate;
  lastSeenOnPage: Instant;
  anchors: Anchor[];
  deals: Deal[];
  /** The list of deals on the page was cut: there may be earlier won deals than those shown. */
  dealsCut: boolean;
  /** The CRM's own API named every won deal, so that a list that is cut hides none. */
  wonWhole?: true;
  closeChoice: CloseChoice | null;
  /** The playbook version active at the close; null until a close is known. */
  playbook: { id: string; version: string } | null;
}
