import { AskFailed, type InputProblem } from '../messaging/errors';
import type { Day, PlainDate } from '../time/day';
import { dayOf, isPlainDate } from '../time/day';

export const badInput = (detail: InputProblem, field: string): AskFailed => new AskFailed({ code: 'bad-input', detail, field });

/** A typed date as a day within inclusive bounds. @throws AskFailed bad-input that names the field */
export function dayIn(date: PlainDate, field: string, bounds: { first: Day; last: Day }): Day {
  if (!isPlainDate(date)) throw badInput('date-invalid', field);
  const day = dayOf(date);
  if (day < bounds.first || day > bounds.last) throw badInput('date-out-of-range', field);
  return day;
}
