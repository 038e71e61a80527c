import type { RowAsks } from '../../import/asks';
import type { ImportKind, RowProblem } from '../../import/types';
import { foldedWord } from '../../import/words';
import { type ImportPlan, type OtherClose, type RowVerdict, SHOWN_ROWS, type ShownRow } from '../../messaging/import/operations';
import { dayOf, type PlainDate } from '../../time/day';

/** Different words that are asked about; more are a column of something else. */
const WORDS_MAX = 50;
const NAMES = 5;

/** Adds up what importing would do, a row at a time: memory does not grow with the rows. */
export function importTally(kind: ImportKind, order: ImportPlan['order']) {
  const words = { segments: new Map<string, number>(), types: new Map<string, number>(), stages: new Map<string, number>() };
  const plan: ImportPlan = {
    kind,
    counts: { new: 0, changed: 0, same: 0, problem: 0 },
    shown: { new: [], changed: [], same: [] },
    problems: [],
    order,
    words: { segments: [], types: [], stages: [] },
    notWon: 0,
    severalDeals: { customers: 0, latestCounts: 0, amountsDiffer: 0, restDiffers: 0 },
    otherCloses: { imported: 0, stay: 0 },
    ahead: 0,
    siteless: 0,
    places: [],
    currencyless: 0,
    namesakes: { rows: 0, first: [] },
    metLate: 0,
    days: null,
    total: 0,
  };
  function word(of: keyof typeof words, cell: string): void {
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
    asks({ segment, type, stage, currency, site }: RowAsks): void {
      if (segment !== null) word('segments', segment);
      if (type !== null) word('types', type);
      if (stage !== null) word('stages', stage);
      if (currency) plan.currencyless += 1;
      if (site) plan.siteless += 1;
    },
    notWon(): void {
      plan.notWon += 1;
    },
    severalDeals({ latestCounts, amountsDiffer, restDiffers }: Record<'latestCounts' | 'amountsDiffer' | 'restDiffers', boolean>): void {
      plan.severalDeals.customers += 1;
      if (latestCounts) plan.severalDeals.latestCounts += 1;
      if (amountsDiffer) plan.severalDeals.amountsDiffer += 1;
      if (restDiffers) plan.severalDeals.restDiffers += 1;
    },
    otherClose(other: OtherClose): void {
      plan.otherCloses[other] += 1;
    },
    ahead(): void {
      plan.ahead += 1;
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
      return { ...plan, words: { segments: mostFirst(words.segments), types: mostFirst(words.types), stages: mostFirst(words.stages) } };
    },
  };
}
export type Tally = ReturnType<typeof importTally>;
