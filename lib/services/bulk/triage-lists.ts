import type { Reader } from '../../messaging/bulk';
import { partsMatcher, rowsTo, type TriageFilter, wordsOf } from '../../triage/filter';
import { sortedBy } from '../../triage/order';
import type { SectionName } from '../../triage/sections';
import type { ListedRow } from '../../triage/types';
import { longestOf, type SearchText } from './search-text';
import type { TriageTable } from './triage-table';

/** A list as a filter makes it, and how many rows stand in each section, also past the day's end of a list that stops there. */
export interface MadeList {
  rows: readonly ListedRow[];
  perSection: Partial<Record<SectionName, number>>;
}

/** Lists in use: the one on screen, the one before it, and what the palette or an export asks for. */
const KEPT = 4;

/** Makes lists of a table and keeps the last few, so that the next window of one costs nothing. */
export function triageLists(table: TriageTable, text: () => SearchText): (filter: TriageFilter, reader: Reader) => MadeList {
  const kept = new Map<string, { version: number; list: MadeList }>();
  return (filter, reader) => {
    const name = JSON.stringify([filter, reader]);
    const known = kept.get(name);
    kept.delete(name);
    const found = known?.version === table.version() ? known : { version: table.version(), list: make(table.rows(), text, filter, reader) };
    kept.set(name, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return found.list;
  };
}

function make(rows: readonly ListedRow[], text: () => SearchText, filter: TriageFilter, reader: Reader): MadeList {
  const book = matching(rows, text, filter, reader);
  const perSection = sectionsOf(book);
  const listed = book.slice(0, rowsTo(filter, perSection));
  return { rows: filter.sort === null ? listed : sortedBy(filter.sort, listed), perSection };
}

/** What the filter shows of all rows, in their order, past the day's end too. */
function matching(rows: readonly ListedRow[], text: () => SearchText, filter: TriageFilter, reader: Reader): ListedRow[] {
  const matches = partsMatcher(filter, reader.today, reader);
  const words = wordsOf(filter);
  if (words.length === 0) return matches ? rows.filter(matches) : rows.slice();
  const found: ListedRow[] = [];
  const longest = longestOf(words);
  const others = words.filter((word) => word !== longest);
  text().holding(longest, (place) => {
    const row = rows[place];
    if (row && (!matches || matches(row)) && others.every((word) => row.search.includes(word))) found.push(row);
    return true;
  });
  return found;
}

/** Of rows in the list's own order, in which a section's stand together: only where one ends is looked at. */
function sectionsOf(rows: readonly Pick<ListedRow, 'section'>[]): MadeList['perSection'] {
  const perSection: MadeList['perSection'] = {};
  for (let from = 0; from < rows.length; ) {
    const section = rows[from]?.section ?? 'nothing';
    let [low, high] = [from, rows.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (rows[middle]?.section === section) low = middle;
      else high = middle - 1;
    }
    perSection[section] = low + 1 - from;
    from = low + 1;
  }
  return perSection;
}
