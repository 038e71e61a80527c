import type Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { Freshened, Projection } from '../services/ports';
import type { Instant } from '../time/day';
import { nextTurn } from '../time/turn';
import { evidenceRow } from './evidence';
import { type Read, readRows } from './freshen-read';
import { mendCounts, type StaleKeys, staleKeys } from './freshen-stale';
import { type Left, sweepLeft } from './freshen-sweep';
import { type Remade, writeRows } from './freshen-write';
import { type RulesCache, stampOf } from './rules';
import { madeRow } from './triage';

/*
 * Rewrites rows of the day's list that are stale: their day has passed, what they were made under has changed, or they
 * were never made. Records are read and rows computed outside of the transactions that write them, which end as soon as a
 * person waits. What a save changes meanwhile is left alone.
 */

export interface Freshener {
  /** For about `ms`. `changed`: told the accounts whose row is another one now. */
  freshen(db: Dexie, now: Instant, ms: number, changed: (keys: AccountKey[]) => void): Promise<Freshened>;
}

/** Accounts read at once. */
const READ_AT_ONCE = 200;
/** Rows written in one transaction at most (decisions 20). */
const WRITTEN_AT_ONCE = 100;
/** Rows computed before messages are let in. */
const COMPUTED = 5;

/** What else the store is asked for shares the thread and the tables: each step of a save would wait for a piece of this work. */
export interface Others {
  underWay(): boolean;
  /** Settled once what is asked now is. */
  done(): Promise<unknown>;
  /** Settled once none is under way, or after a while all the same. */
  settled(): Promise<void>;
}

interface Stale extends StaleKeys {
  db: Dexie;
  /** How many are being read or written, and how many of them are settled. */
  begun: number;
  taken: number;
  /** The part that is being read meanwhile. */
  ahead: Promise<Read | null> | null;
  writing: Promise<void>;
}

export function freshener(projection: Projection, rules: RulesCache, others: Others): Freshener {
  let queue: Stale | null = null;
  let busy: Promise<unknown> = Promise.resolve();
  const checked = new WeakSet<Dexie>();
  /** Own transactions that write rows, since the first. */
  let turns = 0;
  /** Places in the index that are to be swept once all rows are current. */
  let left: Left[] = [];
  /** Whose rows cannot be made: they hold up no others, and are tried again with the next call. */
  const failed = new Set<AccountKey>();

  const staleOf = async (db: Dexie, now: Instant): Promise<Stale> => ({
    ...(await staleKeys(db, now, { projection, rules, without: failed })),
    db,
    begun: 0,
    taken: 0,
    ahead: null,
    writing: Promise.resolve(),
  });

  async function some(db: Dexie, now: Instant, ms: number, changed: (keys: AccountKey[]) => void): Promise<Freshened> {
    const ends = performance.now() + ms;
    failed.clear();
    if (!checked.has(db)) await mendCounts(db);
    checked.add(db);
    try {
      do {
        if (queue?.db !== db || (queue.begun >= queue.keys.length && !queue.ahead)) {
          await queue?.writing;
          queue = await staleOf(db, now);
        }
        if (queue.keys.length === 0) return { left: 0, failed: failed.size };
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
    return { left: queue ? queue.keys.length - queue.taken : (await staleOf(db, now)).keys.length, failed: failed.size };
  }

  /** The next part is read, and a piece of this one written, while rows are computed. @returns false: the rules have changed, and other rows may be stale now */
  async function freshenNext(now: Instant, stale: Stale, changed: (keys: AccountKey[]) => void): Promise<boolean> {
    await others.settled();
    const read = await (stale.ahead ?? readNext(stale));
    stale.ahead = null;
    if (!read || stampOf(read.state) !== stale.stamp) return false;
    if (stale.begun < stale.keys.length && !others.underWay()) {
      stale.ahead = readNext(stale);
      stale.ahead.catch(() => undefined);
    }
    for (let from = 0; from < read.rows.length; from += WRITTEN_AT_ONCE) {
      const rows = read.rows.slice(from, from + WRITTEN_AT_ONCE);
      const remade = await computed(read, rows, now);
      await stale.writing;
      stale.writing = written(stale, read, remade, changed).then(() => {
        stale.taken += rows.length - remade.length;
      });
      stale.writing.catch(() => undefined);
    }
    return true;
  }

  function readNext(stale: Stale): Promise<Read | null> {
    const { db, begun, denseFrom } = stale;
    const dense = begun >= denseFrom;
    const end = dense ? stale.keys.length : denseFrom;
    const keys = stale.keys.slice(begun, Math.min(end, begun + READ_AT_ONCE));
    stale.begun += keys.length;
    return readRows(db, keys, { dense, rules, mark: () => turns });
  }

  async function computed({ state, rules: inForce }: Read, rows: Read['rows'], now: Instant): Promise<Remade[]> {
    const remade: Remade[] = [];
    for (const { record, isWhole, listed } of rows) {
      if (!record) continue;
      try {
        const made = madeRow(projection.project(record, inForce, now), record, state.hlc);
        remade.push({ ...made, before: listed, evidence: isWhole ? evidenceRow(record) : null });
      } catch {
        // Whoever asked is told how many there are.
        failed.add(record.account.key);
        continue;
      }
      if (remade.length % COMPUTED > 0) continue;
      await nextTurn();
      if (others.underWay()) await others.done();
    }
    return remade;
  }

  async function written(stale: Stale, read: Read, rows: readonly Remade[], changed: (keys: AccountKey[]) => void): Promise<void> {
    for (let from = 0; from < rows.length; ) {
      await others.settled();
      const turn = (read.state.turn ?? 0) + turns - read.mark;
      turns += 1;
      const done = await writeRows(stale.db, rows.slice(from), { hlc: read.state.hlc, turn }, others.underWay);
      // Nothing is stored any more.
      if (done.settled === 0) break;
      for (const { before, listed } of rows.slice(from, from + done.settled))
        if (before && (before.gen !== listed.gen || before.until !== listed.until)) left.push([before.gen, before.until]);
      from += done.settled;
      stale.taken += done.settled;
      if (done.changed.length > 0) changed(done.changed);
    }
  }

  async function sweep(db: Dexie): Promise<void> {
    const swept = left;
    left = [];
    await sweepLeft(db, swept, others.settled);
  }

  return {
    freshen(db, now, ms, changed) {
      const turn = busy.then(() => some(db, now, ms, changed));
      busy = turn.catch(() => undefined);
      // Nobody waits for it; where it fails, readings are slower and no less right.
      turn.then((ended) => (ended.left === 0 ? sweep(db) : undefined)).catch(() => undefined);
      return turn;
    },
  };
}
