import type { Reminders } from '../settings/types';
import { minutesOf } from '../time/wall-clock';
import { isQuietAt } from './speaking';

/** What is wrong with the times of day, and the field it stands in; null: nothing. Quiet hours that end as they begin are none. */
export function clockProblem({
  digest,
  quiet,
}: Pick<Reminders, 'digest' | 'quiet'>): { problem: 'time-invalid' | 'quiet-empty'; field: string } | null {
  const invalid = (field: string) => ({ problem: 'time-invalid', field }) as const;
  if (minutesOf(digest.at) === null) return invalid('reminders.digest.at');
  if (quiet === null) return null;
  if (minutesOf(quiet.from) === null) return invalid('reminders.quiet.from');
  if (minutesOf(quiet.to) === null) return invalid('reminders.quiet.to');
  return quiet.from === quiet.to ? { problem: 'quiet-empty', field: 'reminders.quiet.to' } : null;
}

/**
 * What quiet hours do to the digest: nothing, move it to their end (`HH:MM`), or keep it from ever coming, where they
 * last over midnight.
 */
export function digestInQuiet({ digest, quiet }: Pick<Reminders, 'digest' | 'quiet'>): { moved: string } | 'never' | null {
  const at = minutesOf(digest.at);
  const from = quiet && minutesOf(quiet.from);
  const to = quiet && minutesOf(quiet.to);
  if (at === null || from === null || to === null || quiet === null || !isQuietAt(at, { from, to })) return null;
  return to > at ? { moved: quiet.to } : 'never';
}
