import type { Amount } from '../../import/amounts';
import type { Day } from '../../time/day';
import { bitsOf } from './import-doubles';

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

/** Before every day: a row without a close is no later than any other. A small integer, which takes half of what -Infinity would. */
const NO_CLOSE = -1_000_000;
/** A row that has the name stands before every later one that does not. */
const NAMED = 10_000_000;
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
  // By that index, in arrays of numbers: half a million customers take a third of what objects would.
  const first: number[] = [];
  const latest: number[] = [];
  /** Which row stands for its customer: the latest of those that have its name. */
  const rank: number[] = [];
  const names: number[] = [];
  const addresses: number[] = [];
  const amounts: number[] = [];
  const currencies: number[] = [];
  const told = Array.from({ length: fields }, () => ({ days: [] as number[], values: [] as number[] }));
  const namesDiffer = new Set<number>();
  const amountsDiffer = new Set<number>();
  const contradicting = new Set<number>();
  const handed = new Set<number>();

  const rankOf = ({ close, name }: DealRow): number => (close ?? NO_CLOSE) + (name === '' ? 0 : NAMED);

  function added(): number {
    first.push(NO_CLOSE);
    latest.push(NO_CLOSE);
    rank.push(NOTHING - NAMED);
    names.push(NOTHING);
    addresses.push(NOTHING);
    amounts.push(NOTHING);
    currencies.push(NOTHING);
    for (const { days, values } of told) {
      days.push(NO_CLOSE);
      values.push(NOTHING);
    }
    return first.length - 1;
  }

  function seeTold(at: number, day: number, text: string, { days, values }: { days: number[]; values: number[] }): void {
    if (text === '') return;
    const value = words.numberOf(text);
    const [before = NOTHING, on = NO_CLOSE] = [values[at], days[at]];
    if (before !== NOTHING && before !== value) contradicting.add(at);
    if (before === NOTHING || day > on) {
      values[at] = value;
      days[at] = day;
    } else if (day === on && before !== value) values[at] = DIFFERS;
  }

  return {
    see(row: DealRow): void {
      const id = bitsOf(row.key);
      const at = index.get(id) ?? added();
      index.set(id, at);
      const day = row.close ?? NO_CLOSE;
      if (day !== NO_CLOSE && (first[at] === NO_CLOSE || day < (first[at] ?? day))) first[at] = day;
      if (day > (latest[at] ?? day)) latest[at] = day;
      const name = bitsOf(row.name);
      const stands = rankOf(row) - (rank[at] ?? 0);
      if (stands > 0) {
        rank[at] = rankOf(row);
        names[at] = name;
        namesDiffer.delete(at);
      } else if (stands === 0 && names[at] !== name) namesDiffer.add(at);
      if (row.address !== '') {
        const address = bitsOf(row.address);
        if (addresses[at] !== NOTHING && addresses[at] !== address) contradicting.add(at);
        addresses[at] = address;
      }
      if (row.amount) {
        const currency = words.numberOf(row.amount.currency);
        if (currencies[at] === NOTHING) [amounts[at], currencies[at]] = [row.amount.amountMinor, currency];
        else if (amounts[at] !== row.amount.amountMinor || currencies[at] !== currency) amountsDiffer.add(at);
      }
      for (const [field, text] of row.told.entries()) seeTold(at, day, text, told[field] as (typeof told)[number]);
    },
    /** Of a row that was seen. */
    standing(row: DealRow): Standing {
      const at = index.get(bitsOf(row.key)) ?? NOTHING;
      const values = told.map((each) => each.values[at] ?? NOTHING);
      const restDiffers = values.includes(DIFFERS);
      const isSlip = isOfDeals ? restDiffers && latest[at] === NO_CLOSE : contradicting.has(at);
      if (namesDiffer.has(at) || isSlip) return { kind: 'differs' };
      if (rankOf(row) !== rank[at] || handed.has(at)) return { kind: 'repeats' };
      handed.add(at);
      const close = (days: number[]): Day | null => (days[at] === NO_CLOSE ? null : (days[at] ?? null));
      const isPriced = currencies[at] !== NOTHING && !amountsDiffer.has(at);
      return {
        kind: 'counts',
        customer: {
          first: close(first),
          latest: close(latest),
          amount: isPriced ? { amountMinor: amounts[at] ?? 0, currency: words.textOf(currencies[at] ?? NOTHING) } : null,
          amountsDiffer: amountsDiffer.has(at),
          told: values.map((value) => words.textOf(value)),
          restDiffers,
        },
      };
    },
  };
}
