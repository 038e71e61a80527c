import type Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { ActivityRecord } from '../export/activity-file';
import { AskFailed } from '../messaging/errors';
import type { BulkReader } from '../services/bulk/ports';
import type { Projection } from '../services/ports';
import type { Instant } from '../time/day';
import { createConnection, type Opened, tablesOf, withDatabase } from './database';
import { type LoggedChunk, loggedAfter, loggedAt } from './logged';
import * as reads from './reads';
import { RECORD_TABLES, recordsOfRange, recordsWithin } from './records';
import { RULE_TABLES, rulesWithin } from './rules';
import { rangeOf, rowsOf, scan } from './scan';
import { type DerivedRow, type EngagementRow, SCHEMA_VERSION, type Tables } from './schema';
import { rowsIn } from './section-counts';
import { firstRows, listedRows, sectionCounts, staleRanges, triageRows } from './triage';

export interface ReaderOptions {
  /** Which generations of rows are current, and what a row that is not would say. */
  projection: Projection;
  /** Name of the database. */
  name?: string;
  /** Waits; a test need not. */
  pause?: (ms: number) => Promise<void>;
}

/** Rows and accounts a chunk: five thousand cost no more memory than they bring speed. */
const ROWS_AT_ONCE = 5_000;
const FEW_ROWS = 1_000;
const RECORDS_AT_ONCE = 500;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The store for those who read all of it, on a connection that writes nothing and never upgrades: it opens what the
 * background has laid out (decisions 10), and closes as soon as a newer version wants to.
 * Every method throws AskFailed with a `storage-…` code; storage-blocked with detail 'reload' where the page has to.
 */
export function createReader({ projection, name = 'afterclose', pause = sleep }: ReaderOptions): BulkReader & { close(): void } {
  const connection = createConnection({ name, versions: [], pause });

  async function ready(): Promise<Opened> {
    const opened = await connection.open();
    if (opened.newer) throw new AskFailed({ code: 'storage-blocked', detail: 'reload' });
    // A patch of Dexie's own adds a tenth.
    const installed = Math.floor(opened.db.backendDB().version / 10);
    if (installed !== SCHEMA_VERSION) throw new AskFailed({ code: 'storage-failed', detail: 'schema-version' });
    return opened;
  }

  const listed = listedRows();

  const read = <T>(work: (db: Dexie) => Promise<T>): Promise<T> => withDatabase(connection, ready, ({ db }) => work(db));

  const scanTable = <Row extends { id: string }>(
    table: keyof Tables,
    onChunk: (rows: Row[]) => unknown,
    signal: AbortSignal,
    count = ROWS_AT_ONCE,
  ): Promise<void> =>
    scan<Row>((after) => read((db) => rowsOf<Row>(db, { table, index: null, range: above(after?.id), count })), onChunk, signal);

  return {
    settings: () => read(reads.storedSettings),
    playbooks: () => read(reads.storedPlaybooks),
    triage: {
      first: (mine, limit) => read((db) => firstRows(db, mine, limit)),
      counts: (mine) => read((db) => sectionCounts(db, mine)),
      scan: (onChunk, signal, chunks) =>
        scanTable<DerivedRow>('triage', (rows) => onChunk(listed(rows)), signal, chunks === 'small' ? FEW_ROWS : ROWS_AT_ONCE),
      listed: (keys) => read(async (db) => listed((await tablesOf(db).triage.bulkGet([...keys])).flatMap((row) => row ?? []))),
      rows: (keys) => read((db) => triageRows(db, keys)),
      stale: (now) => read((db) => staleCount(db, projection, now)),
    },
    counts: () => read(reads.countsOf),
    accounts: (keys) => read((db) => reads.accountsByKey(db, [...keys])),
    records: (keys) =>
      read((db) => db.transaction('r', [...RECORD_TABLES], async () => (await recordsWithin(db, keys)).flatMap((record) => record ?? []))),
    scanRecords: (onChunk, signal) =>
      scan<RecordChunk>(
        (after) => read((db) => recordsAfter(db, after)),
        (chunks) => onChunk(chunks.flatMap(({ records }) => records)),
        signal,
      ),
    async scanLogged(now, onChunk, signal) {
      const at = await read((db) => loggedAt(db, projection, now));
      await scan<LoggedChunk>(
        (after) => read((db) => loggedAfter(db, projection, at, { after: after?.last ?? null, count: RECORDS_AT_ONCE })),
        (chunks) => onChunk(chunks.flatMap(({ accounts }) => accounts)),
        signal,
      );
    },
    scanEngagements: (query, onChunk, signal) =>
      scan<EngagementRow>(
        (after) => read((db) => engagementsAfter(db, query, after)),
        (rows) => onChunk(bodiesOf(query.withDeleted ? rows : rows.filter(({ deleted }) => deleted === 0))),
        signal,
      ),
    deletedOf: (keys) =>
      read(async (db) => {
        const rows = await tablesOf(db)
          .engagements.where('[accountKey+deleted]')
          .anyOf(keys.map((key) => [key, 1]))
          .toArray();
        return bodiesOf(rows);
      }),
    async scanStamped(onChunk, signal) {
      for (const kind of KINDS)
        await scanTable<StampedRow>(TABLE_OF[kind], (rows) => onChunk(rows.flatMap((row) => stampedRecord(kind, row) ?? [])), signal);
    },
    stamped: (asked) =>
      read((db) =>
        db.transaction('r', [...RECORD_TABLES], async () => {
          const found = new Map<string, ActivityRecord>();
          for (const kind of KINDS) {
            const ids = asked.filter((each) => each.kind === kind).map(({ id }) => id);
            const rows: (StampedRow | undefined)[] = ids.length === 0 ? [] : await db.table(TABLE_OF[kind]).bulkGet(ids);
            for (const row of rows) {
              const record = row && stampedRecord(kind, row);
              if (record) found.set(`${kind}/${record.id}`, record);
            }
          }
          return asked.map(({ kind, id }) => found.get(`${kind}/${id}`) ?? null);
        }),
      ),
    close: () => connection.close(),
  };
}

const above = (id: string | undefined): IDBKeyRange | undefined => (id === undefined ? undefined : IDBKeyRange.lowerBound(id, true));

async function staleCount(db: Dexie, projection: Pick<Projection, 'generations'>, now: Instant): Promise<number> {
  return db.transaction('r', ['triage', 'meta', ...RULE_TABLES], async () => {
    const { triage } = tablesOf(db);
    const gens = projection.generations(await rulesWithin(db));
    const ranges = staleRanges(gens, now).map(([from, to]) => triage.where('[gen+until]').between(from, to, true, true).count());
    const stale = (await Promise.all(ranges)).reduce((sum, count) => sum + count, 0);
    const state = await tablesOf(db).meta.get('state');
    const missing = state?.id === 'state' ? state.counts.accounts - rowsIn(state.sections ?? {}) : 0;
    return stale + Math.max(0, missing);
  });
}

/** Records of a chunk, with the key it ends at: the last account of it may be a tombstone. */
interface RecordChunk {
  last: AccountKey;
  records: Awaited<ReturnType<typeof recordsOfRange>>;
}

async function recordsAfter(db: Dexie, after: RecordChunk | null): Promise<RecordChunk[]> {
  return db.transaction('r', [...RECORD_TABLES], async () => {
    const { accounts } = tablesOf(db);
    const from = after === null ? accounts.orderBy('id') : accounts.where('id').above(after.last);
    const rows = await from.limit(RECORDS_AT_ONCE).toArray();
    const last = rows.at(-1)?.id;
    return last === undefined ? [] : [{ last, records: await recordsOfRange(db, rows) }];
  });
}

type EngagementQuery = Parameters<BulkReader['scanEngagements']>[0];

/** By day and id along an index; where nothing narrows the days and no order is asked for, along the table itself. */
async function engagementsAfter(db: Dexie, query: EngagementQuery, after: EngagementRow | null): Promise<EngagementRow[]> {
  const { newestFirst, from, to, before, withDeleted, chunk: count } = query;
  if (!newestFirst && from === null && to === null && before === null) {
    const rows = await rowsOf<EngagementRow>(db, { table: 'engagements', index: null, range: above(after?.id), count });
    return rows;
  }
  const index = withDeleted ? '[occurredOn+id]' : '[deleted+occurredOn+id]';
  const key = (...parts: IDBValidKey[]): IDBValidKey[] => (withDeleted ? parts : [0, ...parts]);
  const placeOf = (row: EngagementRow) => key(row.occurredOn ?? '', row.id);
  // In IndexedDB's order a shorter array comes first, and an array comes after any text.
  const bottom = from === null ? key() : key(from);
  const ceilings = [to === null ? key([]) : key(to, []), ...(before === null ? [] : [key(...before.split('|', 1), before.slice(11))])];
  const top = ceilings.reduce((a, b) => (indexedDB.cmp(a, b) < 0 ? a : b));
  const [lower, upper] = after === null ? [bottom, top] : newestFirst ? [bottom, placeOf(after)] : [placeOf(after), top];
  return rowsOf<EngagementRow>(db, {
    table: 'engagements',
    index,
    range: rangeOf(lower, upper, after !== null && !newestFirst, true),
    count,
    backwards: newestFirst,
  });
}

const bodiesOf = (rows: readonly EngagementRow[]): Engagement[] => rows.flatMap(({ body }) => body ?? []);

const KINDS = ['account', 'engagement', 'override'] as const satisfies ActivityRecord['kind'][];
const TABLE_OF = { account: 'accounts', engagement: 'engagements', override: 'overrides' } as const;

interface StampedRow {
  id: string;
  hlc: string;
  accountKey?: AccountKey;
  body: ActivityRecord['value'] | null;
}

/** Null: a tombstone. */
function stampedRecord(kind: ActivityRecord['kind'], { id, hlc, body, accountKey = id }: StampedRow): ActivityRecord | null {
  // A row's body is of its table's kind: it was checked on its way in.
  return body === null ? null : ({ kind, id, accountKey, hlc, value: body } as ActivityRecord);
}
