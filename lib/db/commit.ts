import type Dexie from 'dexie';
import type { Table } from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { TableName } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Projection, StoredTable } from '../services/ports';
import { tablesOf } from './database';
import { deriveWithin } from './derive';
import { nextStamp } from './hlc';
import type { Prepared } from './prepare';
import { RECORD_TABLES } from './records';
import { RULE_TABLES, type RulesCache, rulesWithin } from './rules';
import { type AuditRow, type Counts, ROW_VERSION, SCHEMA_VERSION, type StateRow, type StoredRow } from './schema';
import { recounted } from './section-counts';
import { DERIVED_TABLES } from './triage';

/** What a change touched, for those who show it. */
export interface Written {
  touched: { table: TableName; accountKeys: AccountKey[] }[];
  counts: Counts;
}

export interface Surroundings {
  /** Makes the rows of the day's list, under the rules read last. */
  projection: Projection;
  rules: RulesCache;
  /** The state row was here when the database was opened: should it be gone, the data was wiped behind us. */
  holdsData: boolean;
  /** Name of this store, taken if it has none yet: hexadecimal digits. */
  newNode: string;
  schemaVersion?: number;
}

/**
 * Writes a prepared change, its stamps, counts and audit entry in one transaction, or nothing.
 * @returns null if a change of this id was written before.
 * @throws AskFailed storage-newer or storage-lost; whatever the database threw otherwise.
 */
export function write(db: Dexie, prepared: Prepared, around: Surroundings): Promise<Written | null> {
  const { change, rows } = prepared;
  const names = [...new Set(rows.map(({ table }) => table))];
  const { audit, meta } = tablesOf(db);
  const ours = around.schemaVersion ?? SCHEMA_VERSION;
  const ofAccounts = RECORD_TABLES.some((name) => names.includes(name));
  const forRows = ofAccounts ? [...RECORD_TABLES, ...RULE_TABLES, ...DERIVED_TABLES] : [];

  // Only the database may be awaited in here: anything else ends the transaction early.
  return db.transaction('rw', [...new Set([...names, ...forRows, 'audit', 'meta'])], async () => {
    const [schema, state] = await meta.bulkGet(['schema', 'state']);
    if (around.holdsData && !state) throw new AskFailed({ code: 'storage-lost' });
    if (state) refuseOtherSchema(schema, ours);
    else await meta.put({ id: 'schema', version: ours });
    if ((await audit.where('id').equals(change.id).count()) > 0) return null;

    const last = state?.id === 'state' ? state : null;
    const node = last?.node ?? around.newNode;
    const hlc = nextStamp(last?.hlc ?? null, change.at, node);
    const counts: Counts = { ...(last?.counts ?? { accounts: 0, engagements: 0, deletedEngagements: 0 }) };
    const changes: AuditRow['body']['changes'] = [];
    const touched: Written['touched'] = [];

    for (const name of names) {
      const table: Table<StoredRow, string> = db.table(name);
      const after: StoredRow[] = rows.filter((entry) => entry.table === name).map(({ row }) => ({ ...row, hlc }));
      const before = await table.bulkGet(after.map((row) => row.id));
      const accountKeys = new Set<AccountKey>();
      after.forEach((row, index) => {
        const previous = before[index];
        changes.push({ table: name, id: row.id, before: previous?.body ?? null, after: row.body });
        count(counts, name, previous, -1);
        count(counts, name, row, 1);
        for (const key of [accountOf(name, previous), accountOf(name, row)]) if (key) accountKeys.add(key);
      });
      await table.bulkPut(after);
      touched.push({ table: name, accountKeys: [...accountKeys] });
    }

    const ruled = changes.some(changesRules) ? hlc : last?.rules;
    const next: StateRow = { ...last, id: 'state', node, hlc, counts, ...(ruled === undefined ? {} : { rules: ruled }) };
    if (ofAccounts) {
      // What is read before the transaction has ended is remembered only where this change cannot be what it depends on.
      const rules = ruled === hlc ? await rulesWithin(db) : await around.rules.within(db, next);
      const keys = [...new Set(touched.flatMap(({ accountKeys }) => accountKeys))];
      const moves = await deriveWithin(db, keys, changes, { rules, hlc, at: change.at, projection: around.projection });
      next.sections = recounted(last?.sections ?? {}, moves);
      if (keys.length > 0) touched.push({ table: 'triage', accountKeys: keys });
    }

    const { id, ...entry } = change;
    await audit.add({ id, hlc, v: ROW_VERSION, body: { ...entry, changes } });
    await meta.put(next);
    return { touched, counts };
  });
}

/** Whether a change alters what rows of other accounts depend on. Drafts of playbooks do not: they are kept as one types. */
function changesRules({ table, before, after }: AuditRow['body']['changes'][number]): boolean {
  if (table === 'settings' || table === 'sites') return true;
  return table === 'playbooks' && [before, after].some((value) => value !== null && 'kind' in value && value.kind === 'version');
}

/** Code that is older than the data would drop what it does not know (trust §0). */
function refuseOtherSchema(row: { id: string; version?: number } | undefined, ours: number): void {
  if (row?.version === ours) return;
  if (row?.version !== undefined && row.version > ours) throw new AskFailed({ code: 'storage-newer' });
  throw new AskFailed({ code: 'storage-failed', detail: 'schema-version' });
}

function count(counts: Counts, table: StoredTable, row: StoredRow | undefined, by: 1 | -1): void {
  if (!row?.body) return;
  if (table === 'accounts') counts.accounts += by;
  if (table === 'engagements') counts[row.deleted ? 'deletedEngagements' : 'engagements'] += by;
}

function accountOf(table: StoredTable, row: StoredRow | undefined): AccountKey | undefined {
  if (table === 'accounts') return row?.id;
  return row && 'accountKey' in row ? row.accountKey : undefined;
}
