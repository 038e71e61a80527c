import type { ListedRow } from '../../triage/types';
import type { TriageTable } from './triage-table';

/** The search texts of all rows as one: to look through it once is several times as fast as to ask each row. */
export interface SearchText {
  /**
   * Visits the places of the rows whose text holds a word, ascending, until told to stop.
   * @param word without any blank; rows are parted by one
   * @param visit false: that is enough
   */
  holding(word: string, visit: (place: number) => boolean): void;
}

/** The search text of a table, made when it is first looked through after a change. */
export function searchTexts(table: TriageTable): () => SearchText {
  let made: { version: number; text: SearchText } | null = null;
  return () => {
    const rows = table.rows();
    if (made?.version !== table.version()) made = { version: table.version(), text: searchText(rows) };
    return made.text;
  };
}

const PARTED = '\n';

function searchText(rows: readonly Pick<ListedRow, 'search'>[]): SearchText {
  const starts = new Uint32Array(rows.length + 1);
  const texts = new Array<string>(rows.length);
  rows.forEach(({ search }, place) => {
    texts[place] = search;
    starts[place + 1] = (starts[place] ?? 0) + search.length + PARTED.length;
  });
  const text = texts.join(PARTED);

  /** The row a place in the text belongs to, which is `from` or a later one. */
  function rowAt(at: number, from: number): number {
    let low = from;
    let high = from;
    // Most often it is near.
    for (let step = 1; high < rows.length && (starts[high + 1] ?? 0) <= at; step *= 2) {
      low = high + 1;
      high = Math.min(rows.length - 1, high + step);
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle + 1] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    holding(word, visit) {
      let place = 0;
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[place])) {
        place = rowAt(at, place);
        if (!visit(place)) return;
        place += 1;
        if (place >= rows.length) return;
      }
    },
  };
}

/** The word that fewest rows are likely to hold. */
export const longestOf = (words: readonly string[]): string =>
  words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
