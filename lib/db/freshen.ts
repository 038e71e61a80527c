import type Dexie from 'dexie';
import type { Table } from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { Projection, RowRecord, RowRules } from '../services/ports';
import type { Instant } from '../time/day';
import { nextTurn } from '../time/turn';
import { SECTIONS } from '../triage/sections';
import { tablesOf } from './database';
import { evidenceRow, recordIn } from './evidence';
import { type Remade, writeRows } from './freshen-write';
import { RECORD_TABLES, recordsBetween, recordsWithin } from './records';
import { RULE_TABLES, type RulesCache, stampOf } from './rules';
import { type DerivedRow, type StateRow, stateOf } from './schema';
import { rowsIn } from './section-counts';
import { countedSections, madeRow, staleRanges } from './triage';

/*
 * Rewrites rows of the day's list that are stale: their day has passed, what they were made under has changed, or they
 * were never made. Records are read and rows computed outside of the transaction that writes them, which is kept short:
 * a person's save waits behind one of them at most. What a save changes meanwhile is left alone.
 */

export interface Freshener {
  /** For about `ms`. `changed`: told the accounts whose row is another one now. @returns rows left, as far as known */
  freshen(db: Dexie, now: Instant, ms: number, changed: (keys: AccountKey[]) => void): Promise<{ left: number }>;
}

/** Accounts read, computed and written at once. */
const AT_ONCE = 50;
/** Rows computed before messages are let in. */
const COMPUTED = 5;
/** So many rows of the top of my list are brought up to date before all others. */
const FIRST = 2_000;
/** Where at least this share of all accounts is stale, a range of accounts is read instead of one after the other. */
const DENSE = 0.3;

/** What else the store is asked for shares the thread and the tables: each step of a save would wait for a piece of this work. */
export interface Others {
  underWay(): boolean;
  /** Settled once those under way are. */
  settled(): Promise<unknown>;
}

interface Stale {
  db: Dexie;
  /** Which rules were in force when they were looked for. */
  stamp: string;
  /** In the order in which they are taken. */
  keys: AccountKey[];
  /** How many are being read or written, and how many of them are settled. */
  begun: number;
  taken: number;
  /** From here on keys follow each other as they do in the table, and few are left out. */
  denseFrom: number;
  /** The part that is being read meanwhile. */
  ahead: Promise<Part> | null;
  writing: Promise<void>;
}

interface Part {
  keys: AccountKey[];
  /** Null: nothing is stored. */
  read: Read | null;
  /** Own transactions before it was read; see `turns`. */
  turnsBefore: number;
}

interface Read {
  state: StateRow;
  rules: RowRules;
  rows: { record: RowRecord | null; isWhole: boolean; listed: DerivedRow | undefined }[];
}

export function freshener(projection: Projection, rules: RulesCache, others: Others): Freshener {
  let queue: Stale | null = null;
  let busy: Promise<unknown> = Promise.resolve();
  const checked = new WeakSet<Dexie>();
  /** Own transactions that are written. */
  let turns = 0;

  async function some(db: Dexie, now: Instant, ms: number, changed: (keys: AccountKey[]) => void): Promise<{ left: number }> {
    const ends = performance.now() + ms;
    if (!checked.has(db)) await mendCounts(db);
    checked.add(db);
    try {
      do {
        if (queue?.db !== db || queue.begun >= queue.keys.length) {
          await queue?.writing;
          queue = await staleOf(db, now, { projection, rules });
        }
        if (queue.keys.length === 0) return { left: 0 };
        const valid = await freshenNext(now, queue, changed);
        if (!valid) {
          await queue.writing;
          queue = null;
        }
      } while (performance.now() < ends);
      await queue?.writing;
    } catch (error) {
      queue = null;
      throw error;
    }
    return { left: queue ? queue.keys.length - queue.taken : (await staleOf(db, now, { projection, rules })).keys.length };
  }

  /** One part is written while the next is read and computed. @returns false: the rules have changed, and other rows may be stale now */
  async function freshenNext(now: Instant, stale: Stale, changed: (keys: AccountKey[]) => void): Promise<boolean> {
    await others.settled();
    const { keys, read, turnsBefore } = await (stale.ahead ?? readNext(stale));
    stale.ahead = null;
    if (!read || stampOf(read.state) !== stale.stamp) return false;
    const remade = await computed(read, now);
    await stale.writing;
    if (stale.begun < stale.keys.length && !others.underWay()) {
      stale.ahead = readNext(stale);
      stale.ahead.catch(() => undefined);
    }
    stale.writing = written(stale, remade, { read: read.state, turnsBefore, without: keys.length - remade.length }, changed);
    stale.writing.catch(() => undefined);
    return true;
  }

  async function readNext(stale: Stale): Promise<Part> {
    const { db, begun, denseFrom } = stale;
    const dense = begun >= denseFrom;
    const end = dense ? stale.keys.length : denseFrom;
    const keys = stale.keys.slice(begun, Math.min(end, begun + AT_ONCE));
    stale.begun += keys.length;
    return { keys, turnsBefore: turns, read: await rowsAt(db, keys, { dense, rules }) };
  }

  async function computed({ state, rules: inForce, rows }: Read, now: Instant): Promise<Remade[]> {
    const remade: Remade[] = [];
    for (const { record, isWhole, listed } of rows) {
      if (!record) continue;
      const made = madeRow(projection.project(record, inForce, now), record, state.hlc);
      remade.push({ ...made, before: listed, evidence: isWhole ? evidenceRow(record) : null });
      if (remade.length % COMPUTED > 0) continue;
      await nextTurn();
      if (others.underWay()) await others.settled();
    }
    return remade;
  }

  async function written(
    stale: Stale,
    rows: readonly Remade[],
    { read, turnsBefore, without }: { read: StateRow; turnsBefore: number; without: number },
    changed: (keys: AccountKey[]) => void,
  ): Promise<void> {
    for (let from = 0; from < rows.length; ) {
      await others.settled();
      const turn = (read.turn ?? 0) + turns - turnsBefore;
      const done = await writeRows(stale.db, rows.slice(from), { hlc: read.hlc, turn }, others.underWay);
      // Nothing is stored any more.
      if (done.settled === 0) break;
      turns += 1;
      from += done.settled;
      stale.taken += done.settled;
      if (done.changed.length > 0) changed(done.changed);
    }
    stale.taken += without;
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
    const top = stale.size > AT_ONCE ? await topOfMine(db, stale) : [];
    const first = new Set(top);
    const rest = [...stale].filter((key) => !first.has(key)).sort(byKey);
    const dense = rest.length >= accountsKept * DENSE;
    return {
      db,
      stamp: stampOf(state),
      keys: [...top, ...rest],
      begun: 0,
      taken: 0,
      denseFrom: dense ? top.length : Number.POSITIVE_INFINITY,
      ahead: null,
      writing: Promise.resolve(),
    };
  });
}

/** What asks of me today or comes soon, in the list's order. */
async function topOfMine(db: Dexie, stale: ReadonlySet<AccountKey>): Promise<AccountKey[]> {
  const range = tablesOf(db).triage.where('[mine+section+rank]').between([1], [1, SECTIONS.coming, []], true, true);
  return (await range.limit(FIRST).primaryKeys()).filter((key) => stale.has(key));
}

async function rowsAt(
  db: Dexie,
  keys: readonly AccountKey[],
  { dense, rules }: { dense: boolean; rules: RulesCache },
): Promise<Read | null> {
  const { triage, evidence, meta } = tablesOf(db);
  const of = <Row extends { id: string }>(table: Table<Row, string>) => (dense ? between(table, keys) : table.bulkGet([...keys]));
  const found = await db.transaction('r', ['triage', 'evidence', 'meta', ...RULE_TABLES], async () => {
    const state = stateOf(await meta.get('state'));
    return state && { state, all: await Promise.all([rules.within(db, state), of(triage), of(evidence)]) };
  });
  if (!found) return null;
  const [inForce, listed, kept] = found.all;
  const records = kept.map(recordIn);
  const missing = keys.filter((_, n) => records[n] === null);
  // What changes between the two readings is found to have changed when it is written.
  const whole = new Map(missing.length === 0 ? [] : await wholeRecords(db, missing, dense));
  const rows = keys.map((key, n) => ({ record: records[n] ?? whole.get(key) ?? null, isWhole: whole.has(key), listed: listed[n] }));
  return { state: found.state, rules: inForce, rows };
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

const byKey = (a: AccountKey, b: AccountKey): number => (a < b ? -1 : Number(a > b));
