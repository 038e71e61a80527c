import type Dexie from 'dexie';
import type { Table } from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { RowRecord, RowRules } from '../services/ports';
import { tablesOf } from './database';
import { recordIn } from './evidence';
import { RECORD_TABLES, recordsBetween, recordsWithin } from './records';
import { RULE_TABLES, type RulesCache } from './rules';
import { type DerivedRow, type StateRow, stateOf } from './schema';

/** What rows of the day's list are made anew from, as it stood in one transaction. */
export interface Read {
  state: StateRow;
  /** What `mark` said as the transaction began. */
  mark: number;
  rules: RowRules;
  rows: { record: RowRecord | null; isWhole: boolean; listed: DerivedRow | undefined }[];
}

/**
 * @param dense keys follow each other as they do in the table, and few are left out
 * @returns null: nothing is stored
 */
export async function readRows(
  db: Dexie,
  keys: readonly AccountKey[],
  { dense, rules, mark }: { dense: boolean; rules: RulesCache; mark: () => number },
): Promise<Read | null> {
  const { triage, evidence, meta } = tablesOf(db);
  const of = <Row extends { id: string }>(table: Table<Row, string>) => (dense ? between(table, keys) : table.bulkGet([...keys]));
  const found = await db.transaction('r', ['triage', 'evidence', 'meta', ...RULE_TABLES], async () => {
    const marked = mark();
    const state = stateOf(await meta.get('state'));
    return state && { state, marked, all: await Promise.all([rules.within(db, state), of(triage), of(evidence)]) };
  });
  if (!found) return null;
  const [inForce, listed, kept] = found.all;
  const records = kept.map(recordIn);
  const missing = keys.filter((_, n) => records[n] === null);
  // What changes between the two readings is found to have changed when it is written.
  const whole = new Map(missing.length === 0 ? [] : await wholeRecords(db, missing, dense));
  const rows = keys.map((key, n) => ({ record: records[n] ?? whole.get(key) ?? null, isWhole: whole.has(key), listed: listed[n] }));
  return { state: found.state, mark: found.marked, rules: inForce, rows };
}

async function wholeRecords(db: Dexie, keys: readonly AccountKey[], dense: boolean): Promise<[AccountKey, RowRecord | null][]> {
  const records = await db.transaction('r', [...RECORD_TABLES], () => (dense ? recordsBetween(db, keys) : recordsWithin(db, keys)));
  return keys.map((key, n) => [key, records[n] ?? null]);
}

/** Rows by sorted keys, with one request: everything from the first to the last is read. */
async function between<Row extends { id: string }>(table: Table<Row, string>, keys: readonly AccountKey[]): Promise<(Row | undefined)[]> {
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return [];
  const rows = new Map((await table.where('id').between(first, last, true, true).toArray()).map((row) => [row.id, row]));
  return keys.map((key) => rows.get(key));
}
