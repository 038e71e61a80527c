import type { BulkContext } from './ports';

/** So long a count of stale rows is good enough, ms: counting an index of them all holds up who is making them current. */
const FRESH = 3_000;

/**
 * How many rows are stale. Counting takes longer than reading a window, so an answer never waits for it: it gets what is
 * known, and the page is told once that is no longer right.
 */
export function staleRows({ reader, renew, now }: Pick<BulkContext, 'reader' | 'renew' | 'now'>): {
  /** @throws AskFailed with a `storage-…` code where the last count failed, once */
  known(): number;
  /** Rows were rewritten. */
  changed(): void;
} {
  let known = 0;
  let countedAt = Number.NEGATIVE_INFINITY;
  let planned = false;
  let problem: { error: unknown } | null = null;

  async function count(): Promise<void> {
    try {
      const found = await reader.triage.stale(now());
      if (found !== known) renew('triage');
      known = found;
    } catch (error) {
      problem = { error };
    } finally {
      countedAt = performance.now();
      planned = false;
    }
  }

  function plan(): void {
    if (planned) return;
    planned = true;
    setTimeout(() => void count(), Math.max(0, countedAt + FRESH - performance.now()));
  }

  return {
    known() {
      if (problem) {
        const { error } = problem;
        problem = null;
        throw error;
      }
      if (performance.now() - countedAt > FRESH) plan();
      return known;
    },
    changed() {
      // Before the first list nobody wants to know.
      if (countedAt > Number.NEGATIVE_INFINITY || planned) plan();
    },
  };
}
