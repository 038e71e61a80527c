import type { BulkContext } from './ports';

/**
 * How many rows were stale as the list was opened. Counting takes longer than reading a window, so no answer waits for
 * it: the page is told once it is known. It is counted once: from then on whoever makes the rows current says how many are
 * left, and counting an index of them all would hold that up.
 */
export function staleRows({ reader, renew, now }: Pick<BulkContext, 'reader' | 'renew' | 'now'>): {
  /** @throws AskFailed with a `storage-…` code where counting failed, once; the next call counts again */
  known(): number;
  /** Rows are being rewritten: who does that says how many are left. */
  changed(): void;
} {
  let known = 0;
  let begun = false;
  let problem: { error: unknown } | null = null;

  async function count(): Promise<void> {
    try {
      known = await reader.triage.stale(now());
      if (known > 0) renew('triage');
    } catch (error) {
      problem = { error };
      begun = false;
    }
  }

  return {
    known() {
      if (problem) {
        const { error } = problem;
        problem = null;
        throw error;
      }
      if (!begun) void count();
      begun = true;
      return known;
    },
    changed() {
      known = 0;
    },
  };
}
