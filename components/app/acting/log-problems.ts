import { inputProblemInWords } from '../failures';
import type { LogProblem } from './log-form';

/** The sentence at a field of the log form; null: nothing is wrong with it. */
export function problemInWords(problem: LogProblem | undefined): string | null {
  if (problem === undefined) return null;
  if (problem === 'choose-reached') return 'Choose Reached or Tried.';
  if (problem === 'choose-outcome') return 'Choose what was decided.';
  if (problem === 'due-before') return 'Choose a day that is not before the activity.';
  return inputProblemInWords(problem);
}
