import type { AccountKey, Anchor } from '../accounts/types';
import type { EngagementFacts, Participant } from '../engagements/types';
import type { Override } from '../moments/overrides';
import type { RowRecord } from '../services/ports';
import { type EvidenceRow, ROW_SHAPE } from './schema';

/*
 * An account's record as far as its row of the day's list is made from it, as one text: to make the row of another day
 * anew, that is read instead of the account, all its entries and all that was decided. Nothing that was written in prose
 * is in it. Derived like the rows themselves: what is missing or of another shape is read from the records.
 */

type PackedEntry = [
  id: string,
  on: string,
  type: EngagementFacts['type'],
  direction: EngagementFacts['direction'],
  outcome: EngagementFacts['outcome'],
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
type Packed = [account: RowRecord['account'], entries: PackedEntry[], overrides: Override[]];

export const evidenceRow = (record: RowRecord): EvidenceRow => ({ id: record.account.key, v: ROW_SHAPE, body: packed(record) });

/** Null: there is none, or it is of a shape that this code does not know. Entries in the order of their ids. */
export function recordIn(row: EvidenceRow | undefined): RowRecord | null {
  if (row?.v !== ROW_SHAPE) return null;
  const [account, entries, overrides]: Packed = JSON.parse(row.body);
  return { account, engagements: entries.map(unpackedEntry), overrides };
}

function packed({ account, engagements, overrides }: RowRecord): string {
  const slim: RowRecord['account'] = {
    ...account,
    aliases: [],
    giftPolicy: { ...account.giftPolicy, note: '' },
    anchors: account.anchors.map(slimAnchor),
  };
  const entries = engagements.filter(({ deletedAt }) => deletedAt === null).toSorted(byId);
  const parts: Packed = [slim, entries.map(packedEntry), overrides.map(slimOverride)];
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
  const isPlain = Object.keys(more).length === 0;
  return isPlain ? [id, occurredOn, type, direction, outcome] : [id, occurredOn, type, direction, outcome, more];
}

function unpackedEntry([id, occurredOn, type, direction, outcome, more = {}]: PackedEntry): EngagementFacts {
  return {
    id,
    occurredOn,
    type,
    direction,
    outcome,
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

const byId = (a: { id: AccountKey }, b: { id: AccountKey }): number => (a.id < b.id ? -1 : Number(a.id > b.id));
