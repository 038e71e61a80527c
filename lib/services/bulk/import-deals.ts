import type { Amount } from '../../import/amounts';
import type { Day } from '../../time/day';
import { bitsOf } from './import-doubles';
import { Numbers } from './import-numbers';

/*
 * A list of won deals has a customer in as many rows as it has deals. Which close counts is for a rule to say; of all else
 * the latest row that says a thing counts, for each thing by itself, since what a deal leaves open is no news. But the
 * amount: which of several is the yearly value nobody can say. Nor can they where several deals of one day say a thing
 * last, and each another: that thing is left out. In any other list each row is the customer itself, so that rows which
 * contradict each other are a slip, of whatever days they are. Of each customer a few numbers are kept (see
 * import-doubles), and each different text once.
 */

/** What one row says of its customer, for comparing; '' and null: nothing, which takes nothing away from what others say. */
export interface DealRow {
  key: string;
  close: Day | null;
  name: string;
  address: string;
  amount: Amount | null;
  /** All else that it says, in one order of fields. */
  told: readonly string[];
}

/** What all rows of a customer say together. `restDiffers`: the latest deals do not agree on some of what is told. */
export interface Customer {
  first: Day | null;
  latest: Day | null;
  amount: Amount | null;
  amountsDiffer: boolean;
  told: string[];
  restDiffers: boolean;
}

/** How a row counts: it stands for its customer, another one does, or nobody can say which of several rows is right. */
export type Standing = { kind: 'counts'; customer: Customer } | { kind: 'repeats' } | { kind: 'differs' };

/** Before every day: a row without a close is no later than any other. */
const NO_CLOSE = -1_000_000;
/** A row that has the name stands before every later one that does not. */
const NAMED = 10_000_000;
/** Below that of any row. */
const NO_RANK = -10_000_000;
const NOTHING = -1;
const DIFFERS = -2;

/** Each text once, by the number that stands for it. */
function texts() {
  const numbers = new Map<string, number>();
  const all: string[] = [];
  return {
    numberOf(text: string): number {
      const known = numbers.get(text) ?? all.length;
      if (known === all.length) {
        numbers.set(text, known);
        all.push(text);
      }
      return known;
    },
    textOf: (number: number): string => all[number] ?? '',
  };
}

/**
 * Customers that stand in several rows, found out in a first look at all rows, so that the order of rows decides nothing.
 * @param isOfDeals each row is a deal, so that several that differ are no slip
 * @param fields how many things are told
 */
export function dealsOfCustomers(isOfDeals: boolean, fields: number) {
  const index = new Map<number, number>();
  const words = texts();
  const first = new Numbers(NO_CLOSE);
  const latest = new Numbers(NO_CLOSE);
  /** Which row stands for its customer: the latest of those that have its name. */
  const rank = new Numbers(NO_RANK);
  const names = new Numbers(NOTHING);
  const addresses = new Numbers(NOTHING);
  const currencies = new Numbers(NOTHING);
  /** In the currency's smallest unit, for which 32 bits are too few. */
  const amounts: number[] = [];
  const told = Array.from({ length: fields }, () => ({ days: new Numbers(NO_CLOSE), values: new Numbers(NOTHING) }));
  const namesDiffer = new Set<number>();
  const amountsDiffer = new Set<number>();
  const contradicting = new Set<number>();
  const handed = new Set<number>();

  const rankOf = ({ close, name }: DealRow): number => (close ?? NO_CLOSE) + (name === '' ? 0 : NAMED);

  function seeTold(at: number, day: number, text: string, { days, values }: (typeof told)[number]): void {
    if (text === '') return;
    const value = words.numberOf(text);
    const before = values.get(at);
    if (before !== NOTHING && before !== value) contradicting.add(at);
    if (before === NOTHING || day > days.get(at)) {
      values.set(at, value);
      days.set(at, day);
    } else if (day === days.get(at) && before !== value) values.set(at, DIFFERS);
  }

  function seeName(at: number, row: DealRow): void {
    const name = bitsOf(row.name) | 0;
    const stands = rankOf(row) - rank.get(at);
    if (stands > 0) {
      rank.set(at, rankOf(row));
      names.set(at, name);
      namesDiffer.delete(at);
    } else if (stands === 0 && names.get(at) !== name) namesDiffer.add(at);
  }

  function seeAmount(at: number, { amountMinor, currency }: Amount): void {
    const number = words.numberOf(currency);
    if (currencies.get(at) === NOTHING) {
      currencies.set(at, number);
      amounts[at] = amountMinor;
    } else if (amounts[at] !== amountMinor || currencies.get(at) !== number) amountsDiffer.add(at);
  }

  return {
    see(row: DealRow): void {
      const id = bitsOf(row.key);
      const at = index.get(id) ?? index.size;
      index.set(id, at);
      // Without gaps, or the array would become a table of entries.
      if (at === amounts.length) amounts.push(NOTHING);
      const day = row.close ?? NO_CLOSE;
      if (day !== NO_CLOSE && (first.get(at) === NO_CLOSE || day < first.get(at))) first.set(at, day);
      if (day > latest.get(at)) latest.set(at, day);
      seeName(at, row);
      if (row.address !== '' && !isOfDeals) {
        const address = bitsOf(row.address) | 0;
        if (addresses.get(at) !== NOTHING && addresses.get(at) !== address) contradicting.add(at);
        addresses.set(at, address);
      }
      if (row.amount) seeAmount(at, row.amount);
      for (const [field, each] of told.entries()) seeTold(at, day, row.told[field] ?? '', each);
    },
    /** Of a row that was seen. */
    standing(row: DealRow): Standing {
      const at = index.get(bitsOf(row.key)) ?? index.size;
      const values = told.map((each) => each.values.get(at));
      const restDiffers = values.includes(DIFFERS);
      const isSlip = isOfDeals ? restDiffers && latest.get(at) === NO_CLOSE : contradicting.has(at);
      if (namesDiffer.has(at) || isSlip) return { kind: 'differs' };
      if (rankOf(row) !== rank.get(at) || handed.has(at)) return { kind: 'repeats' };
      handed.add(at);
      const currency = currencies.get(at);
      const isPriced = currency !== NOTHING && !amountsDiffer.has(at);
      return {
        kind: 'counts',
        customer: {
          first: closeIn(first.get(at)),
          latest: closeIn(latest.get(at)),
          amount: isPriced ? { amountMinor: amounts[at] ?? 0, currency: words.textOf(currency) } : null,
          amountsDiffer: amountsDiffer.has(at),
          told: values.map((value) => words.textOf(value)),
          restDiffers,
        },
      };
    },
  };
}

const closeIn = (day: number): Day | null => (day === NO_CLOSE ? null : day);
