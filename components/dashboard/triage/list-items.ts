import { SECTION_NAMES, type SectionName } from '@/lib/triage/sections';

/** A line of the list: the heading of a section, or the row of an account. `row`: its place among the accounts. */
export type ListItem = { kind: 'section'; name: SectionName; rows: number } | { kind: 'row'; row: number };

export interface ListItems {
  count: number;
  at(item: number): ListItem;
  /** The lines that are headings: asked of each of 100,000 lines whenever sizes are summed up. */
  headings: ReadonlySet<number>;
  /** The line on which an account's row stands. */
  ofRow(row: number): number;
}

interface Part {
  name: SectionName;
  /** Of the whole section, shown or not. */
  rows: number;
  firstRow: number;
  shown: number;
  /** The line of the heading. */
  line: number;
}

/** The first `shown` rows under the headings of their sections; without `perSection` (a list sorted by a column) the rows alone. */
export function listItems(shown: number, perSection: Partial<Record<SectionName, number>> | null): ListItems {
  if (perSection === null) return { count: shown, at: (item) => ({ kind: 'row', row: item }), headings: new Set(), ofRow: (row) => row };
  const parts = partsOf(shown, perSection);
  const headed = parts.reduce((sum, part) => sum + part.shown, 0);
  const last = parts.at(-1);
  return {
    // Rows that no section counts yet stand at the end, without a heading of their own.
    count: shown + parts.length,
    at(item) {
      const part = parts.findLast(({ line }) => line <= item);
      if (!part) return { kind: 'row', row: item };
      if (part.line === item) return { kind: 'section', name: part.name, rows: part.rows };
      return { kind: 'row', row: part.firstRow + (item - part.line - 1) };
    },
    headings: new Set(parts.map(({ line }) => line)),
    ofRow(row) {
      const part = row >= headed ? last : parts.find(({ firstRow, shown }) => row < firstRow + shown);
      return part ? part.line + 1 + (row - part.firstRow) : row;
    },
  };
}

function partsOf(shown: number, perSection: Partial<Record<SectionName, number>>): Part[] {
  const parts: Part[] = [];
  let firstRow = 0;
  for (const name of SECTION_NAMES) {
    const rows = perSection[name] ?? 0;
    const within = Math.min(rows, shown - firstRow);
    if (within <= 0) continue;
    parts.push({ name, rows, firstRow, shown: within, line: firstRow + parts.length });
    firstRow += within;
  }
  return parts;
}
