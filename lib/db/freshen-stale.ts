import type Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { Projection } from '../services/ports';
import type { Instant } from '../time/day';
import { SECTIONS } from '../triage/sections';
import { tablesOf } from './database';
import { RULE_TABLES, type RulesCache, stampOf } from './rules';
import { stateOf } from './schema';
import { rowsIn } from './section-counts';
import { countedSections, staleRanges } from './triage';

/** So many are made anew so soon that their order does not matter. */
const FEW = 50;
/** So many rows of the top of my list are brought up to date before all others. */
const FIRST = 2_000;
/** Where at least this share of all accounts is stale, a range of accounts is read instead of one after the other. */
const DENSE = 0.3;

/** Which rows are stale, in the order in which they are made anew. */
export interface StaleKeys {
  /** Which rules were in force when they were looked for. */
  stamp: string;
  keys: AccountKey[];
  /** From here on keys follow each other as they do in the table, and few are left out. */
  denseFrom: number;
}

/** Those that somebody looks at first come first. `without`: whose rows cannot be made. */
export async function staleKeys(
  db: Dexie,
  now: Instant,
  { projection, rules, without }: { projection: Projection; rules: RulesCache; without: ReadonlySet<AccountKey> },
): Promise<StaleKeys> {
  const { triage, accounts, meta } = tablesOf(db);
  return db.transaction('r', ['triage', 'accounts', 'meta', ...RULE_TABLES], async () => {
    const state = stateOf(await meta.get('state'));
    const accountsKept = state?.counts.accounts ?? 0;
    const gens = projection.generations(await rules.within(db, state));
    const ranges = staleRanges(gens, now).map(([from, to]) => triage.where('[gen+until]').between(from, to, true, true).primaryKeys());
    const stale = new Set((await Promise.all(ranges)).flat());
    if (rowsIn(state?.sections ?? {}) < accountsKept) {
      const made = new Set(await triage.toCollection().primaryKeys());
      for (const key of await accounts.toCollection().primaryKeys()) if (!made.has(key)) stale.add(key);
    }
    for (const key of without) stale.delete(key);
    const top = stale.size > FEW ? await topOfMine(db, stale) : [];
    const first = new Set(top);
    const rest = [...stale].filter((key) => !first.has(key)).sort(byKey);
    const dense = rest.length >= accountsKept * DENSE;
    return { stamp: stampOf(state), keys: [...top, ...rest], denseFrom: dense ? top.length : Number.POSITIVE_INFINITY };
  });
}

/** What asks of me today or comes soon, in the list's order. */
async function topOfMine(db: Dexie, stale: ReadonlySet<AccountKey>): Promise<AccountKey[]> {
  const range = tablesOf(db).triage.where('[mine+section+rank]').between([1], [1, SECTIONS.coming, []], true, true);
  return (await range.limit(FIRST).primaryKeys()).filter((key) => stale.has(key));
}

/** Counts the rows once a worker's life, and the sections anew where they have come apart: both are derived. */
export async function mendCounts(db: Dexie): Promise<void> {
  const { triage, meta } = tablesOf(db);
  const apart = await db.transaction('r', ['triage', 'meta'], async () => {
    const [state, rows] = await Promise.all([meta.get('state'), triage.count()]);
    return state !== undefined && rowsIn(stateOf(state)?.sections ?? {}) !== rows;
  });
  if (!apart) return;
  await db.transaction('rw', ['triage', 'meta'], async () => {
    const state = stateOf(await meta.get('state'));
    if (state) await meta.put({ ...state, sections: await countedSections(db) });
  });
}

const byKey = (a: AccountKey, b: AccountKey): number => (a < b ? -1 : Number(a > b));
