import type { BulkContext } from './ports';

/** So long a count of stale rows is good enough while nothing changed, ms. */
const FRESH = 1_000;

/**
 * How many rows are stale. Counting takes longer than reading a window, so an answer never waits for it: it gets what is
 * known, and the page is told once that is no longer right.
 */
export function staleRows(
  { reader, renew, now }: Pick<BulkContext, 'reader' | 'renew' | 'now'>,
  version: () => number,
): {
  /** @throws AskFailed with a `storage-…` code where the last count failed, once */
  known(): number;
  /** Rows were rewritten. */
  changed(): void;
} {
  let known = 0;
  let counted: { version: number; at: number } | null = null;
  let counting = false;
  let problem: { error: unknown } | null = null;

  async function count(): Promise<void> {
    counting = true;
    counted = { version: version(), at: performance.now() };
    try {
      const found = await reader.triage.stale(now());
      if (found !== known) renew('triage');
      known = found;
    } catch (error) {
      problem = { error };
    } finally {
      counting = false;
    }
  }

  return {
    known() {
      if (problem) {
        const { error } = problem;
        problem = null;
        throw error;
      }
      if (!counting && (counted?.version !== version() || performance.now() - counted.at > FRESH)) void count();
      return known;
    },
    changed() {
      counted = null;
    },
  };
}
