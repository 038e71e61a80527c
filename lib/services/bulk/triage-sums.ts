import type { JobAsk, JobReply, TriageChoices } from '../../messaging/bulk';
import { ALL_MINE, counted, type TriageFilter, VIEWS, type View } from '../../triage/filter';
import type { ListedRow } from '../../triage/types';
import type { Slices } from './slices';

/** How many rows each view and each filter has, of the day's lists those that ask today: one pass over a list that does not change under it, in slices. */
export async function countRows(
  rows: readonly ListedRow[],
  { reader, filters }: JobAsk<'triage.counts'>,
  slice: Slices,
): Promise<JobReply<'triage.counts'>> {
  const views = VIEWS.map((view): TriageFilter => ({ ...ALL_MINE, view }));
  const tests = [...views, ...filters].map((filter) => counted(filter, reader.today, reader));
  const counts = new Uint32Array(tests.length);
  for (const row of rows) {
    for (let at = 0; at < tests.length; at++) if (tests[at]?.(row)) counts[at] = (counts[at] ?? 0) + 1;
    if (slice.due()) await slice.pause();
  }
  return {
    views: Object.fromEntries(VIEWS.map((view, at) => [view, counts[at] ?? 0])) as Record<View, number>,
    filters: [...counts.subarray(VIEWS.length)],
  };
}

/** What the rows hold, most frequent first. */
export async function choicesOf(rows: readonly ListedRow[], nameOfMoment: (id: string) => string, slice: Slices): Promise<TriageChoices> {
  const owners = new Map<string, number>();
  const segments = new Map<ListedRow['segment'], number>();
  const moments = new Map<string, number>();
  const tags = new Map<string, number>();
  for (const row of rows) {
    for (const owner of new Set([row.owner, row.ownerSales, row.ownerCs])) if (owner !== null) count(owners, owner);
    count(segments, row.segment);
    for (const id of row.momentIds) count(moments, id);
    for (const tag of row.tags) count(tags, tag);
    if (slice.due()) await slice.pause();
  }
  return {
    owners: mostFirst(owners).map(([name, found]) => ({ name, rows: found })),
    segments: mostFirst(segments).map(([segment, found]) => ({ segment, rows: found })),
    moments: mostFirst(moments).map(([id, found]) => ({ id, name: nameOfMoment(id), rows: found })),
    tags: mostFirst(tags).map(([tag, found]) => ({ tag, rows: found })),
  };
}

const count = <T>(counts: Map<T, number>, value: T): void => {
  counts.set(value, (counts.get(value) ?? 0) + 1);
};

const mostFirst = <T extends string>(counts: Map<T, number>): [T, number][] =>
  [...counts].sort(([a, most], [b, next]) => next - most || (a < b ? -1 : 1));
