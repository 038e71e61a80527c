import type { AccountKey } from '../../accounts/types';
import type { JobAsk, TriageList } from '../../messaging/bulk';
import { goesTo, rowsTo, type TriageFilter } from '../../triage/filter';
import type { TriageRow } from '../../triage/types';
import type { BulkReader } from './ports';
import type { MadeList } from './triage-lists';
import type { TriageTable } from './triage-table';

type Ask = JobAsk<'triage.list'>;
type Window = Pick<TriageList, 'rows' | 'total' | 'perSection'>;
type Lists = (filter: TriageFilter, reader: Ask['reader']) => MadeList;

/** So many rows at most are read by index while not all are there; nobody scrolls further in a second. */
const FIRST_MOST = 1_000;
/** Rows that changed since the list was made may change the list; so often at most it is made again for one answer. */
const ROUNDS = 3;

/** The plain list, whose order the store's index has. */
export const isPlain = ({ view, owners, segments, states, moments, tags, text, sort }: TriageFilter): boolean =>
  (view === 'mine' || view === 'team') &&
  sort === null &&
  text.trim() === '' &&
  [owners, segments, states, moments, tags].every((part) => part.length === 0);

/** The first rows of a plain list and how long it is, by index, before all rows are there. */
export async function firstRows(reader: BulkReader, { filter, from, to }: Ask): Promise<Window> {
  const mine = filter.view === 'mine';
  const [read, counts] = await Promise.all([reader.triage.first(mine ? true : null, Math.min(to, FIRST_MOST)), reader.triage.counts(mine)]);
  const rows = read.filter(({ section }) => goesTo(filter, section));
  return { rows: rows.slice(from), total: rowsTo(filter, counts), perSection: counts };
}

/** Windows of lists whose rows are all known. */
export interface TriageWindows {
  /**
   * Rows `from` to `to` of a list, as they are in the store by now: what the table did not know yet, it learns. Asked
   * again because of a renewal, only what has changed since is read.
   */
  of(ask: Ask): Promise<Window>;
  changed(accounts: readonly AccountKey[] | 'many'): void;
  /** Pages were told to ask again. */
  renewed(): void;
}

/** What was read for a window. */
interface Read {
  rows: Map<AccountKey, TriageRow>;
  isUnderWay: boolean;
  /** Who asks for other reasons may have missed a notice, and gets what the store has. */
  isRenewed: boolean;
  /** When all of it was read; performance.now(). */
  wholeAt: number;
}

/** So long, ms, a window is believed: a background that was killed before it told of a change tells of it no more. */
const BELIEVED = 5_000;

/** The window on screen, and the first row that its list would go on to. */
const KEPT = 2;

export function triageWindows(reader: BulkReader, table: TriageTable, listOf: Lists): TriageWindows {
  const kept = new Map<string, Read>();

  function begin(name: string): Read {
    const before = kept.get(name);
    const now = performance.now();
    const goesOn = before?.isRenewed && now - before.wholeAt < BELIEVED;
    const read: Read = {
      rows: new Map(),
      isUnderWay: true,
      isRenewed: false,
      wholeAt: now,
      ...(goesOn && { rows: before.rows, wholeAt: before.wholeAt }),
    };
    kept.delete(name);
    kept.set(name, read);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return read;
  }

  return {
    async of({ filter, reader: who, from, to }) {
      const read = begin(JSON.stringify([filter, who, from, to]));
      for (let round = 1; ; round++) {
        const list = listOf(filter, who);
        const keys = list.rows.slice(from, to).map(({ key }) => key);
        const missing = keys.filter((key) => !read.rows.has(key));
        const found = missing.length === 0 ? [] : await reader.triage.rows(missing);
        for (const row of found) read.rows.set(row.key, row);
        const before = table.version();
        table.put(found);
        table.remove(missing.filter((key) => !read.rows.has(key)));
        if (table.version() === before || round === ROUNDS) {
          const rows = keys.flatMap((key) => read.rows.get(key) ?? []);
          read.rows = new Map(rows.map((row) => [row.key, row]));
          read.isUnderWay = false;
          return { rows, total: list.rows.length, perSection: list.perSection };
        }
      }
    },
    changed(accounts) {
      for (const [name, read] of kept) {
        // One cannot know whether a reading that is under way is older than the change.
        if (accounts === 'many' || read.isUnderWay) kept.delete(name);
        else for (const key of accounts) read.rows.delete(key);
      }
    },
    renewed() {
      for (const read of kept.values()) read.isRenewed = !read.isUnderWay;
    },
  };
}
