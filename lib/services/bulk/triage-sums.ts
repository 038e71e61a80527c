import type { JobAsk, JobReply, TriageChoices } from '../../messaging/bulk';
import { ALL_MINE, counted, type TriageFilter, VIEWS, type View } from '../../triage/filter';
import type { ListedRow } from '../../triage/types';
import type { Slices } from './slices';
import type { TriageTable } from './triage-table';

/*
 * Sums over all rows. They are added up once, in slices, and follow each change from then on: while a bulk action is
 * written, or rows are brought up to date, all rows would be gone through every second.
 */

/** What is summed. */
interface Sum {
  add(row: ListedRow): void;
  takeOff(row: ListedRow): void;
}

/**
 * The sum of a table's rows that was asked for last.
 * @returns to be asked for one by its name, as it is by now; `begin` makes one of no rows
 */
export function runningSum<S extends Sum>(table: TriageTable): (name: string, begin: () => S, slice: Slices) => Promise<S> {
  let running: { name: string; sum: S } | null = null;
  table.watch((before, after) => {
    if (before) running?.sum.takeOff(before);
    if (after) running?.sum.add(after);
  });
  return async (name, begin, slice) => {
    if (running?.name === name) return running.sum;
    const sum = begin();
    const version = table.version();
    for (const row of table.rows()) {
      sum.add(row);
      if (slice.due()) await slice.pause();
    }
    // Of rows that have changed meanwhile nobody knows whether they were added before: good enough until the next ask, which
    // the change brings about.
    if (table.version() === version) running = { name, sum };
    return sum;
  };
}

/** How many rows each view and each filter has, of the day's lists those that ask today. */
export function viewCounts({ reader, filters }: JobAsk<'triage.counts'>): Sum & { reply(): JobReply<'triage.counts'> } {
  const views = VIEWS.map((view): TriageFilter => ({ ...ALL_MINE, view }));
  const tests = [...views, ...filters].map((filter) => counted(filter, reader.today, reader));
  const counts = new Int32Array(tests.length);
  const count = (row: ListedRow, by: 1 | -1): void => {
    for (let at = 0; at < tests.length; at++) if (tests[at]?.(row)) counts[at] = (counts[at] ?? 0) + by;
  };
  return {
    add: (row) => count(row, 1),
    takeOff: (row) => count(row, -1),
    reply: () => ({
      views: Object.fromEntries(VIEWS.map((view, at) => [view, counts[at] ?? 0])) as Record<View, number>,
      filters: [...counts.subarray(VIEWS.length)],
    }),
  };
}

/** What the rows hold. */
export function rowChoices(): Sum & { reply(nameOfMoment: (id: string) => string): TriageChoices } {
  const owners = new Map<string, number>();
  const segments = new Map<ListedRow['segment'], number>();
  const moments = new Map<string, number>();
  const tags = new Map<string, number>();
  const count = (row: ListedRow, by: 1 | -1): void => {
    for (const owner of new Set([row.owner, row.ownerSales, row.ownerCs])) if (owner !== null) tally(owners, owner, by);
    tally(segments, row.segment, by);
    for (const id of row.momentIds) tally(moments, id, by);
    for (const tag of row.tags) tally(tags, tag, by);
  };
  return {
    add: (row) => count(row, 1),
    takeOff: (row) => count(row, -1),
    /** Most frequent first. */
    reply: (nameOfMoment) => ({
      owners: mostFirst(owners).map(([name, found]) => ({ name, rows: found })),
      segments: mostFirst(segments).map(([segment, found]) => ({ segment, rows: found })),
      moments: mostFirst(moments).map(([id, found]) => ({ id, name: nameOfMoment(id), rows: found })),
      tags: mostFirst(tags).map(([tag, found]) => ({ tag, rows: found })),
    }),
  };
}

function tally<T>(counts: Map<T, number>, value: T, by: 1 | -1): void {
  const now = (counts.get(value) ?? 0) + by;
  if (now === 0) counts.delete(value);
  else counts.set(value, now);
}

const mostFirst = <T extends string>(counts: Map<T, number>): [T, number][] =>
  [...counts].sort(([a, most], [b, next]) => next - most || (a < b ? -1 : 1));
