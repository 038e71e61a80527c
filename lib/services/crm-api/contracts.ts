import { type Day, type PlainDate, plainDateOf } from '../../time/day';
import type { ApiAnswer } from './types';

type Contract = NonNullable<ApiAnswer['contract']>;

/**
 * An account's contracts as one: from where the first began, since terms are counted from there however often the contract
 * was written anew, until the end of the one that runs on longest; if all have ended, of the last. Null: there is none.
 */
export function asOneContract(contracts: readonly Contract[], today: Day): ApiAnswer['contract'] {
  const day = plainDateOf(today);
  const running = contracts.filter(({ end }) => end === null || end >= day);
  const last = (running.length > 0 ? running : contracts).toSorted((one, other) => lastDay(other).localeCompare(lastDay(one)))[0];
  if (!last) return null;
  const starts = contracts.flatMap(({ start }) => (start === null ? [] : [start])).sort();
  return { ...last, start: starts[0] ?? null };
}

/** A contract without an end counts where no other one runs: no date follows from it. */
const lastDay = ({ end }: Contract): PlainDate => end ?? '';
