import type { AccountKey, Segment } from '../accounts/types';
import { isTwoWay } from '../engagements/two-way';
import type { Engagement, Gift } from '../engagements/types';
import { isBackdated } from '../engagements/when';
import { momentIdOf } from '../moments/occurrence-id';
import { dayOf, type Instant, type PlainDate } from '../time/day';
import { isZone } from '../time/zone';
import { type Column, csvHeader, csvLine, type Separator } from './csv';
import { clockTimeIn, utcText } from './instants';
import { decimalAmount } from './money';

/** Name and version of the sheet; a change of its columns is a new version. */
const ACTIVITY_LOG_SCHEMA = 'afterclose-activity-log/1';

/** What the sheet reads of one entry. */
export interface ActivityLogSource {
  engagement: Engagement;
  account: {
    key: AccountKey;
    name: string;
    crmUrl: string;
    segment: Segment;
    ownerSales: string | null;
    ownerCs: string | null;
    closeDate: PlainDate | null;
  };
  /** Ids of the moments it decided. */
  decided: readonly string[];
}

/** Days from the close to the activity (decisions 35); negative before the close; null: no close is known. */
export const daysSinceClose = ({ engagement, account }: Omit<ActivityLogSource, 'decided'>): number | null =>
  account.closeDate === null ? null : dayOf(engagement.occurredOn) - dayOf(account.closeDate);

/** Lists in one cell, as the sheet's `str(;)` columns have them. */
const listed = (words: readonly string[]): string => (words.length < 2 ? (words[0] ?? '') : [...new Set(words)].join(';'));

const text = (name: string, of: (source: ActivityLogSource) => string | null): Column<ActivityLogSource> => ({
  name,
  kind: 'text',
  value: of,
});
const gift = (name: string, of: (gift: Gift) => string | null): Column<ActivityLogSource> =>
  text(name, ({ engagement }) => (engagement.gift ? of(engagement.gift) : null));

/** The columns of domain §9 in their order. Dates and times are in the entry's own zone, `logged_at` is UTC. */
const COLUMNS: readonly Column<ActivityLogSource>[] = [
  text('activity_id', ({ engagement }) => engagement.id),
  { name: 'activity_date', kind: 'date', value: ({ engagement }) => engagement.occurredOn },
  {
    name: 'activity_time',
    kind: 'time',
    // What the clock showed in a zone that this browser does not know cannot be said; the zone's name still stands beside it.
    value: ({ engagement: { occurredAt, zone } }) => (occurredAt === null || !isZone(zone) ? null : clockTimeIn(zone, occurredAt)),
  },
  text('time_zone', ({ engagement }) => engagement.zone),
  { name: 'logged_at', kind: 'datetime', value: ({ engagement }) => utcText(engagement.loggedAt) },
  text('logged_by', ({ engagement }) => engagement.loggedBy),
  text('account_key', ({ account }) => account.key),
  text('account_name', ({ account }) => account.name),
  text('crm_url', ({ account }) => account.crmUrl),
  text('segment', ({ account }) => account.segment),
  text('owner_sales', ({ account }) => account.ownerSales),
  text('owner_cs', ({ account }) => account.ownerCs),
  text('activity_type', ({ engagement }) => engagement.type),
  text('direction', ({ engagement }) => engagement.direction),
  { name: 'two_way', kind: 'boolean', value: ({ engagement }) => isTwoWay(engagement) },
  text('channel', ({ engagement }) => engagement.channel),
  text('subject', ({ engagement }) => engagement.subject),
  text('notes', ({ engagement }) => engagement.notes),
  text('outcome', ({ engagement }) => engagement.outcome),
  { name: 'sentiment', kind: 'integer', value: ({ engagement }) => engagement.sentiment },
  { name: 'duration_min', kind: 'integer', value: ({ engagement }) => engagement.durationMin },
  { name: 'their_people', kind: 'integer', value: ({ engagement }) => engagement.theirs.length },
  text('their_roles', ({ engagement }) => listed(engagement.theirs.map((person) => person.role))),
  text('moment_ids', ({ engagement: { moments }, decided }) =>
    moments.length === 0 ? listed(decided) : listed([...moments.map(({ occurrenceId: id }) => momentIdOf(id) ?? id), ...decided]),
  ),
  text('milestone', ({ engagement }) => engagement.milestone),
  gift('gift_item', (given) => given.item),
  gift('gift_vendor', (given) => given.vendor),
  {
    name: 'gift_amount',
    kind: 'decimal',
    value: ({ engagement }) => engagement.gift && decimalAmount(engagement.gift.amountMinor, engagement.gift.currency),
  },
  gift('gift_currency', (given) => given.currency),
  gift('gift_status', (given) => given.status),
  gift('gift_policy', (given) => given.policy.result),
  { name: 'days_since_close', kind: 'integer', value: daysSinceClose },
  { name: 'backdated', kind: 'boolean', value: ({ engagement }) => isBackdated(engagement) },
  text('source', ({ engagement }) => engagement.source),
  { name: 'revision', kind: 'integer', value: ({ engagement }) => engagement.rev },
  { name: 'deleted', kind: 'boolean', value: ({ engagement }) => engagement.deletedAt !== null },
];

export interface ActivityLogChoice {
  /** Free text can hold personal data; left out, the column is not in the file at all. */
  notes: boolean;
  separator: Separator;
}

const WITHOUT_NOTES = COLUMNS.filter((column) => column.name !== 'notes');

export const activityLogColumns = ({ notes }: Pick<ActivityLogChoice, 'notes'>): readonly Column<ActivityLogSource>[] =>
  notes ? COLUMNS : WITHOUT_NOTES;

/** The line of column names, ended by CRLF. */
export const activityLogHeader = (choice: ActivityLogChoice): string => csvHeader(activityLogColumns(choice), choice.separator);

/** One activity as a line of the sheet, ended by CRLF. */
export const activityLogRow = (source: ActivityLogSource, choice: ActivityLogChoice): string =>
  csvLine(activityLogColumns(choice), source, choice.separator);

/** What a sheet leaves out; a part that is left out itself leaves out nothing. */
export interface SheetFilter {
  from?: PlainDate;
  to?: PlainDate;
  logged_by?: string[];
  accounts?: AccountKey[];
  owned_by?: string[];
  types?: string[];
  moments?: string[];
  text?: string;
  deleted: 'included' | 'left out';
}

export interface ExportMeta {
  export_schema: string;
  as_of: string;
  zone: string;
  filter: SheetFilter;
  notes: 'included' | 'left out';
  rows: number;
  columns: string[];
  separator: Separator;
  encoding: 'UTF-8' | 'UTF-8 with byte order mark';
  /** The rules that said which moments an activity decided. */
  playbooks: { id: string; version: string; sha256: string }[];
  cells: string;
}

/** What the file beside the sheet says (decisions 38). `zone`: the team's; each row names its own. */
export const activityLogMeta = (
  choice: ActivityLogChoice & { byteOrderMark: boolean },
  written: { asOf: Instant; zone: string; filter: SheetFilter; rows: number; playbooks: ExportMeta['playbooks'] },
): ExportMeta => ({
  export_schema: ACTIVITY_LOG_SCHEMA,
  as_of: utcText(written.asOf),
  zone: written.zone,
  filter: written.filter,
  notes: choice.notes ? 'included' : 'left out',
  rows: written.rows,
  columns: activityLogColumns(choice).map((column) => column.name),
  separator: choice.separator,
  encoding: choice.byteOrderMark ? 'UTF-8 with byte order mark' : 'UTF-8',
  playbooks: written.playbooks,
  cells: 'Text that a spreadsheet could run as a formula has one apostrophe before it; take exactly one away to read it back.',
});
