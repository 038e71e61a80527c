import type Dexie from 'dexie';
import { tablesOf } from './database';

/** Where a row lay in the index [gen+until] before it was made anew. */
export type Left = readonly [gen: string, until: number];

/** Entries cleared in one transaction: a save waits for some 15 ms. Of those that share an instant more, since a range ends nowhere between them. */
const AT_ONCE = 500;

/**
 * Has the database clear away the places that rows have left. Chromium keeps the index entries of a row that was put anew
 * and steps over them in each reading; only a transaction that may write takes them out as it passes. After 30,000 rows
 * were made anew, asking whether any is stale took 200 ms instead of 14 each time a page opened. Counts, and changes nothing.
 * @param pause waits before each transaction
 */
export async function sweepLeft(db: Dexie, left: readonly Left[], pause: () => Promise<unknown>): Promise<void> {
  const { triage } = tablesOf(db);
  const sorted = left.toSorted((a, b) => (a[0] < b[0] ? -1 : Number(a[0] > b[0])) || a[1] - b[1]);
  for (let at = 0; at < sorted.length; ) {
    const [gen, from] = sorted[at] ?? ['', 0];
    let to = from;
    const first = at;
    while (at < sorted.length && sorted[at]?.[0] === gen && (at - first < AT_ONCE || sorted[at]?.[1] === to)) {
      to = sorted[at]?.[1] ?? to;
      at += 1;
    }
    await pause();
    await db.transaction('rw', ['triage'], () => triage.where('[gen+until]').between([gen, from], [gen, to], true, true).count());
  }
}
