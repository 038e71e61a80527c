import type { AccountKey } from '../../accounts/types';
import type { JobAsk, TriageList } from '../../messaging/bulk';
import { goesTo, rowsTo, type TriageFilter } from '../../triage/filter';
import type { TriageRow } from '../../triage/types';
import type { BulkReader } from './ports';
import type { MadeList } from './triage-lists';
import type { TriageLoad } from './triage-load';

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

/** Rows `from` to `to` of a list, as they are in the store by now: what the table did not know yet, it learns. */
export async function windowOf(
  reader: BulkReader,
  load: TriageLoad,
  listOf: Lists,
  { filter, reader: who, from, to }: Ask,
): Promise<Window> {
  for (let round = 1; ; round++) {
    const list = listOf(filter, who);
    const keys = list.rows.slice(from, to).map(({ key }) => key);
    const found = new Map<AccountKey, TriageRow>((await reader.triage.rows(keys)).map((row) => [row.key, row]));
    const before = load.table.version();
    load.table.put([...found.values()]);
    load.table.remove(keys.filter((key) => !found.has(key)));
    if (load.table.version() === before || round === ROUNDS) {
      const rows = keys.flatMap((key) => found.get(key) ?? []);
      return { rows, total: list.rows.length, perSection: list.perSection };
    }
  }
}
