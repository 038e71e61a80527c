import type { Account, AccountKey } from '../accounts/types';
import type { Engagement, EngagementFacts } from '../engagements/types';
import type { Override } from '../moments/overrides';
import type { Projection, RowRecord, RowRules } from '../services/ports';
import type { Instant } from '../time/day';
import { evidenceRow, recordIn } from './evidence';
import { recordsIn } from './records';
import type { AuditRow, DerivedRow, EvidenceRow } from './schema';
import type { Open } from './transact';
import { DERIVED_TABLES, madeRow } from './triage';

type Changes = AuditRow['body']['changes'];

/** Where an account's row stood and stands now; null: it has none. */
export interface Move {
  before: DerivedRow | null;
  after: DerivedRow | null;
}

/** What is kept of an account: its row of the list, and what that was made from. */
export interface Kept {
  row: IDBRequest<DerivedRow | undefined>;
  evidence: IDBRequest<EvidenceRow | undefined>;
}

/** Asks for what is kept; it is there once the transaction has answered `evidence`. */
export const askKept = (open: Open, key: AccountKey): Kept => ({ row: open('triage').get(key), evidence: open('evidence').get(key) });

/**
 * Makes what is derived of changed accounts anew, after their records were written and within the same transaction; an
 * account that is gone loses it.
 * @param kept of each account, as answered before its records were written
 * @param changes all of the transaction
 */
export async function deriveWithin(
  open: Open,
  kept: ReadonlyMap<AccountKey, Kept>,
  changes: Changes,
  { rules, hlc, at, projection }: { rules: RowRules; hlc: string; at: Instant; projection: Projection },
): Promise<Move[]> {
  const records = await recordsNow(open, kept, changes);
  return [...kept].map(([key, { row }]) => {
    const record = records.get(key);
    if (!record) {
      for (const name of DERIVED_TABLES) open(name).remove(key);
      return { before: row.result ?? null, after: null };
    }
    const made = madeRow(projection.project(record, rules, at), record, hlc);
    open('triage').put(made.listed);
    if (row.result?.shown !== made.listed.shown || row.result.gen !== made.listed.gen) open('shown').put(made.shown);
    open('evidence').put(evidenceRow(record));
    return { before: row.result ?? null, after: made.listed };
  });
}

/** The records as they are written by now: the evidence kept of them with the changes applied, or else read whole. */
async function recordsNow(
  open: Open,
  kept: ReadonlyMap<AccountKey, Kept>,
  changes: Changes,
): Promise<ReadonlyMap<AccountKey, RowRecord | null>> {
  const known = new Map<AccountKey, Known>();
  for (const [key, { evidence }] of kept) {
    const record = recordIn(evidence.result);
    if (record) known.set(key, knownOf(record));
  }
  for (const change of changes) apply(known, change);
  const records = new Map<AccountKey, RowRecord | null>([...known].map(([key, record]) => [key, recordOf(record)]));
  const missing = [...kept.keys()].filter((key) => !known.has(key));
  const read = await recordsIn(open, missing);
  missing.forEach((key, n) => {
    records.set(key, read[n] ?? null);
  });
  return records;
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
