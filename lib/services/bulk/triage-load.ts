import type { AccountKey } from '../../accounts/types';
import { nextTurn } from '../../time/turn';
import type { ListedRow } from '../../triage/types';
import type { BulkContext } from './ports';
import { type TriageTable, triageTable } from './triage-table';
import { underWay } from './under-way';

/** A page is told that there is more to show every so many ms at most. */
const MORE = 250;
/** And that rows have changed, where they are more than a person changes in one press: those are shown at once. */
const CHANGED = 1_000;
const FEW = 5;
/** And that rows may have changed, one knows not which. */
const MANY_CHANGED = 2_000;
/** After a reading of everything, so many times as long as it took before the next: a freshen changes rows for half a minute. */
const REST = 5;
/** What comes together is waited for so long, ms. */
const GATHER = 100;

/** Reads all rows once and keeps them current by the store's notices. */
export interface TriageLoad {
  table: TriageTable;
  /** Whether all rows have been read once. */
  whole(): boolean;
  /** Begins to read, after the first rows that are being read by index meanwhile. Does nothing once begun. */
  begin(): void;
  /** @throws AskFailed with a `storage-…` code where the rows could not be read; the next call tries again */
  loaded(): Promise<void>;
  /** Somebody was answered from what is read so far, and wants to hear of more. A plain list is known by index. */
  wantsMore(): void;
  /** Lets `begin` wait for it. */
  before<T>(first: Promise<T>): Promise<T>;
  /** @throws what ended the last reading before its end, once */
  rethrow(): void;
  changed(accounts: readonly AccountKey[] | 'many'): void;
}

export function triageLoad({ reader, renew }: Pick<BulkContext, 'reader' | 'renew'>): TriageLoad {
  const table = triageTable();
  const endless = new AbortController().signal;
  const firsts = underWay();
  const changedKeys = new Set<AccountKey>();
  let whole = false;
  let moreIsWanted = false;
  let loading: Promise<void> | null = null;
  let reading = false;
  let problem: { error: unknown } | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  let telling: ReturnType<typeof setTimeout> | null = null;
  let wanted = false;
  let planned = false;
  let restUntil = 0;
  let rereading = false;

  /** At once, or as soon as the page was last told so many ms ago. */
  function tell(every: number): void {
    const wait = toldAt + every - performance.now();
    if (wait > 0) {
      telling ??= setTimeout(() => tell(0), wait);
      return;
    }
    if (telling) clearTimeout(telling);
    telling = null;
    toldAt = performance.now();
    renew('triage');
  }

  async function readAll(): Promise<void> {
    const began = performance.now();
    wanted = false;
    reading = true;
    const finish = table.sweep();
    try {
      const take = (rows: ListedRow[]): void => {
        // Of a list that is there already only the end of it is told: an order half old and half new helps nobody.
        if (table.put(rows) && !whole && moreIsWanted) tell(MORE);
      };
      // Nobody waits for it once there is a list.
      await reader.triage.scan(take, endless, whole ? 'small' : undefined);
      finish();
      whole = true;
    } catch (error) {
      // What was read stays, and the next who asks begins anew.
      whole = false;
      throw error;
    } finally {
      reading = false;
    }
    const ended = performance.now();
    restUntil = ended + REST * (ended - began);
    tell(0);
    void reread();
    if (wanted) planReading();
  }

  async function load(): Promise<void> {
    await nextTurn();
    await firsts.settled();
    await readAll();
  }

  function begin(): void {
    if (whole || loading) return;
    const begun = load();
    loading = begun;
    begun.then(
      () => {
        loading = null;
      },
      (error: unknown) => {
        loading = null;
        failed(error);
      },
    );
  }

  function failed(error: unknown): void {
    problem = { error };
    tell(0);
  }

  /** All rows again; the old ones stay meanwhile. */
  function planReading(): void {
    if (planned) return;
    planned = true;
    setTimeout(
      () => {
        planned = false;
        readAll().catch(failed);
      },
      Math.max(GATHER, restUntil - performance.now()),
    );
  }

  /** Rows of single accounts. While all are read, a chunk read before the change may still come after it: then later. */
  async function reread(): Promise<void> {
    if (rereading || reading) return;
    rereading = true;
    try {
      while (changedKeys.size > 0 && !reading) {
        const keys = [...changedKeys];
        changedKeys.clear();
        const rows = await reader.triage.listed(keys);
        const there = new Set(rows.map(({ key }) => key));
        table.put(rows);
        table.remove(keys.filter((key) => !there.has(key)));
        tell(keys.length > FEW ? CHANGED : 0);
      }
    } catch (error) {
      failed(error);
    } finally {
      rereading = false;
    }
  }

  return {
    table,
    whole: () => whole,
    begin,
    async loaded() {
      if (whole) return;
      begin();
      await loading;
    },
    wantsMore() {
      moreIsWanted = true;
    },
    before: firsts.add,
    rethrow() {
      if (!problem) return;
      const { error } = problem;
      problem = null;
      throw error;
    },
    changed(accounts) {
      if (!whole && !loading) return;
      if (accounts === 'many') {
        // What is on screen is read by key and can be shown anew at once.
        if (whole) tell(MANY_CHANGED);
        if (reading || !whole) wanted = true;
        else planReading();
        return;
      }
      for (const key of accounts) changedKeys.add(key);
      void reread();
    },
  };
}
