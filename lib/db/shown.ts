import type { ListedRow, ReasonPart, TriageItem, TriageRow } from '../triage/types';
import type { DerivedRow, ShownRow } from './schema';

/*
 * The whole row as a screen shows it, in two parts. What a day changes lies beside the list's row, so that a day that has
 * passed rewrites one record of an account and not two: IndexedDB's price is by the record. What only a change of the
 * account changes lies by itself, so that a list reads none of it.
 */

/** What a screen and the log's sheet read of an account by itself. */
export type ShownAccount = Pick<
  TriageRow,
  | 'sample'
  | 'name'
  | 'crmUrl'
  | 'tracked'
  | 'silenceLimit'
  | 'noGifts'
  // Of these the list's row tells too; the log's sheet reads no list.
  | 'segment'
  | 'ownerSales'
  | 'ownerCs'
  | 'close'
  | 'playbook'
>;

/** What a row shows beyond ShownAccount and the list's own parts. */
type DayPart = Pick<TriageRow, 'reason' | 'item' | 'more' | 'counts' | 'snoozedUntil' | 'changesAt'>;

type PackedReason = [kind: ReasonPart['kind'], ...values: unknown[]];
type PackedItem = [
  occurrence: string,
  moment: string,
  name: string,
  stage: TriageItem['stage'],
  role: TriageItem['role'],
  required: boolean,
  status: TriageItem['status'],
  due: TriageItem['due'],
];
type PackedDay = [
  reason: PackedReason[],
  item: PackedItem | null,
  more: number,
  missed: number,
  overdue: number,
  due: number,
  snoozedUntil: TriageRow['snoozedUntil'],
  changesAt: TriageRow['changesAt'],
];

/** What each kind of reason says, in the order in which it is kept. */
const SAYS = {
  notice: ['deadline'],
  'not-onboarded': ['close'],
  untouched: ['close'],
  moment: ['status', 'due', 'lastOnTime', 'lastRecoverable', 'expectedBy'],
  silent: ['since', 'limit'],
  tried: ['times'],
  booked: ['on'],
  snoozed: ['name', 'until'],
  skipped: ['name'],
  waiting: ['for'],
} as const satisfies { [K in ReasonPart['kind']]: readonly Exclude<keyof Extract<ReasonPart, { kind: K }>, 'kind'>[] };

export function packShown(row: TriageRow): string {
  const { sample, name, crmUrl, tracked, silenceLimit, noGifts, segment, ownerSales, ownerCs, close, playbook } = row;
  const shown: ShownAccount = { sample, name, crmUrl, tracked, silenceLimit, segment, ownerSales, ownerCs, close, playbook };
  return JSON.stringify(noGifts ? { ...shown, noGifts } : shown);
}

export const shownAccount = ({ body }: ShownRow): ShownAccount => JSON.parse(body);

export function packDay({ key, reason, item, more, counts, snoozedUntil, changesAt }: TriageRow): string {
  const packed: PackedDay = [
    reason.map(packReason),
    item && packItem(item, key),
    more,
    counts.missed,
    counts.overdue,
    counts.due,
    snoozedUntil,
    changesAt,
  ];
  return JSON.stringify(packed);
}

/** @param listed of the same row of the list */
export function wholeRow(listed: ListedRow, { day }: DerivedRow, shown: ShownRow): TriageRow {
  return { ...listed, ...shownAccount(shown), ...dayPart(day, listed.key) };
}

function dayPart(day: string, key: string): DayPart {
  const [reason, item, more, missed, overdue, due, snoozedUntil, changesAt]: PackedDay = JSON.parse(day);
  return { reason: reason.map(reasonIn), item: item && itemIn(item, key), more, counts: { missed, overdue, due }, snoozedUntil, changesAt };
}

function packReason(part: ReasonPart): PackedReason {
  const values: { readonly [name: string]: unknown } = part;
  return [part.kind, ...SAYS[part.kind].map((name) => values[name])];
}

// What was packed by the same names.
const reasonIn = ([kind, ...values]: PackedReason): ReasonPart =>
  ({ kind, ...Object.fromEntries(SAYS[kind].map((name, n) => [name, values[n]])) }) as ReasonPart;

/** An occurrence's id begins with its account's key. */
const packItem = ({ occurrenceId, momentId, name, stage, role, required, status, due }: TriageItem, key: string): PackedItem => [
  occurrenceId.startsWith(key) ? occurrenceId.slice(key.length) : `=${occurrenceId}`,
  momentId,
  name,
  stage,
  role,
  required,
  status,
  due,
];

const itemIn = ([id, momentId, name, stage, role, required, status, due]: PackedItem, key: string): TriageItem => ({
  occurrenceId: id.startsWith('=') ? id.slice(1) : key + id,
  momentId,
  name,
  stage,
  role,
  required,
  status,
  due,
});
