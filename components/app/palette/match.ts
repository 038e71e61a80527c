/** Where words were found in a text: half-open ranges, in order, none touching another. */
export type Ranges = readonly (readonly [from: number, to: number])[];

export interface Match {
  /** 0: the text begins with the first word · 1: one of its words does · 2: it is inside a word, or in other words of the thing. */
  rank: 0 | 1 | 2;
  ranges: Ranges;
}

/** A text without case and accents, and for each of its letters where it came from. */
interface Folded {
  text: string;
  from: number[];
}

function fold(text: string): Folded {
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const sign of text) {
    const plain = sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    folded += plain;
    for (let i = 0; i < plain.length; i += 1) from.push(at);
    at += sign.length;
  }
  from.push(text.length);
  return { text: folded, from };
}

/** The words of what was typed, folded as texts are. */
export const wordsOf = (typed: string): string[] => fold(typed).text.split(/\s+/).filter(Boolean);

/**
 * Whether every word is in the text or in the other words a thing is known by, and where in the text they are. No words
 * match everything.
 */
export function match(words: readonly string[], text: string, others = ''): Match | null {
  if (words.length === 0) return { rank: 0, ranges: [] };
  const shown = fold(text);
  const hidden = fold(others).text;
  const found: [number, number][] = [];
  let rank: Match['rank'] = 0;
  for (const [index, word] of words.entries()) {
    const at = placeOf(shown.text, word);
    if (at === null && !hidden.includes(word)) return null;
    if (at === null) rank = 2;
    else {
      found.push([shown.from[at] ?? 0, shown.from[at + word.length] ?? text.length]);
      if (index === 0) rank = at === 0 ? rank : startsWord(shown.text, at) ? (Math.max(rank, 1) as Match['rank']) : 2;
    }
  }
  return { rank, ranges: joined(found) };
}

/** Where a word stands: at the beginning of a word if it can be, else anywhere. */
function placeOf(text: string, word: string): number | null {
  let first: number | null = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (startsWord(text, at)) return at;
    first ??= at;
  }
  return first;
}

const startsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

function joined(ranges: [number, number][]): Ranges {
  const sorted = ranges.toSorted((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}
