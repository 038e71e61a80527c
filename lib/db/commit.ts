import type Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { TableName } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Projection, StoredTable } from '../services/ports';
import { askKept, deriveWithin, type Kept } from './derive';
import { nextStamp } from './hlc';
import type { Prepared, Unstamped } from './prepare';
import { RECORD_TABLES } from './records';
import { RULE_TABLES, type RulesCache, rulesIn } from './rules';
import { type AuditRow, type Counts, ROW_VERSION, SCHEMA_VERSION, type StateRow, type StoredRow, stateOf } from './schema';
import { recounted } from './section-counts';
import { answered, transact } from './transact';
import { DERIVED_TABLES } from './triage';

/** What a change touched, for those who show it. */
export interface Written {
  applied: true;
  /** The change's own. */
  stamp: string;
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
 * @returns not applied if a change of this id was written before, with the stamp of the last one.
 * @throws AskFailed storage-newer, storage-lost, or stale where there is a change after the one it was made after; whatever
 *   the database threw otherwise.
 */
export function write(db: Dexie, prepared: Prepared, around: Surroundings): Promise<Written | { applied: false; stamp: string }> {
  const { change, since, rows } = prepared;
  const names = [...new Set(rows.map(({ table }) => table))];
  const ours = around.schemaVersion ?? SCHEMA_VERSION;
  const ofAccounts = RECORD_TABLES.some((name) => names.includes(name));
  const forRows = ofAccounts ? [...RECORD_TABLES, ...RULE_TABLES, ...DERIVED_TABLES] : [];

  return transact(db, [...names, ...forRows, 'audit', 'meta'], async (open) => {
    const [meta, audit] = [open('meta'), open('audit')];
    const asked = { schema: meta.get('schema'), state: meta.get('state'), twice: audit.count('id', change.id) };
    const before = rows.map(({ table, row }) => open(table).get(row.id));
    const kept = new Map<AccountKey, Kept>();
    const keep = (keys: Iterable<AccountKey>): IDBRequest[] =>
      [...keys].flatMap((key) => {
        if (!ofAccounts || kept.has(key)) return [];
        const asks = askKept(open, key);
        kept.set(key, asks);
        return [asks.row, asks.evidence];
      });
    await answered([asked.twice, ...before, ...keep(rows.flatMap(({ table, row }) => accountOf(table, row) ?? []))]);

    const last = stateOf(asked.state.result);
    if (around.holdsData && !last) throw new AskFailed({ code: 'storage-lost' });
    if (last) refuseOtherSchema(asked.schema.result, ours);
    else meta.put({ id: 'schema', version: ours });
    if (asked.twice.result > 0) return { applied: false, stamp: last?.hlc ?? '' };
    if (since !== null && last?.hlc !== since) throw new AskFailed({ code: 'stale', detail: 'overtaken' });

    const node = last?.node ?? around.newNode;
    const hlc = nextStamp(last?.hlc ?? null, change.at, node);
    const counts: Counts = { ...(last?.counts ?? { accounts: 0, engagements: 0, deletedEngagements: 0 }) };
    const changes: AuditRow['body']['changes'] = [];
    const touched = new Map(names.map((name) => [name, new Set<AccountKey>()]));
    // An entry or a decision may have belonged to another account before.
    await answered(keep(rows.flatMap(({ table }, n) => accountOf(table, before[n]?.result) ?? [])));
    rows.forEach(({ table, row }, n) => {
      const previous = before[n]?.result;
      const after: StoredRow = { ...row, hlc };
      changes.push({ table, id: row.id, before: previous?.body ?? null, after: row.body });
      count(counts, table, previous, -1);
      count(counts, table, after, 1);
      for (const key of [accountOf(table, previous), accountOf(table, after)]) if (key) touched.get(table)?.add(key);
      open(table).put(after);
    });

    const ruled = changes.some(changesRules) ? hlc : last?.rules;
    const next: StateRow = { ...last, id: 'state', node, hlc, counts, ...(ruled === undefined ? {} : { rules: ruled }) };
    const written = [...touched].map(([table, keys]): Written['touched'][number] => ({ table, accountKeys: [...keys] }));
    if (ofAccounts) {
      // What is read before the transaction has ended is remembered only where this change cannot be what it depends on.
      const rules = ruled === hlc ? await rulesIn(open) : await around.rules.within(db, next, () => rulesIn(open));
      const moves = await deriveWithin(open, kept, changes, { rules, hlc, at: change.at, projection: around.projection });
      next.sections = recounted(last?.sections ?? {}, moves);
      const accountKeys = [...new Set(written.flatMap((of) => of.accountKeys))];
      if (accountKeys.length > 0) written.push({ table: 'triage', accountKeys });
    }

    const { id, ...entry } = change;
    audit.put({ id, hlc, v: ROW_VERSION, body: { ...entry, changes } });
    meta.put(next);
    return { applied: true, stamp: hlc, touched: written, counts };
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

function accountOf(table: StoredTable, row: Unstamped | undefined): AccountKey | undefined {
  if (table === 'accounts') return row?.id;
  return row && 'accountKey' in row ? row.accountKey : undefined;
}
