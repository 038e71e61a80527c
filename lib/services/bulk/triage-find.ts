import type { AccountKey } from '../../accounts/types';
import { plain } from '../../triage/rank';
import type { ListedRow } from '../../triage/types';

/**
 * Keys of the accounts a text means, best match first: names that begin with it, then those with a word that does, then
 * those that hold it, then those whose tags, owners or item hold every word of it. Within each, in the order given.
 * The name is the first line of a row's search text.
 */
export function findAccounts(rows: readonly ListedRow[], text: string, limit: number): AccountKey[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  const words = wanted.split(' ');
  const found: AccountKey[][] = [[], [], [], []];
  const [begins, wordBegins, holds, elsewhere] = found as [AccountKey[], AccountKey[], AccountKey[], AccountKey[]];
  const atWord = ` ${wanted}`;
  for (const { key, search } of rows) {
    const at = search.indexOf(wanted);
    if (at === 0) {
      begins.push(key);
      if (begins.length === limit) break;
    } else if (at > 0 || words.length > 1) {
      const nameEnds = endOf(search);
      const inName = at > 0 && at + wanted.length <= nameEnds;
      const bucket =
        inName && (search.charAt(at - 1) === ' ' || isBefore(search.indexOf(atWord, at), nameEnds))
          ? wordBegins
          : inName
            ? holds
            : words.every((word) => search.includes(word))
              ? elsewhere
              : null;
      if (bucket && bucket.length < limit) bucket.push(key);
    }
  }
  return found.flat().slice(0, limit);
}

function endOf(search: string): number {
  const end = search.indexOf('\n');
  return end < 0 ? search.length : end;
}

const isBefore = (at: number, end: number): boolean => at >= 0 && at < end;
