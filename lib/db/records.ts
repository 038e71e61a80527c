import type Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { AccountRecord } from '../services/ports';
import { tablesOf } from './database';
import type { AccountRow, EngagementRow, OverrideRow } from './schema';
import { answered, type Open } from './transact';

/*
 * Accounts with what belongs to them, read within a transaction over RECORD_TABLES.
 */
export const RECORD_TABLES = ['accounts', 'engagements', 'overrides'] as const;

/** The live records of accounts, by key; null: there is no such account. */
export async function recordsWithin(db: Dexie, keys: readonly AccountKey[]): Promise<(AccountRecord | null)[]> {
  const { accounts, engagements, overrides } = tablesOf(db);
  const [rows, entries, decisions] = await Promise.all([
    accounts.bulkGet([...keys]),
    Promise.all(keys.map((key) => engagements.where('[accountKey+deleted]').equals([key, 0]).toArray())),
    Promise.all(keys.map((key) => overrides.where('accountKey').equals(key).toArray())),
  ]);
  return rows.map((row, n) => recordOf(row, entries[n] ?? [], decisions[n] ?? []));
}

/** As recordsWithin, within a transaction on IndexedDB itself. */
export async function recordsIn(open: Open, keys: readonly AccountKey[]): Promise<(AccountRecord | null)[]> {
  const asked = keys.map((key) => ({
    account: open('accounts').get(key),
    engagements: open('engagements').all('[accountKey+deleted]', [key, 0]),
    overrides: open('overrides').all('accountKey', key),
  }));
  await answered(asked.map(({ overrides }) => overrides));
  return asked.map(({ account, engagements, overrides }) => recordOf(account.result, engagements.result, overrides.result));
}

function recordOf(
  account: AccountRow | undefined,
  engagements: readonly EngagementRow[],
  overrides: readonly OverrideRow[],
): AccountRecord | null {
  if (!account?.body) return null;
  return {
    account: account.body,
    engagements: engagements.flatMap(({ body }) => body ?? []),
    overrides: overrides.flatMap(({ body }) => body ?? []),
  };
}

/** As recordsWithin, with one request a table: everything from the first key to the last is read. `keys` sorted. */
export async function recordsBetween(db: Dexie, keys: readonly AccountKey[]): Promise<(AccountRecord | null)[]> {
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return [];
  const rows = await tablesOf(db).accounts.where('id').between(first, last, true, true).toArray();
  const records = new Map((await recordsOfRange(db, rows)).map((record) => [record.account.key, record]));
  return keys.map((key) => records.get(key) ?? null);
}

/** Rows of accounts that follow each other, as records; tombstones among them are left out. */
export async function recordsOfRange(db: Dexie, rows: readonly AccountRow[]): Promise<AccountRecord[]> {
  const { engagements, overrides } = tablesOf(db);
  const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
  if (first === undefined || last === undefined) return [];
  const [entries, decisions] = await Promise.all([
    engagements.where('[accountKey+deleted]').between([first], [last, []], true, true).toArray(),
    overrides.where('accountKey').between(first, last, true, true).toArray(),
  ]);
  const records = new Map<AccountKey, AccountRecord>();
  for (const { id, body } of rows) if (body) records.set(id, { account: body, engagements: [], overrides: [] });
  for (const { accountKey, deleted, body } of entries)
    if (body && deleted === 0 && accountKey) records.get(accountKey)?.engagements.push(body);
  for (const { accountKey, body } of decisions) if (body && accountKey) records.get(accountKey)?.overrides.push(body);
  return [...records.values()];
}
