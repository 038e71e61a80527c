import type { Reminders } from '../settings/types';
import { minutesOf } from '../time/wall-clock';
import { isQuietAt } from './speaking';

/** The first time of day that is none, by the field it stands in; null: all are. */
export function clockProblem({ digest, quiet }: Pick<Reminders, 'digest' | 'quiet'>): string | null {
  if (minutesOf(digest.at) === null) return 'reminders.digest.at';
  if (quiet === null) return null;
  if (minutesOf(quiet.from) === null) return 'reminders.quiet.from';
  return minutesOf(quiet.to) === null ? 'reminders.quiet.to' : null;
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
