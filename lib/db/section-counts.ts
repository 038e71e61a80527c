import type { SectionName } from '../triage/sections';
import { SECTION_NAMES, SECTIONS } from '../triage/sections';

/**
 * How many rows of the day's list stand in each section, by `mine/section`. Kept beside the other counts, since counting
 * an index takes 0.4 s for 100,000 rows, and a save waits behind it; changed in the transaction that changes the rows,
 * and a test says that counting gives the same.
 */
export type SectionCounts = Record<string, number>;

/** Where a row stands, as its index keys say. */
interface Place {
  mine: 0 | 1;
  section: number;
}

export const placeName = ({ mine, section }: Place): string => `${mine}/${section}`;

/** The counts after rows have changed; the same object where none has changed its place. */
export function recounted(
  counts: SectionCounts,
  changes: readonly { before: Place | null | undefined; after: Place | null | undefined }[],
): SectionCounts {
  const next = { ...counts };
  let moved = false;
  for (const { before, after } of changes) {
    if (before?.mine === after?.mine && before?.section === after?.section) continue;
    moved = true;
    for (const [place, by] of [
      [before, -1],
      [after, 1],
    ] as const) {
      if (!place) continue;
      const name = placeName(place);
      const count = (next[name] ?? 0) + by;
      if (count === 0) delete next[name];
      else next[name] = count;
    }
  }
  return moved ? next : counts;
}

/** By section, of mine alone or of all; sections without a row are left out. */
export function inSections(counts: SectionCounts, mine: boolean): Partial<Record<SectionName, number>> {
  const found: Partial<Record<SectionName, number>> = {};
  for (const name of SECTION_NAMES) {
    const of = (whose: 0 | 1): number => counts[placeName({ mine: whose, section: SECTIONS[name] })] ?? 0;
    const rows = of(1) + (mine ? 0 : of(0));
    if (rows > 0) found[name] = rows;
  }
  return found;
}

export const rowsIn = (counts: SectionCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
