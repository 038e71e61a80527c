import Dexie, { type Table } from 'dexie';
import { AskFailed } from '../messaging/errors';
import { isConnectionLoss, storageFailure } from './failures';
import { SCHEMA_VERSION, type SchemaVersion, type StateRow, type Tables, VERSIONS } from './schema';

/** An open database. */
export interface Opened {
  db: Dexie;
  /** Written by a newer version of the product: reading goes on, writing is refused. */
  newer: boolean;
  /** Something was stored here before. */
  holdsData: boolean;
}

export interface Connection {
  /**
   * Opens the database, or gives the connection that is open.
   * @throws AskFailed storage-blocked, storage-unavailable, storage-full or storage-failed.
   */
  open(): Promise<Opened>;
  /** Lets go of a connection that failed, so that the next call opens afresh; nothing where that has happened already. */
  drop(failed: Opened): void;
  /** Closes for good. */
  close(): void;
}

export interface ConnectionOptions {
  name: string;
  versions?: readonly SchemaVersion[];
  pause(ms: number): Promise<void>;
}

/** How long to wait before each further attempt to open, in ms: an UnknownError of the backend often heals (trust §1, 6). */
const RETRY_PAUSES = [50, 250, 1_000];
/** How long an upgrade may wait for an older window before the person is told, in ms. */
const BLOCKED_AFTER = 3_000;

export const tablesOf = (db: Dexie): Tables => ({
  accounts: db.table('accounts'),
  engagements: db.table('engagements'),
  overrides: db.table('overrides'),
  sites: db.table('sites'),
  settings: db.table('settings'),
  playbooks: db.table('playbooks'),
  views: db.table('views'),
  triage: db.table('triage'),
  shown: db.table('shown'),
  evidence: db.table('evidence'),
  audit: db.table('audit'),
  meta: db.table('meta'),
});

export function createConnection({ name, versions = VERSIONS, pause }: ConnectionOptions): Connection {
  const ours = versions.at(-1)?.version ?? SCHEMA_VERSION;
  let current: { opened: Promise<Opened>; stuck: Promise<never>; db: Dexie | null } | null = null;
  let gone: 'reload' | 'closed' | null = null;

  function start() {
    let giveUp: (failure: AskFailed) => void = () => undefined;
    const stuck = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    // Most openings are never stuck; a late rejection belongs to a caller that has left.
    stuck.catch(() => undefined);
    const attempt: NonNullable<typeof current> = { opened: openWithRetries(), stuck, db: null };
    attempt.opened.catch(() => {
      if (current === attempt) current = null;
    });
    return attempt;

    async function openWithRetries(): Promise<Opened> {
      for (const wait of [...RETRY_PAUSES, null]) {
        try {
          return await openOnce();
        } catch (error) {
          const failure = storageFailure(error);
          if (wait === null || failure.failure.code !== 'storage-failed') throw failure;
          await pause(wait);
        }
      }
      throw new AskFailed({ code: 'storage-failed' });
    }

    async function openOnce(): Promise<Opened> {
      const newer = (await installedVersion(name)) > ours;
      const db = new Dexie(name, { autoOpen: false, chromeTransactionDurability: 'strict', cache: 'disabled' });
      // Without a declared schema Dexie takes the installed one as it is. With ours it would "repair" a newer database
      // by adding back the indexes that the newer version removed, and so bump its version.
      if (!newer) declare(db, versions);
      db.on('blocked', () => {
        pause(BLOCKED_AFTER).then(() => giveUp(new AskFailed({ code: 'storage-blocked', detail: 'other-window' })));
        return false;
      });
      // Returning false keeps Dexie's own handler out, which would open again at the next call and let old code write
      // old rows into the upgraded database (trust §0).
      db.on('versionchange', (event) => {
        db.close();
        if (event.newVersion) gone = 'reload';
        return false;
      });
      await db.open();
      try {
        // What a newer version keeps in its meta table is not ours to know.
        const state = newer ? null : await db.table<StateRow, string>('meta').get('state');
        attempt.db = db;
        const newerByNow = newer || Math.floor(db.backendDB().version / 10) > ours;
        return { db, newer: newerByNow, holdsData: state !== undefined };
      } catch (error) {
        db.close();
        throw error;
      }
    }
  }

  return {
    async open() {
      if (gone === 'reload') throw new AskFailed({ code: 'storage-blocked', detail: 'reload' });
      if (gone === 'closed') throw new AskFailed({ code: 'storage-failed', detail: 'closed' });
      current ??= start();
      return Promise.race([current.opened, current.stuck]);
    },
    drop({ db }) {
      if (current?.db !== db) return;
      db.close();
      current = null;
    },
    close() {
      gone = 'closed';
      const leaving = current;
      current = null;
      leaving?.opened.then(({ db }) => db.close()).catch(() => undefined);
    },
  };
}

/**
 * Runs `work` on the open database, once more on a fresh connection if the browser took the old one away, as it does
 * when it clears or heals the origin's data.
 * @throws AskFailed with a storage code, or whatever AskFailed `work` threw.
 */
export async function withDatabase<T>(
  connection: Connection,
  ready: () => Promise<Opened>,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  for (const last of [false, true]) {
    const opened = await ready();
    try {
      return await work(opened);
    } catch (error) {
      const failure = storageFailure(error);
      const { code } = failure.failure;
      if (code === 'storage-failed' || code === 'storage-lost') connection.drop(opened);
      if (!last && isConnectionLoss(error)) continue;
      // A newer version may have renamed or removed what this one looks for.
      throw opened.newer && code === 'storage-failed' ? new AskFailed({ code: 'storage-newer' }) : failure;
    }
  }
  throw new AskFailed({ code: 'storage-failed' });
}

function declare(db: Dexie, versions: readonly SchemaVersion[]): void {
  for (const { version, stores, upgrade } of versions) {
    db.version(version)
      .stores(stores)
      .upgrade(async (tx) => {
        await upgrade?.(<Row>(table: string): Table<Row, string> => tx.table(table));
        await tx.table('meta').put({ id: 'schema', version });
      });
  }
}

/** Our version of the database as it lies on disk, without opening it; 0: there is none. */
async function installedVersion(name: string): Promise<number> {
  const all = await (Dexie.dependencies.indexedDB?.databases?.() ?? []);
  // Dexie multiplies by ten, and a patch of its own adds one.
  return Math.floor((all.find((entry) => entry.name === name)?.version ?? 0) / 10);
}
