import type { AccountKey } from '../../accounts/types';
import type { ImportKind } from '../../import/types';
import { IMPORT_CHUNK, type ImportDraft, type ImportDrafts } from '../../messaging/import/operations';
import type { Staging } from './ports';

/** Rows, and characters of theirs, that are put in order in memory: a run. */
const RUN = { rows: 10_000, chars: 8_000_000 };
/** What is read of each run at once while runs are merged, and so held of it. */
const BLOCK = { rows: 200, chars: 200_000 };
/** Rows of the day's list that a part rewrites for each account it touches (lib/db/derive.ts). */
const DERIVED = 3;

interface Run {
  rows: readonly ImportDraft[];
  at: number;
  /** Blocks that were not read yet: from, to. */
  next: number;
  end: number;
}

const accountOf = (draft: ImportDraft): AccountKey => ('accountKey' in draft ? draft.accountKey : draft.key);
const charsOf = (draft: ImportDraft): number => ('notes' in draft ? draft.notes.length : 0);
const byAccount = (a: ImportDraft, b: ImportDraft): number => {
  const [x, y] = [accountOf(a), accountOf(b)];
  return x < y ? -1 : Number(x > y);
};

/**
 * Packs rows to be written into parts, all rows of an account together and in the file's order: each part rewrites the
 * day's list for every account that it touches, which takes longer than the rows themselves. More rows than memory should
 * hold are put in order by an external merge sort over the staging database (Knuth, TAOCP 3, §5.4).
 */
export function partsOf(staging: Staging, kind: ImportKind, signal: AbortSignal) {
  const runs: Run[] = [];
  let held: ImportDraft[] = [];
  let chars = 0;
  let block = 0;

  async function keepRun(): Promise<void> {
    const next = block;
    for (const rows of blocksOf(held.sort(byAccount))) await staging.addRun(block++, rows);
    runs.push({ rows: [], at: 0, next, end: block });
    held = [];
    chars = 0;
  }

  async function readOn(run: Run): Promise<void> {
    signal.throwIfAborted();
    run.at = 0;
    run.rows = run.next < run.end ? await staging.run(run.next) : [];
    run.next += 1;
  }

  return {
    async add(draft: ImportDraft): Promise<void> {
      held.push(draft);
      chars += charsOf(draft);
      if (held.length >= RUN.rows || chars >= RUN.chars) await keepRun();
    },
    async end(): Promise<void> {
      await Promise.all(runs.map(readOn));
      runs.push({ rows: held.sort(byAccount), at: 0, next: 0, end: 0 });
      const pack = packer(staging, kind);
      for (let run = least(runs); run !== null; run = least(runs)) {
        await pack.add(run.rows[run.at] as ImportDraft);
        run.at += 1;
        if (run.at === run.rows.length) await readOn(run);
      }
      await pack.end();
    },
  };
}

/** The run whose next row comes first; of equal ones the earliest. Null: all are at their end. */
function least(runs: readonly Run[]): Run | null {
  let found: Run | null = null;
  let first: ImportDraft | null = null;
  for (const run of runs) {
    const draft = run.rows[run.at];
    if (draft && (first === null || byAccount(draft, first) < 0)) {
      found = run;
      first = draft;
    }
  }
  return found;
}

function* blocksOf(drafts: readonly ImportDraft[]): Generator<ImportDraft[]> {
  let rows: ImportDraft[] = [];
  let chars = 0;
  for (const draft of drafts) {
    if (rows.length >= BLOCK.rows || chars >= BLOCK.chars) {
      yield rows;
      rows = [];
      chars = 0;
    }
    rows.push(draft);
    chars += charsOf(draft);
  }
  if (rows.length > 0) yield rows;
}

/** Parts small enough that a save in between does not wait long (decisions 20): what is derived counts too. */
function packer(staging: Staging, kind: ImportKind) {
  let drafts: ImportDraft[] = [];
  let last: AccountKey | null = null;
  let accounts = 0;
  let part = 0;
  const keep = async (): Promise<void> => {
    if (drafts.length > 0) await staging.addPart(part++, { kind, drafts } as ImportDrafts);
    drafts = [];
    last = null;
    accounts = 0;
  };
  return {
    async add(draft: ImportDraft): Promise<void> {
      const isNext = accountOf(draft) !== last;
      if (drafts.length + 1 + DERIVED * (accounts + Number(isNext)) > IMPORT_CHUNK) await keep();
      if (accountOf(draft) !== last) accounts += 1;
      last = accountOf(draft);
      drafts.push(draft);
    },
    end: keep,
  };
}
