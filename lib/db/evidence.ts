import type { Account, AccountKey, Anchor } from '../accounts/types';
import { ENGAGEMENT_OUTCOMES, ENGAGEMENT_TYPES, type EngagementFacts, type Participant } from '../engagements/types';
import type { Override } from '../moments/overrides';
import type { RowRecord } from '../services/ports';
import { type Day, dayOf, plainDateOf } from '../time/day';
import { ROW_SHAPE } from '../triage/row-shape';
import type { EvidenceRow } from './schema';

/*
 * An account's record as far as its row of the day's list is made from it, as one text: to make the row of another day
 * anew, that is read instead of the account, all its entries and all that was decided. Nothing that was written in prose
 * is in it. Derived like the rows themselves: what is missing or of another shape is read from the records.
 */

type PackedEntry = [
  id: string,
  on: Day,
  /** Places in the lists of their kinds, which only grow. */
  type: number,
  direction: number,
  outcome: number,
  more?: {
    tags?: string[];
    milestone?: string;
    event?: string;
    outcomeKind?: EngagementFacts['outcomeKind'];
    gift?: EngagementFacts['gift'];
    roles?: Participant['role'][];
    links?: EngagementFacts['moments'];
  },
];
type Packed = [account: Partial<Account>, entries: PackedEntry[], overrides: Override[]];

const DIRECTIONS = ['outbound', 'inbound', 'bilateral'] as const satisfies EngagementFacts['direction'][];

/** What an account has that nobody has said anything of; also what no row is made from. */
const BLANK: Account = {
  key: '',
  siteId: '',
  object: '',
  recordId: '',
  crmUrl: '',
  name: '',
  segment: 'unknown',
  ownerSales: null,
  ownerCs: null,
  zone: null,
  arr: null,
  status: 'active',
  statusSince: null,
  aliases: [],
  tags: [],
  giftPolicy: { publicSector: null, noGifts: null, note: '' },
  tracked: true,
  trackedFrom: null,
  trackingStart: null,
  firstSeen: '',
  lastSeenOnPage: 0,
  anchors: [],
  deals: [],
  dealsCut: false,
  closeChoice: null,
  playbook: null,
};

export const evidenceRow = (record: RowRecord): EvidenceRow => ({ id: record.account.key, v: ROW_SHAPE, body: packed(record) });

/** Null: there is none, or it is of a shape that this code does not know. Entries in the order of their ids. */
export function recordIn(row: EvidenceRow | undefined): RowRecord | null {
  if (row?.v !== ROW_SHAPE) return null;
  const [account, entries, overrides]: Packed = JSON.parse(row.body);
  return { account: { ...BLANK, ...account }, engagements: entries.map(unpackedEntry), overrides };
}

function packed({ account, engagements, overrides }: RowRecord): string {
  const { salesAssigned: _, ...rest } = account;
  const slim: Account = {
    ...rest,
    object: '',
    recordId: '',
    aliases: [],
    giftPolicy: { ...account.giftPolicy, note: '' },
    firstSeen: '',
    lastSeenOnPage: 0,
    anchors: account.anchors.map(slimAnchor),
  };
  const said = Object.fromEntries(
    Object.entries(slim).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(BLANK[name as keyof Account])),
  );
  const entries = engagements.filter(({ deletedAt }) => deletedAt === null).toSorted(byId);
  const parts: Packed = [said, entries.map(packedEntry), overrides.map(slimOverride)];
  return JSON.stringify(parts);
}

/** Of the close its earlier readings count too: a date that was declined is not asked about again. */
const slimAnchor = (anchor: Anchor): Anchor => (anchor.kind === 'close' ? anchor : { ...anchor, raw: '', history: [] });

const slimOverride = (override: Override): Override =>
  override.kind === 'skip' || override.kind === 'snooze' ? { ...override, reason: '' } : override;

function packedEntry(entry: EngagementFacts): PackedEntry {
  const { id, occurredOn, type, direction, outcome, tags, milestone, event, outcomeKind, gift, theirs, moments } = entry;
  const more: NonNullable<PackedEntry[5]> = {};
  if (tags.length > 0) more.tags = tags;
  if (milestone !== null) more.milestone = milestone;
  if (event !== null) more.event = event;
  if (outcomeKind !== null) more.outcomeKind = outcomeKind;
  if (gift !== null) more.gift = { status: gift.status, amountMinor: gift.amountMinor, currency: gift.currency };
  if (theirs.length > 0) more.roles = theirs.map(({ role }) => role);
  if (moments.length > 0) more.links = moments;
  const places = [ENGAGEMENT_TYPES.indexOf(type), DIRECTIONS.indexOf(direction), outcomePlace(outcome)] as const;
  const day = dayOf(occurredOn);
  return Object.keys(more).length === 0 ? [id, day, ...places] : [id, day, ...places, more];
}

function unpackedEntry([id, day, type, direction, outcome, more = {}]: PackedEntry): EngagementFacts {
  return {
    id,
    occurredOn: plainDateOf(day),
    type: ENGAGEMENT_TYPES[type] ?? 'note',
    direction: DIRECTIONS[direction] ?? 'outbound',
    outcome: ENGAGEMENT_OUTCOMES[outcome] ?? null,
    tags: more.tags ?? [],
    milestone: more.milestone ?? null,
    event: more.event ?? null,
    outcomeKind: more.outcomeKind ?? null,
    gift: more.gift ?? null,
    theirs: (more.roles ?? []).map((role) => ({ role })),
    moments: more.links ?? [],
    deletedAt: null,
  };
}

/** -1, which is the place of none: not said. */
const outcomePlace = (outcome: EngagementFacts['outcome']): number => (outcome === null ? -1 : ENGAGEMENT_OUTCOMES.indexOf(outcome));

const byId = (a: { id: AccountKey }, b: { id: AccountKey }): number => (a.id < b.id ? -1 : Number(a.id > b.id));
