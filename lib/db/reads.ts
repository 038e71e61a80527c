import type Dexie from 'dexie';
import type { Site } from '../accounts/site';
import type { Account, AccountKey } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import { AskFailed } from '../messaging/errors';
import type { Override } from '../moments/overrides';
import type { AccountRecord, AuditEntry, Store, StoredPlaybook } from '../services/ports';
import type { Settings } from '../settings/types';
import type { SavedView } from '../triage/filter';
import { tablesOf } from './database';
import { dealKey } from './prepare';
import { RECORD_TABLES, recordsIn } from './records';
import { withoutId } from './rules';
import type { Counts } from './schema';
import { answered, look } from './transact';

/*
 * Reading. Each function is one transaction and goes by index; only `allAccounts` reads whole tables.
 */

interface Live<T> {
  deleted: 0 | 1;
  body: T | null;
}

function liveBodies<T>(rows: readonly (Live<T> | undefined)[]): T[] {
  const bodies: T[] = [];
  for (const row of rows) if (row && row.deleted === 0 && row.body !== null) bodies.push(row.body);
  return bodies;
}

export async function accountRecord(db: Dexie, key: AccountKey): Promise<AccountRecord | null> {
  const [record] = await look(db, RECORD_TABLES, (open) => recordsIn(open, [key]));
  return record ?? null;
}

export async function allAccounts(db: Dexie): Promise<AccountRecord[]> {
  const { accounts, engagements, overrides } = tablesOf(db);
  const [everyone, entries, decisions] = await db.transaction('r', ['accounts', 'engagements', 'overrides'], () =>
    Promise.all([accounts.toArray(), engagements.toArray(), overrides.toArray()]),
  );
  const records = new Map<AccountKey, AccountRecord>();
  for (const account of liveBodies<Account>(everyone)) records.set(account.key, { account, engagements: [], overrides: [] });
  for (const entry of liveBodies<Engagement>(entries)) records.get(entry.accountKey)?.engagements.push(entry);
  for (const decision of liveBodies<Override>(decisions)) records.get(decision.accountKey)?.overrides.push(decision);
  return [...records.values()];
}

export async function accountsByKey(db: Dexie, keys: AccountKey[]): Promise<Map<AccountKey, Account>> {
  const rows = await tablesOf(db).accounts.bulkGet(keys);
  return new Map(liveBodies(rows).map((account) => [account.key, account]));
}

/** Where a deal was moved between accounts, the account that was written last. */
export async function accountOfDeal(db: Dexie, siteId: string, dealId: string): Promise<AccountKey | null> {
  const rows = await tablesOf(db).accounts.where('dealKeys').equals(dealKey(siteId, dealId)).toArray();
  return rows.sort((a, b) => (a.hlc < b.hlc ? 1 : -1))[0]?.id ?? null;
}

export async function unclosedAccounts(db: Dexie, siteId: string): Promise<Account[]> {
  return liveBodies(await tablesOf(db).accounts.where('unclosedAt').equals(siteId).toArray());
}

/** Rows of one look at the accounts: reading whole chunks is far quicker than a cursor, and a write waits for one at most. */
const LOOK = 1_000;

export async function accountsOfPlaybook(
  db: Dexie,
  query: Parameters<Store['accountsOfPlaybook']>[0],
): ReturnType<Store['accountsOfPlaybook']> {
  const { id, version, except, after } = query;
  const { accounts } = tablesOf(db);
  const rows = await (after === null ? accounts.orderBy('id') : accounts.where('id').above(after)).limit(LOOK).toArray();
  const own = liveBodies<Account>(rows).filter(
    ({ playbook: pin }) => pin?.id === id && pin.version !== except && (version === null || pin.version === version),
  );
  return { keys: own.map(({ key }) => key), next: rows.length < LOOK ? null : (rows.at(-1)?.id ?? null) };
}

export async function engagementById(db: Dexie, id: string): Promise<Engagement | null> {
  return (await tablesOf(db).engagements.get(id))?.body ?? null;
}

export const engagementsById = (db: Dexie, ids: readonly string[]): Promise<(Engagement | null)[]> =>
  look(db, ['engagements'], async (open) => {
    const asked = ids.map((id) => open('engagements').get(id));
    await answered(asked);
    return asked.map(({ result }) => result?.body ?? null);
  });

const CURSOR = /^(\d{4}-\d{2}-\d{2})\|(.+)$/s;

/** @throws AskFailed malformed if `before` is no cursor of an earlier page. */
export async function logPage(db: Dexie, query: Parameters<Store['log']>[0]): ReturnType<Store['log']> {
  const cursor = query.before === null ? null : CURSOR.exec(query.before);
  if (query.before !== null && !cursor) throw new AskFailed({ code: 'malformed', detail: 'before' });
  const { engagements } = tablesOf(db);
  // In IndexedDB's order a shorter array comes first, and an array comes after any text.
  const upper = cursor ? [cursor[1], cursor[2]] : [[]];
  const range = query.withDeleted
    ? engagements.where('[occurredOn+id]').between([], upper, true, false)
    : engagements.where('[deleted+occurredOn+id]').between([0], [0, ...upper], true, false);

  return db.transaction('r', ['engagements', 'meta'], async () => {
    const rows = await range
      .reverse()
      .limit(query.limit + 1)
      .toArray();
    const { engagements: live, deletedEngagements } = await countsOf(db);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      engagements: page.flatMap(({ body }) => body ?? []),
      next: last && rows.length > query.limit ? `${last.occurredOn}|${last.id}` : null,
      total: query.withDeleted ? live + deletedEngagements : live,
    };
  });
}

export async function siteById(db: Dexie, id: string): Promise<Site | null> {
  return (await tablesOf(db).sites.get(id))?.body ?? null;
}

export async function storedSites(db: Dexie): Promise<Site[]> {
  return liveBodies(await tablesOf(db).sites.toArray());
}

export async function storedSettings(db: Dexie): Promise<Settings | null> {
  const body = (await tablesOf(db).settings.get('settings'))?.body;
  return body ? withoutId(body) : null;
}

export async function storedPlaybooks(db: Dexie): Promise<StoredPlaybook[]> {
  return liveBodies(await tablesOf(db).playbooks.toArray());
}

export async function savedViews(db: Dexie): Promise<SavedView[]> {
  return liveBodies(await tablesOf(db).views.toArray());
}

export async function auditEntry(db: Dexie, id: string): Promise<AuditEntry | null> {
  const row = await tablesOf(db).audit.where('id').equals(id).first();
  return row?.seq === undefined ? null : { seq: row.seq, id: row.id, ...row.body };
}

export async function countsOf(db: Dexie): Promise<Counts> {
  const state = await tablesOf(db).meta.get('state');
  return state?.id === 'state' ? state.counts : { accounts: 0, engagements: 0, deletedEngagements: 0 };
}

export async function rowIds(db: Dexie, key: AccountKey): Promise<{ engagements: string[]; overrides: string[] }> {
  const { engagements, overrides } = tablesOf(db);
  const [entries, decisions] = await Promise.all([
    engagements.where('[accountKey+deleted]').anyOf([key, 0], [key, 1]).primaryKeys(),
    overrides.where('accountKey').equals(key).primaryKeys(),
  ]);
  return { engagements: entries, overrides: decisions };
}
