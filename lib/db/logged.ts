import type Dexie from 'dexie';
import { anchorOf } from '../accounts/anchors';
import type { AccountKey } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { LoggedAccount } from '../services/bulk/ports';
import type { AccountRecord, Projection, RowRules } from '../services/ports';
import { type Instant, plainDateOf } from '../time/day';
import { ROW_SHAPE } from '../triage/row-shape';
import { tablesOf } from './database';
import { decidedIn } from './decided';
import { RECORD_TABLES, recordsOfRange, recordsWithin } from './records';
import { RULE_TABLES, rulesWithin } from './rules';
import { type ShownRow, stateOf } from './schema';
import { rowsIn } from './section-counts';
import { shownAccount } from './shown';
import { staleRanges } from './triage';

/*
 * Accounts as the log's sheet needs them. What the screen shows of an account says its facts and what its entries
 * decided, so that where it is current neither the account is read nor a rule is run.
 */

/** What was known as the reading began: under which rules it reckons, and which rows it may believe. */
export interface LoggedAt {
  now: Instant;
  rules: RowRules;
  gens: ReadonlySet<string>;
  /** Of these generations, but their day is over. */
  over: ReadonlySet<AccountKey>;
  /** Every account has a row. */
  complete: boolean;
}

/** A chunk, with the key it ends at: its last account may be one that is gone. */
export interface LoggedChunk {
  last: AccountKey;
  accounts: LoggedAccount[];
}

type Reckons = Pick<Projection, 'generations' | 'project'>;

export function loggedAt(db: Dexie, projection: Reckons, now: Instant): Promise<LoggedAt> {
  const { triage, meta } = tablesOf(db);
  return db.transaction('r', ['triage', 'meta', ...RULE_TABLES], async () => {
    const rules = await rulesWithin(db);
    const gens = projection.generations(rules);
    const ranges = staleRanges(gens, now)
      .slice(0, gens.length)
      .map(([from, to]) => triage.where('[gen+until]').between(from, to, true, true).primaryKeys());
    const over = new Set((await Promise.all(ranges)).flat());
    const state = stateOf(await meta.get('state'));
    const complete = rowsIn(state?.sections ?? {}) === (state?.counts.accounts ?? 0);
    return { now, rules, gens: new Set(gens), over, complete };
  });
}

/** The accounts after a key; null: the first ones. */
export function loggedAfter(
  db: Dexie,
  projection: Reckons,
  at: LoggedAt,
  { after, count }: { after: AccountKey | null; count: number },
): Promise<LoggedChunk[]> {
  return db.transaction('r', [...RECORD_TABLES, 'shown'], () =>
    at.complete ? byRows(db, projection, at, after, count) : byAccounts(db, projection, at, after, count),
  );
}

async function byRows(db: Dexie, projection: Reckons, at: LoggedAt, after: AccountKey | null, count: number): Promise<LoggedChunk[]> {
  const { shown, engagements } = tablesOf(db);
  const rows = await (after === null ? shown.orderBy('id') : shown.where('id').above(after)).limit(count).toArray();
  const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
  if (first === undefined || last === undefined) return [];
  const aged = rows.flatMap((row) => (isCurrent(row, at) ? [] : [row.id]));
  const [entries, records] = await Promise.all([
    engagements.where('[accountKey+deleted]').between([first], [last, []], true, true).toArray(),
    recordsWithin(db, aged),
  ]);
  const reckoned = new Map(records.flatMap((record) => (record ? [[record.account.key, logged(record, projection, at)]] : [])));
  const own = new Map<AccountKey, Engagement[]>(rows.map(({ id }) => [id, []]));
  // Of one account in the order of their ids, as what they decided is.
  for (const { accountKey, deleted, body } of entries) if (body && deleted === 0 && accountKey) own.get(accountKey)?.push(body);
  return [
    { last, accounts: rows.flatMap((row) => reckoned.get(row.id) ?? (isCurrent(row, at) ? [known(row, own.get(row.id) ?? [])] : [])) },
  ];
}

const isCurrent = ({ id, v, gen }: ShownRow, { gens, over }: LoggedAt): boolean => v === ROW_SHAPE && gens.has(gen) && !over.has(id);

function known(row: ShownRow, engagements: Engagement[]): LoggedAccount {
  const { name, crmUrl, segment, ownerSales, ownerCs, close, playbook } = shownAccount(row);
  const closeDate = close === null ? null : plainDateOf(close);
  return {
    account: { key: row.id, name, crmUrl, segment, ownerSales, ownerCs, closeDate, playbook },
    engagements,
    decided: decidedIn(row.decided, engagements),
  };
}

async function byAccounts(db: Dexie, projection: Reckons, at: LoggedAt, after: AccountKey | null, count: number): Promise<LoggedChunk[]> {
  const { accounts } = tablesOf(db);
  const rows = await (after === null ? accounts.orderBy('id') : accounts.where('id').above(after)).limit(count).toArray();
  const last = rows.at(-1)?.id;
  if (last === undefined) return [];
  return [{ last, accounts: (await recordsOfRange(db, rows)).map((record) => logged(record, projection, at)) }];
}

function logged(record: AccountRecord, projection: Reckons, { rules, now }: LoggedAt): LoggedAccount {
  const { key, name, crmUrl, segment, ownerSales, ownerCs, playbook } = record.account;
  const closeDate = anchorOf(record.account, 'close')?.date ?? null;
  const { decided } = projection.project(record, rules, now);
  return { account: { key, name, crmUrl, segment, ownerSales, ownerCs, closeDate, playbook }, engagements: record.engagements, decided };
}
