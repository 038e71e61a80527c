/*
 * What an account's entries decided, beside its row: the log's export asks it of a million entries, and reckoning it
 * takes longer than reading them. Entries go by their place among those that are not deleted, in the order of ids.
 */

/** @param entries not deleted */
export function packDecided(entries: readonly { id: string }[], decided: ReadonlyMap<string, readonly string[]>): string {
  if (decided.size === 0) return '';
  const ids = entries.map(({ id }) => id).sort();
  const places = ids.map((id) => decided.get(id)?.join(' ') ?? '');
  return places.join('\n').trimEnd();
}

/** @param entries not deleted, in the order of their ids */
export function decidedIn(text: string, entries: readonly { id: string }[]): Map<string, readonly string[]> {
  const decided = new Map<string, readonly string[]>();
  if (text === '') return decided;
  text.split('\n').forEach((ids, place) => {
    const entry = entries[place];
    if (entry && ids !== '') decided.set(entry.id, ids.split(' '));
  });
  return decided;
}
