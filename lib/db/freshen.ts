import type Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { AccountRecord, Projection, RowRules } from '../services/ports';
import type { Instant } from '../time/day';
import { SECTIONS } from '../triage/sections';
import { tablesOf } from './database';
import { RECORD_TABLES, recordsBetween, recordsWithin } from './records';
import { RULE_TABLES, type RulesCache, stampOf } from './rules';
import type { AccountRow, DerivedRow, StateRow } from './schema';
import { recounted, rowsIn } from './section-counts';
import { countedSections, derivedRow, staleRanges } from './triage';

/*
 * Rewrites rows of the day's list that are stale: their day has passed, what they were made under has changed, or they
 * were never made. Records are read and rows computed outside of the transaction that writes them, which is kept short:
 * a person's save waits behind one of them at most. What a save changes meanwhile is left alone.
 */

export interface Freshener {
  /** For about `ms`. `changed`: told the accounts whose row is another one now. @returns rows left, as far as known */
  freshen(db: Dexie, now: Instant, ms: number, changed: (keys: AccountKey[]) => void): Promise<{ left: number }>;
}

/** Accounts read at once, and rows computed and written at once. */
const READ_AT_ONCE = 100;
const WRITE_AT_ONCE = 25;
/** So many rows of the top of my list are brought up to date before all others. */
const FIRST = 2_000;
/** Where at least this share of all accounts is stale, a range of accounts is read instead of one after the other. */
const DENSE = 0.3;

interface Stale {
  db: Dexie;
  /** Which rules were in force when they were looked for. */
  stamp: string;
  /** In the order in which they are taken. */
  keys: AccountKey[];
  taken: number;
  /** From here on keys follow each other as they do in the table, and few are left out. */
  denseFrom: number;
}

/** @param saves settled once every save under way is: they share the thread, and each of a save's steps would wait for a piece */
export function freshener(projection: Projection, rules: RulesCache, saves: () => Promise<unknown>): Freshener {
  let queue: Stale | null = null;
  let busy: Promise<unknown> = Promise.resolve();
  const checked = new WeakSet<Dexie>();

  async function some(db: Dexie, now: Instant, ms: number, changed: (keys: AccountKey[]) => void): Promise<{ left: number }> {
    const ends = performance.now() + ms;
    if (!checked.has(db)) await mendCounts(db);
    checked.add(db);
    do {
      if (queue?.db !== db || queue.taken >= queue.keys.length) queue = await staleOf(db, now, { projection, rules });
      if (queue.keys.length === 0) return { left: 0 };
      const valid = await freshenNext(db, now, queue, changed);
      if (!valid) queue = null;
    } while (performance.now() < ends);
    return { left: queue ? queue.keys.length - queue.taken : (await staleOf(db, now, { projection, rules })).keys.length };
  }

  /** @returns false: the rules have changed, and other rows may be stale now */
  async function freshenNext(db: Dexie, now: Instant, stale: Stale, changed: (keys: AccountKey[]) => void): Promise<boolean> {
    const dense = stale.taken >= stale.denseFrom;
    const end = dense ? stale.keys.length : stale.denseFrom;
    const keys = stale.keys.slice(stale.taken, Math.min(end, stale.taken + READ_AT_ONCE));
    await saves();
    const read = await recordsAt(db, keys, { dense, rules });
    if (!read || stampOf(read.state) !== stale.stamp) return false;
    // One piece is written while the next is computed.
    let writing: Promise<void> = Promise.resolve();
    for (let from = 0; from < keys.length; from += WRITE_AT_ONCE) {
      await saves();
      const records = read.records.slice(from, from + WRITE_AT_ONCE);
      const rows = records.flatMap((record) => (record ? [derivedRow(projection.project(record, read.rules, now), '')] : []));
      await writing;
      writing = writeRows(db, rows, read.state.hlc).then((others) => {
        stale.taken += records.length;
        if (others.length > 0) changed(others);
      });
      // It is waited for below, or by the next piece.
      writing.catch(() => undefined);
    }
    await writing;
    return true;
  }

  return {
    freshen(db, now, ms, changed) {
      const turn = busy.then(() => some(db, now, ms, changed));
      busy = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function staleOf(db: Dexie, now: Instant, { projection, rules }: { projection: Projection; rules: RulesCache }): Promise<Stale> {
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
    const top = stale.size > READ_AT_ONCE ? await topOfMine(db, stale) : [];
    const first = new Set(top);
    const rest = [...stale].filter((key) => !first.has(key)).sort(byKey);
    const dense = rest.length >= accountsKept * DENSE;
    return { db, stamp: stampOf(state), keys: [...top, ...rest], taken: 0, denseFrom: dense ? top.length : Number.POSITIVE_INFINITY };
  });
}

/** What asks of me today or comes soon, in the list's order. */
async function topOfMine(db: Dexie, stale: ReadonlySet<AccountKey>): Promise<AccountKey[]> {
  const range = tablesOf(db).triage.where('[mine+section+rank]').between([1], [1, SECTIONS.coming, []], true, true);
  return (await range.limit(FIRST).primaryKeys()).filter((key) => stale.has(key));
}

async function recordsAt(
  db: Dexie,
  keys: readonly AccountKey[],
  { dense, rules }: { dense: boolean; rules: RulesCache },
): Promise<{ state: StateRow; rules: RowRules; records: (AccountRecord | null)[] } | null> {
  return db.transaction('r', [...RECORD_TABLES, 'meta', ...RULE_TABLES], async () => {
    const state = stateOf(await tablesOf(db).meta.get('state'));
    if (!state) return null;
    const [inForce, records] = await Promise.all([rules.within(db, state), dense ? recordsBetween(db, keys) : recordsWithin(db, keys)]);
    return { state, rules: inForce, records };
  });
}

/**
 * Writes rows that were made of what stood there at the stamp `read`; those of accounts that have changed since are
 * left. Rules that have changed since need no look: a row names its generation, and is found stale again. Derived rows
 * that a power cut takes are stale as they were before, so the disk need not be waited for.
 * @returns accounts whose row says something else now
 */
function writeRows(db: Dexie, rows: readonly DerivedRow[], read: string): Promise<AccountKey[]> {
  const puts: { before: DerivedRow | undefined; after: DerivedRow }[] = [];
  return new Promise((resolve, reject) => {
    const tx = db.backendDB().transaction(['triage', 'accounts', 'meta'], 'readwrite', { durability: 'relaxed' });
    const [triage, accounts, meta] = [tx.objectStore('triage'), tx.objectStore('accounts'), tx.objectStore('meta')];
    const state: IDBRequest<{ id: string } | undefined> = meta.get('state');
    let undecided = rows.length;
    const decide = (row: DerivedRow, before: DerivedRow | undefined, hlc: string | undefined): void => {
      if (hlc !== undefined && hlc <= read) puts.push({ before, after: { ...row, hlc } });
      undecided -= 1;
      if (undecided > 0) return;
      for (const { after } of puts) triage.put(after);
      const now = stateOf(state.result);
      const sections = recounted(now?.sections ?? {}, puts);
      if (now && sections !== now.sections) meta.put({ ...now, sections });
    };
    for (const row of rows) {
      const stored: IDBRequest<DerivedRow | undefined> = triage.get(row.id);
      stored.onsuccess = () => {
        if (stored.result) return decide(row, stored.result, stored.result.hlc);
        const owner: IDBRequest<AccountRow | undefined> = accounts.get(row.id);
        owner.onsuccess = () => decide(row, undefined, owner.result?.body ? owner.result.hlc : undefined);
      };
    }
    tx.oncomplete = () => resolve(puts.flatMap(({ before, after }) => (before && saysTheSame(before, after) ? [] : [after.id])));
    tx.onabort = () => reject(tx.error);
  });
}

/** Counts the rows once a worker's life, and the sections anew where they have come apart: both are derived. */
async function mendCounts(db: Dexie): Promise<void> {
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

const saysTheSame = (a: DerivedRow, b: DerivedRow): boolean => a.mine === b.mine && JSON.stringify(a.body) === JSON.stringify(b.body);

const stateOf = (row: { id: string } | undefined): StateRow | null => (row?.id === 'state' ? (row as StateRow) : null);

const byKey = (a: AccountKey, b: AccountKey): number => (a < b ? -1 : Number(a > b));
