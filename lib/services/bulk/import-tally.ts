import type { AccountKey } from '../../accounts/types';
import type { RowAsks } from '../../import/asks';
import type { ImportKind, RowProblem } from '../../import/types';
import { foldedWord } from '../../import/words';
import {
  IMPORT_CHUNK,
  type ImportDrafts,
  type ImportPlan,
  type RowVerdict,
  SHOWN_ROWS,
  type ShownRow,
} from '../../messaging/import/operations';
import { dayOf, type PlainDate } from '../../time/day';
import type { Staging } from './ports';

/** Different words that are asked about; more are a column of something else. */
const WORDS_MAX = 50;
const NAMES = 5;

/** Adds up what importing would do, a row at a time: memory does not grow with the rows. */
export function importTally(kind: ImportKind, order: ImportPlan['order']) {
  const words = { segments: new Map<string, number>(), types: new Map<string, number>() };
  const plan: ImportPlan = {
    kind,
    counts: { new: 0, changed: 0, same: 0, problem: 0 },
    shown: { new: [], changed: [], same: [] },
    problems: [],
    order,
    words: { segments: [], types: [] },
    siteless: 0,
    currencyless: 0,
    namesakes: { rows: 0, first: [] },
    metLate: 0,
    days: null,
    total: 0,
  };
  function word(of: 'segments' | 'types', cell: string): void {
    const folded = foldedWord(cell).slice(0, 80);
    const known = words[of].get(folded);
    if (known !== undefined || words[of].size < WORDS_MAX) words[of].set(folded, (known ?? 0) + 1);
  }
  return {
    verdict(verdict: RowVerdict, shown: ShownRow): void {
      plan.counts[verdict] += 1;
      if (verdict !== 'same') plan.total += 1;
      if (plan.shown[verdict].length < SHOWN_ROWS) plan.shown[verdict].push(shown);
    },
    problem(problem: RowProblem): void {
      plan.counts.problem += 1;
      if (plan.problems.length < SHOWN_ROWS) plan.problems.push(problem);
    },
    asks({ segment, type, currency, site }: RowAsks): void {
      if (segment !== null) word('segments', segment);
      if (type !== null) word('types', type);
      if (currency) plan.currencyless += 1;
      if (site) plan.siteless += 1;
    },
    namesake(name: string): void {
      plan.namesakes.rows += 1;
      if (plan.namesakes.first.length < NAMES) plan.namesakes.first.push(name);
    },
    metLate(): void {
      plan.metLate += 1;
    },
    day(date: PlainDate): void {
      const { first, last } = plan.days ?? { first: date, last: date };
      plan.days = { first: dayOf(date) < dayOf(first) ? date : first, last: dayOf(date) > dayOf(last) ? date : last };
    },
    result(): ImportPlan {
      const mostFirst = (of: Map<string, number>) => [...of].map(([word, rows]) => ({ word, rows })).sort((a, b) => b.rows - a.rows);
      return { ...plan, words: { segments: mostFirst(words.segments), types: mostFirst(words.types) } };
    },
  };
}
export type Tally = ReturnType<typeof importTally>;

/** Rows, and characters of theirs, that are held to be put in order before they are packed. */
const WINDOW_ROWS = 10_000;
const WINDOW_CHARS = 8_000_000;

/**
 * Packs rows to be written into parts. Rows of one account are put together as far as they stand near each other: each
 * part rewrites the day's list for every account that it touches, which takes longer than the rows themselves.
 */
export function partsOf<K extends ImportKind>(staging: Staging, kind: K) {
  type Draft = Extract<ImportDrafts, { kind: K }>['drafts'][number];
  let held: { account: string; draft: Draft }[] = [];
  let chars = 0;
  let part = 0;
  const keep = async (): Promise<void> => {
    const drafts = held.sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0)).map(({ draft }) => draft);
    held = [];
    chars = 0;
    for (let at = 0; at < drafts.length; at += IMPORT_CHUNK) {
      await staging.addPart(part, { kind, drafts: drafts.slice(at, at + IMPORT_CHUNK) } as unknown as ImportDrafts);
      part += 1;
    }
  };
  return {
    async add(account: AccountKey, draft: Draft, length = 0): Promise<void> {
      held.push({ account, draft });
      chars += length;
      if (held.length >= WINDOW_ROWS || chars >= WINDOW_CHARS) await keep();
    },
    end: keep,
  };
}
