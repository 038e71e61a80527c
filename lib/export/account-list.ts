import type { Account, AccountKey, Segment } from '../accounts/types';
import type { Status } from '../moments/types';
import { type Day, type Instant, plainDateOf } from '../time/day';
import { type Column, csvHeader, csvLine } from './csv';
import { utcText } from './instants';
import { decimalAmount } from './money';

/** Name and version of the sheet; a change of its columns is a new version. */
const ACCOUNT_LIST_SCHEMA = 'afterclose-accounts/1';
const SEPARATOR = ',';

/** What the sheet reads of one account; a row of the day's list has it all. */
export interface AccountListSource {
  key: AccountKey;
  name: string;
  crmUrl: string;
  /** What the account asks for: the section of the list. */
  section: string;
  segment: Segment;
  status: Account['status'];
  owner: string | null;
  ownerSales: string | null;
  ownerCs: string | null;
  tags: readonly string[];
  close: Day | null;
  item: { name: string; status: Status; due: Day | null } | null;
  counts: { missed: number; overdue: number; due: number };
  lastTwoWay: Day | null;
  snoozedUntil: Day | null;
  giftLeft: { amountMinor: number; currency: string };
  renewal: Day | null;
  noticeDeadline: Day | null;
  arr: Account['arr'];
}

/** A row on the day the list was made for. */
interface Listed {
  row: AccountListSource;
  today: Day;
}

const DAYS_A_YEAR = 365.25;

const text = (name: string, of: (row: AccountListSource) => string | null | undefined): Column<Listed> => ({
  name,
  kind: 'text',
  value: ({ row }) => of(row) ?? null,
});
const date = (name: string, of: (row: AccountListSource) => Day | null | undefined): Column<Listed> => ({
  name,
  kind: 'date',
  value: ({ row }) => dateOf(of(row)),
});
/** Days from one to today; negative where it is still to come. */
const daysSince = (name: string, of: (row: AccountListSource) => Day | null): Column<Listed> => ({
  name,
  kind: 'integer',
  value: ({ row, today }) => {
    const day = of(row);
    return day === null ? null : today - day;
  },
});
const count = (name: string, of: (row: AccountListSource) => number): Column<Listed> => ({
  name,
  kind: 'integer',
  value: ({ row }) => of(row),
});
const dateOf = (day: Day | null | undefined): string | null => (day == null ? null : plainDateOf(day));
const listed = (words: readonly (string | null)[]): string => [...new Set(words.filter(Boolean))].join(';');

/** The columns of domain §9 "accounts" that a row of the list knows, in their order, and what the list shows besides. */
const COLUMNS: readonly Column<Listed>[] = [
  text('account_key', ({ key }) => key),
  text('name', ({ name }) => name),
  text('segment', ({ segment }) => segment),
  text('owners', ({ ownerSales, ownerCs }) => listed([ownerSales, ownerCs])),
  date('close_date', ({ close }) => close),
  daysSince('days_since_close', ({ close }) => close),
  {
    name: 'tenure_years',
    kind: 'decimal',
    value: ({ row: { close }, today }) => (close === null || close > today ? null : ((today - close) / DAYS_A_YEAR).toFixed(2)),
  },
  text('next_moment', ({ item }) => item?.name),
  date('next_due', ({ item }) => item?.due),
  count('due', ({ counts }) => counts.due),
  count('overdue', ({ counts }) => counts.overdue),
  count('missed', ({ counts }) => counts.missed),
  date('last_two_way', ({ lastTwoWay }) => lastTwoWay),
  daysSince('silence_days', ({ lastTwoWay }) => lastTwoWay),
  { name: 'gift_left', kind: 'decimal', value: ({ row: { giftLeft } }) => decimalAmount(giftLeft.amountMinor, giftLeft.currency) },
  text('gift_currency', ({ giftLeft }) => giftLeft.currency),
  date('renewal_date', ({ renewal }) => renewal),
  date('opt_out', ({ noticeDeadline }) => noticeDeadline),
  { name: 'arr', kind: 'decimal', value: ({ row: { arr } }) => arr && decimalAmount(arr.amountMinor, arr.currency) },
  text('currency', ({ arr }) => arr?.currency),
  text('section', ({ section }) => section),
  text('next_status', ({ item }) => item?.status),
  text('next_owner', ({ owner }) => owner),
  date('snoozed_until', ({ snoozedUntil }) => snoozedUntil),
  text('status', ({ status }) => status),
  text('tags', ({ tags }) => listed(tags)),
  text('crm_url', ({ crmUrl }) => crmUrl),
];

/** The line of column names, ended by CRLF. */
export const accountListHeader = (): string => csvHeader(COLUMNS, SEPARATOR);

/** One account as a line of the sheet, ended by CRLF. `today`: the day the list was made for. */
export const accountListRow = (row: AccountListSource, today: Day): string => csvLine(COLUMNS, { row, today }, SEPARATOR);

/** What the file beside the sheet says (decisions 38). `filter` as the list's address has it; `as_of` the day of the list. */
export const accountListMeta = (written: { today: Day; now: Instant; zone: string; filter: string; rows: number; selected: boolean }) => ({
  export_schema: ACCOUNT_LIST_SCHEMA,
  as_of: plainDateOf(written.today),
  written_at: utcText(written.now),
  zone: written.zone,
  filter: written.filter,
  accounts: written.selected ? 'selected rows' : 'all rows of the list',
  rows: written.rows,
  columns: COLUMNS.map(({ name }) => name),
  separator: SEPARATOR,
  encoding: 'UTF-8 with byte order mark',
  cells: 'Text that a spreadsheet could run as a formula has one apostrophe before it; take exactly one away to read it back.',
});
