import type Dexie from 'dexie';
import type { Account, AccountKey } from '../accounts/types';
import type { Engagement, EngagementFacts } from '../engagements/types';
import type { Override } from '../moments/overrides';
import type { Projection, RowRecord, RowRules } from '../services/ports';
import type { Instant } from '../time/day';
import { tablesOf } from './database';
import { evidenceRow, recordIn } from './evidence';
import { recordsWithin } from './records';
import type { AuditRow, DerivedRow, EvidenceRow } from './schema';
import { madeRow } from './triage';

type Changes = AuditRow['body']['changes'];

/** Where an account's row stood and stands now; null: it has none. */
export interface Move {
  before: DerivedRow | null;
  after: DerivedRow | null;
}

/**
 * Makes what is derived of changed accounts anew, after their records were written and within the same transaction; an
 * account that is gone loses it.
 * @param changes all of the transaction
 */
export async function deriveWithin(
  db: Dexie,
  keys: readonly AccountKey[],
  changes: Changes,
  { rules, hlc, at, projection }: { rules: RowRules; hlc: string; at: Instant; projection: Projection },
): Promise<Move[]> {
  const { triage, shown, evidence } = tablesOf(db);
  const [before, kept] = await Promise.all([triage.bulkGet([...keys]), evidence.bulkGet([...keys])]);
  const records = await recordsNow(db, keys, kept, changes);
  const made = records.map((record) => record && madeRow(projection.project(record, rules, at), record, hlc));
  const rows = made.flatMap((row) => row ?? []);
  const gone = keys.filter((_, n) => made[n] === null);
  await Promise.all([
    ...(rows.length > 0
      ? [
          triage.bulkPut(rows.map(({ listed }) => listed)),
          shown.bulkPut(rows.map((row) => row.shown)),
          evidence.bulkPut(records.flatMap((record) => (record ? [evidenceRow(record)] : []))),
        ]
      : []),
    ...(gone.length > 0 ? [triage, shown, evidence].map((table) => table.bulkDelete(gone)) : []),
  ]);
  return made.map((row, n) => ({ before: before[n] ?? null, after: row?.listed ?? null }));
}

/** The records as they are written by now: the evidence kept of them with the changes applied, or else read whole. */
async function recordsNow(
  db: Dexie,
  keys: readonly AccountKey[],
  kept: readonly (EvidenceRow | undefined)[],
  changes: Changes,
): Promise<(RowRecord | null)[]> {
  const known = new Map<AccountKey, Known>();
  keys.forEach((key, n) => {
    const record = recordIn(kept[n]);
    if (record) known.set(key, knownOf(record));
  });
  for (const change of changes) apply(known, change);
  const missing = keys.filter((key) => !known.has(key));
  const read = new Map(missing.length === 0 ? [] : (await recordsWithin(db, missing)).map((record, n) => [missing[n], record]));
  return keys.map((key) => {
    const record = known.get(key);
    return record ? recordOf(record) : (read.get(key) ?? null);
  });
}

interface Known {
  account: Account | null;
  engagements: Map<string, EngagementFacts>;
  overrides: Map<string, Override>;
}

const knownOf = ({ account, engagements, overrides }: RowRecord): Known => ({
  account,
  engagements: new Map(engagements.map((each) => [each.id, each])),
  overrides: new Map(overrides.map((each) => [each.id, each])),
});

const recordOf = ({ account, engagements, overrides }: Known): RowRecord | null =>
  account && { account, engagements: [...engagements.values()], overrides: [...overrides.values()] };

/** A change of what belongs to an account; it may have belonged to another one before. */
function apply(known: ReadonlyMap<AccountKey, Known>, { table, id, before, after }: Changes[number]): void {
  if (table === 'accounts') {
    const own = known.get(id);
    // A change's values are of its table's kind.
    if (own) own.account = after as Account | null;
  }
  if (table === 'engagements') {
    const [was, is] = [before, after] as (Engagement | null)[];
    if (was) known.get(was.accountKey)?.engagements.delete(id);
    if (is && is.deletedAt === null) known.get(is.accountKey)?.engagements.set(id, is);
  }
  if (table === 'overrides') {
    const [was, is] = [before, after] as (Override | null)[];
    if (was) known.get(was.accountKey)?.overrides.delete(id);
    if (is) known.get(is.accountKey)?.overrides.set(id, is);
  }
}
