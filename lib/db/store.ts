import type Dexie from 'dexie';
import { AskFailed } from '../messaging/errors';
import type { Change, Projection, Store } from '../services/ports';
import { type ChangedNotice, gatherChanges } from './changed';
import { write } from './commit';
import { createConnection, type Opened, withDatabase } from './database';
import { freshener } from './freshen';
import { prepare } from './prepare';
import * as reads from './reads';
import { rulesCache } from './rules';
import { type Counts, SCHEMA_VERSION, type SchemaVersion, VERSIONS } from './schema';
import type { Sentinel } from './sentinel';
import { firstRows, sectionCounts, triageRows } from './triage';

export interface StoreAdapter extends Store {
  recover: {
    /** After storage-lost, and only on the person's word: forgets that there was data and begins with an empty store. */
    startEmpty(): Promise<void>;
  };
  close(): void;
}

export interface StoreOptions {
  sentinel: Sentinel;
  /** Makes the rows of the day's list. */
  projection: Projection;
  onChanged(notice: ChangedNotice): void;
  /** Name of the database. */
  name?: string;
  /** Waits; a test need not. */
  pause?: (ms: number) => Promise<void>;
  /** Test seam: another chain of schema versions, as an older or a newer build has. */
  versions?: readonly SchemaVersion[];
}

/** What a person does asks several times, one after the other: so long a pause between two of them is none, ms. */
const BETWEEN_ASKS = 10;
/** So long the freshening of rows waits for others at most before its next step, ms. */
const PATIENCE = 100;

/** So long the mark's counts lag behind, ms. */
const MARK_LAG = 500;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The Store over IndexedDB, for the background alone. Creating it opens nothing; the first call does.
 * Every method throws AskFailed with a `storage-…` code; `commit` also `malformed`.
 */
export function createStore(options: StoreOptions): StoreAdapter {
  const { sentinel, projection, name = 'afterclose', pause = sleep, versions = VERSIONS } = options;
  const schemaVersion = versions.at(-1)?.version ?? SCHEMA_VERSION;
  const connection = createConnection({ name, versions, pause });
  const gather = gatherChanges(options.onChanged);
  const marked = new WeakSet<Opened>();
  /** Counts that the mark is to say soon. */
  let marking: Counts | null = null;
  const rules = rulesCache();
  const asked = new Set<Promise<unknown>>();
  /** How often the store was asked, and how often when nothing had been asked for a while. */
  let asks = 0;
  let calm = 0;
  const underWay = (): boolean => asked.size > 0 || asks !== calm;
  const done = (): Promise<unknown> => Promise.allSettled(asked);
  const settled = async (): Promise<void> => {
    // A bulk action or an import asks without end: rows are brought up to date beside it, only more slowly.
    const ends = performance.now() + PATIENCE;
    while (underWay() && performance.now() < ends) {
      await done();
      const seen = asks;
      await pause(BETWEEN_ASKS);
      if (asks === seen && asked.size === 0) calm = asks;
    }
  };
  const fresh = freshener(projection, rules, { underWay, done, settled });

  /** @throws AskFailed storage-lost where the database is empty and the mark says that it was not. */
  async function ready(): Promise<Opened> {
    const opened = await connection.open();
    if (opened.holdsData) return opened;
    const mark = await readMark();
    // A first change that was written meanwhile has left its mark as well.
    if (mark && !opened.holdsData)
      throw new AskFailed({ code: 'storage-lost', detail: `accounts:${mark.accounts},engagements:${mark.engagements}` });
    return opened;
  }

  async function readMark() {
    try {
      return await sentinel.read();
    } catch {
      // Not knowing whether there was data, an empty database must not be taken for a first run.
      throw new AskFailed({ code: 'storage-failed', detail: 'sentinel' });
    }
  }

  async function mark(opened: Opened, counts: Counts): Promise<void> {
    const isPlanned = marking !== null;
    marking = counts;
    // Awaited once a connection, so that what was called saved is also known to exist. Its counts may lag: what a save
    // keeps in the browser's storage after it would wait for it.
    if (!marked.has(opened)) await writeMark(opened);
    else if (!isPlanned) void pause(MARK_LAG).then(() => writeMark(opened));
  }

  /** The change is safe by now, so a mark that cannot be written fails nothing; the next change writes it again. */
  async function writeMark(opened: Opened): Promise<void> {
    const counts = marking;
    marking = null;
    // A database that was deleted meanwhile, as with the browser's data, is not to be missed for what was saved before.
    if (counts === null || !opened.db.isOpen()) return;
    const { accounts, engagements } = counts;
    await sentinel.write({ schema: schemaVersion, accounts, engagements }).then(
      () => marked.add(opened),
      () => marked.delete(opened),
    );
  }

  const read = <T>(work: (db: Dexie) => Promise<T>): Promise<T> => first(withDatabase(connection, ready, ({ db }) => work(db)));

  /** Goes before the freshening of rows. */
  async function first<T>(work: Promise<T>): Promise<T> {
    asked.add(work);
    asks += 1;
    try {
      return await work;
    } finally {
      asked.delete(work);
    }
  }

  async function save(change: Change): ReturnType<Store['commit']> {
    const prepared = await prepare(change);
    const newNode = crypto.randomUUID().slice(-12);
    return withDatabase(connection, ready, async (opened) => {
      if (opened.newer) throw new AskFailed({ code: 'storage-newer' });
      const written = await write(opened.db, prepared, { projection, rules, holdsData: opened.holdsData, newNode, schemaVersion });
      const { applied, stamp } = written;
      if (!applied) return { applied, stamp };
      opened.holdsData = true;
      await mark(opened, written.counts);
      for (const { table, accountKeys } of written.touched) gather(table, accountKeys);
      return { applied, stamp };
    });
  }

  return {
    commit: (change) => first(save(change)),
    account: (key) => read((db) => reads.accountRecord(db, key)),
    accounts: () => read(reads.allAccounts),
    accountsByKey: (keys) => read((db) => reads.accountsByKey(db, keys)),
    idsOf: (key) => read((db) => reads.rowIds(db, key)),
    accountOfDeal: (siteId, dealId) => read((db) => reads.accountOfDeal(db, siteId, dealId)),
    engagement: (id) => read((db) => reads.engagementById(db, id)),
    engagements: (ids) => read((db) => reads.engagementsById(db, ids)),
    log: (query) => read((db) => reads.logPage(db, query)),
    accountsOfPlaybook: (query) => read((db) => reads.accountsOfPlaybook(db, query)),
    unclosedAccounts: (siteId) => read((db) => reads.unclosedAccounts(db, siteId)),
    site: (id) => read((db) => reads.siteById(db, id)),
    sites: () => read(reads.storedSites),
    settings: () => read(reads.storedSettings),
    playbooks: () => read(reads.storedPlaybooks),
    rules: () => read(rules.read),
    views: () => read(reads.savedViews),
    triage: {
      counts: (mine) => read((db) => sectionCounts(db, mine)),
      first: (mine, limit) => read((db) => firstRows(db, mine ? true : null, limit)),
      rows: (keys) => read((db) => triageRows(db, keys)),
      freshen: (now, ms) =>
        withDatabase(connection, ready, async ({ db, newer }) => {
          if (newer) throw new AskFailed({ code: 'storage-newer' });
          return fresh.freshen(db, now, ms, (keys) => gather('triage', keys));
        }),
    },
    audit: (id) => read((db) => reads.auditEntry(db, id)),
    counts: () =>
      read(async (db) => {
        const { accounts, engagements } = await reads.countsOf(db);
        return { accounts, engagements, schema: Math.floor(db.backendDB().version / 10) };
      }),
    recover: {
      async startEmpty() {
        const { holdsData } = await connection.open();
        if (holdsData) return;
        await sentinel.write(null);
      },
    },
    close: () => connection.close(),
  };
}
