import type { Day } from '../../time/day';
import { bitsOf } from './import-doubles';

/*
 * A list of won deals has a customer in as many rows as it has deals. The earliest close counts, since the clock starts
 * with the first won deal; everything else is as the latest deal has it, but the amount, where theirs differ: which of
 * several is the yearly value nobody can say. Nor can they where the latest deals are several of one day: what these do
 * not agree on is left out. Of each customer a few numbers are kept (see import-doubles).
 */

/** What one row says of its customer, for comparing. */
export interface DealRow {
  key: string;
  close: Day | null;
  /** Null: it names none, which says nothing of what others name. */
  amount: string | null;
  name: string;
  /** All else that it says. */
  rest: string;
}

/**
 * How a row counts. `first`: the earliest close of all its customer's rows. `restDiffers`: the latest deals are several that
 * do not agree. `differs`: nobody can say which of several rows is right.
 */
export type Standing =
  | { kind: 'counts'; first: Day | null; amountsDiffer: boolean; restDiffers: boolean }
  | { kind: 'repeats' }
  | { kind: 'differs' };

/** Before every day: a row without a close is no later than any other. */
const NO_CLOSE = Number.NEGATIVE_INFINITY;

const NO_AMOUNT = -1;

/**
 * Customers that stand in several rows, found out in a first look at all rows, so that the order of rows decides nothing.
 * @param isOfDeals each row is a deal, so that several of one day are no slip
 */
export function dealsOfCustomers(isOfDeals: boolean) {
  const index = new Map<number, number>();
  // By that index, in arrays of numbers: half a million customers take a third of what objects would.
  const first: number[] = [];
  const latest: number[] = [];
  const rest: number[] = [];
  const names: number[] = [];
  const amount: number[] = [];
  /** What the latest deal names, in whichever of its rows. */
  const latestAmount: number[] = [];
  /** Of the latest deals, if they are several. */
  const differing = new Set<number>();
  const namesDiffer = new Set<number>();
  const amountsDiffer = new Set<number>();
  const handed = new Set<number>();
  return {
    see(row: DealRow): void {
      const id = bitsOf(row.key);
      const day = row.close ?? NO_CLOSE;
      const told = bitsOf(row.rest);
      const name = bitsOf(row.name);
      const worth = row.amount === null ? NO_AMOUNT : bitsOf(row.amount);
      const at = index.get(id);
      if (at === undefined) {
        index.set(id, first.length);
        first.push(day);
        latest.push(day);
        rest.push(told);
        names.push(name);
        amount.push(worth);
        latestAmount.push(worth);
        return;
      }
      const [earliest = NO_CLOSE, last = NO_CLOSE] = [first[at], latest[at]];
      if (day !== NO_CLOSE && (earliest === NO_CLOSE || day < earliest)) first[at] = day;
      if (amount[at] === NO_AMOUNT) amount[at] = worth;
      else if (worth !== NO_AMOUNT && worth !== amount[at]) amountsDiffer.add(at);
      if (day > last) {
        latest[at] = day;
        rest[at] = told;
        names[at] = name;
        latestAmount[at] = worth;
        differing.delete(at);
        namesDiffer.delete(at);
      } else if (day === last) {
        if (told !== rest[at]) differing.add(at);
        if (name !== names[at]) namesDiffer.add(at);
        if (latestAmount[at] === NO_AMOUNT) latestAmount[at] = worth;
      }
    },
    standing(key: string, close: Day | null, namesAmount: boolean): Standing {
      const at = index.get(bitsOf(key));
      if (at === undefined) return { kind: 'counts', first: close, amountsDiffer: false, restDiffers: false };
      const restDiffers = differing.has(at);
      if (namesDiffer.has(at) || (restDiffers && !(isOfDeals && latest[at] !== NO_CLOSE))) return { kind: 'differs' };
      if ((close ?? NO_CLOSE) !== latest[at] || handed.has(at)) return { kind: 'repeats' };
      // Another row of that deal names its amount.
      if (!namesAmount && latestAmount[at] !== NO_AMOUNT) return { kind: 'repeats' };
      handed.add(at);
      const earliest = first[at] ?? NO_CLOSE;
      return { kind: 'counts', first: earliest === NO_CLOSE ? null : earliest, amountsDiffer: amountsDiffer.has(at), restDiffers };
    },
  };
}
