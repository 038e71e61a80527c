import Dexie, { type Table } from 'dexie';
import type { CsvRow } from '../import/read-csv';
import type { RowProblem } from '../import/types';
import type { ImportDraft, ImportDrafts, StagedFile } from '../messaging/import/operations';
import type { Staging } from '../services/bulk/ports';
import { storageFailure } from './failures';

/*
 * A file that is being imported lies in a database of its own until it was written or given up: rows as they stood, and
 * after a look at them the parts to be written. The store itself knows nothing of it, so that cancelling costs nothing.
 */

interface Block<T> {
  n: number;
  value: T;
}

type Of = 'head' | 'rows' | 'problems' | 'runs' | 'parts';
type HeadRow = Block<StagedFile>;
const HEAD = 0;

/** All methods throw AskFailed storage-full, storage-unavailable or storage-failed. */
export function createStaging({ name = 'afterclose-staging' }: { name?: string } = {}): Staging {
  const db = new Dexie(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
  db.version(1).stores({ head: 'n', rows: 'n', problems: 'n', parts: 'n' });
  db.version(2).stores({ runs: 'n' });
  // Another window that empties it gets its way.
  db.on('versionchange', () => {
    db.close();
    return false;
  });
  const table = <T>(of: Of): Table<Block<T>, number> => db.table(of);

  async function safely<T>(work: () => Promise<T>): Promise<T> {
    try {
      if (!db.isOpen()) await db.open();
      return await work();
    } catch (error) {
      throw storageFailure(error);
    }
  }
  const clear = (...of: Of[]): Promise<void> =>
    safely(async () => {
      for (const each of of) await table(each).clear();
    });
  const read = <T>(of: Exclude<Of, 'head'>, n: number): Promise<T | null> => safely(async () => (await table<T>(of).get(n))?.value ?? null);
  const write = <T>(of: Exclude<Of, 'head'>, n: number, value: T): Promise<void> =>
    safely(async () => void (await table<T>(of).put({ n, value })));

  return {
    begin: () => clear('head', 'rows', 'problems', 'runs', 'parts'),
    // A head is kept last: rows without one are of a reading that broke off.
    head: async () => {
      if (!(await safely(() => Dexie.exists(name)))) return null;
      const found: HeadRow | undefined = await safely(() => table<StagedFile>('head').get(HEAD));
      return found?.value ?? null;
    },
    keepHead: (head) => safely(async () => void (await table<StagedFile>('head').put({ n: HEAD, value: head }))),
    addRows: (block, rows) => write<CsvRow[]>('rows', block, rows),
    rows: (block) => read<CsvRow[]>('rows', block),
    beginPlan: () => clear('problems', 'runs', 'parts'),
    addProblems: (block, problems) => write<RowProblem[]>('problems', block, problems),
    problems: async (block) => (await read<RowProblem[]>('problems', block)) ?? [],
    addRun: (block, rows) => write<ImportDraft[]>('runs', block, rows),
    run: async (block) => (await read<ImportDraft[]>('runs', block)) ?? [],
    addPart: (part, rows) => write<ImportDrafts>('parts', part, rows),
    part: (part) => read<ImportDrafts>('parts', part),
    discard: async () => {
      db.close();
      try {
        await Dexie.delete(name);
      } catch (error) {
        throw storageFailure(error);
      }
    },
  };
}
