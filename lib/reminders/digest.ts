import { type Asking, accountsIn, askingInWords } from './asking';

/** What a notification says. */
export interface Notification {
  title: string;
  message: string;
}

/** Names in a digest; more would be cut off by the system anyway. */
export const NAMES_SHOWN = 3;

/**
 * The day's digest. Counts alone, since it may stand on a locked screen; `names`: the accounts at the top of the list,
 * where the reader asked for names. Null: nothing asks, so there is nothing to say.
 */
export function digestOf(asking: Asking, names: readonly string[] | null): Notification | null {
  const accounts = accountsIn(asking);
  if (accounts === 0) return null;
  const title = accounts === 1 ? '1 account asks for you today' : `${accounts} accounts ask for you today`;
  const counts = askingInWords(asking);
  return { title, message: names === null || names.length === 0 ? counts : `${counts}\n${named(names, accounts)}` };
}

function named(names: readonly string[], accounts: number): string {
  const shown = names.slice(0, NAMES_SHOWN);
  const rest = accounts - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
