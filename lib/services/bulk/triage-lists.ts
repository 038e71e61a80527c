import type { Reader } from '../../messaging/bulk';
import { anyDayMatcher, rowsTo, type TriageFilter } from '../../triage/filter';
import { sortedBy } from '../../triage/order';
import type { SectionName } from '../../triage/sections';
import type { ListedRow } from '../../triage/types';
import type { TriageTable } from './triage-table';

/** A list as a filter makes it, and how many rows stand in each section, also past the day's end of a list that stops there. */
export interface MadeList {
  rows: readonly ListedRow[];
  perSection: Partial<Record<SectionName, number>>;
}

/** Lists in use: the one on screen, the one before it, and what the palette or an export asks for. */
const KEPT = 4;

/** Makes lists of a table and keeps the last few, so that the next window of one costs nothing. */
export function triageLists(table: TriageTable): (filter: TriageFilter, reader: Reader) => MadeList {
  const kept = new Map<string, { version: number; list: MadeList }>();
  return (filter, reader) => {
    const name = JSON.stringify([filter, reader]);
    const known = kept.get(name);
    kept.delete(name);
    const found = known?.version === table.version() ? known : { version: table.version(), list: make(table.rows(), filter, reader) };
    kept.set(name, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return found.list;
  };
}

function make(all: readonly ListedRow[], filter: TriageFilter, reader: Reader): MadeList {
  const book = all.filter(anyDayMatcher(filter, reader.today, reader));
  const perSection = sectionsOf(book);
  const rows = book.slice(0, rowsTo(filter, perSection));
  return { rows: filter.sort === null ? rows : sortedBy(filter.sort, rows), perSection };
}

function sectionsOf(rows: readonly Pick<ListedRow, 'section'>[]): MadeList['perSection'] {
  const perSection: MadeList['perSection'] = {};
  for (const { section } of rows) perSection[section] = (perSection[section] ?? 0) + 1;
  return perSection;
}
