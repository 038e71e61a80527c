import type { AccountKey } from '../../accounts/types';
import { plain } from '../../triage/rank';
import type { ListedRow } from '../../triage/types';
import { longestOf, type SearchText } from './search-text';

/**
 * Keys of the accounts a text means, best match first: names that begin with it, then those with a word that does, then
 * those that hold it, then those whose tags, owners or item hold every word of it. Within each, in the order given.
 * The name is the first line of a row's search text.
 */
export function findAccounts(rows: readonly ListedRow[], text: SearchText, wanted: string, limit: number): AccountKey[] {
  const sought = plain(wanted);
  if (sought === '') return [];
  const words = sought.split(' ');
  const found: AccountKey[][] = [[], [], [], []];
  text.holding(longestOf(words), (place) => {
    const row = rows[place];
    const match = row ? matchOf(row.search, sought, words) : null;
    const bucket = match === null ? undefined : found[match];
    if (row && bucket && bucket.length < limit) bucket.push(row.key);
    // Nothing is better than a name that begins with it.
    return (found[0]?.length ?? 0) < limit;
  });
  return found.flat().slice(0, limit);
}

/** How well a row matches, 0 the best; null: not at all. */
function matchOf(search: string, sought: string, words: readonly string[]): 0 | 1 | 2 | 3 | null {
  if (search.startsWith(sought)) return 0;
  const at = search.indexOf(sought);
  const nameEnds = endOf(search);
  if (at >= 0 && at + sought.length <= nameEnds) {
    const atWord = search.indexOf(` ${sought}`, at - 1);
    return atWord >= 0 && atWord < nameEnds ? 1 : 2;
  }
  return words.every((word) => search.includes(word)) ? 3 : null;
}

function endOf(search: string): number {
  const end = search.indexOf('\n');
  return end < 0 ? search.length : end;
}
