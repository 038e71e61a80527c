/*
 * Orders of 100,000 values: what takes long is a comparison that looks values up all over memory, two million times.
 */

/** Places of the values in ascending (turn 1) or descending (-1) order; equal ones keep theirs. */
export function orderOfNumbers(values: readonly number[], turn: 1 | -1): Uint32Array {
  // Without a comparison a typed array is sorted natively. Each value is then counted into its place.
  const distinct = Float64Array.from(values, (value) => value * turn).sort();
  let size = 0;
  for (const value of distinct) if (size === 0 || value !== distinct[size - 1]) distinct[size++] = value;
  const ranks = Uint32Array.from(values, (value) => rankOf(value * turn, distinct, size));
  const starts = new Uint32Array(size + 1);
  for (const rank of ranks) starts[rank + 1] = (starts[rank + 1] ?? 0) + 1;
  for (let rank = 1; rank <= size; rank++) starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0);
  const order = new Uint32Array(values.length);
  ranks.forEach((rank, at) => {
    const place = starts[rank] ?? 0;
    starts[rank] = place + 1;
    order[place] = at;
  });
  return order;
}

/** How many of the first `size` values, which ascend, are below one of them. */
function rankOf(value: number, ascending: Float64Array, size: number): number {
  let low = 0;
  let high = size - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same of texts of which few are distinct, by plain comparison. */
export function orderOfFewTexts(texts: readonly string[], turn: 1 | -1): Uint32Array {
  const ranks = new Map([...new Set(texts)].sort(byText).map((text, rank) => [text, rank]));
  return orderOfNumbers(
    texts.map((text) => ranks.get(text) ?? 0),
    turn,
  );
}

/** The same of texts of which most are distinct, by plain comparison: of their beginnings as numbers, which lie side by side. */
export function orderOfTexts(texts: readonly string[], turn: 1 | -1): Uint32Array {
  const keys = new Float64Array(texts.length * BLOCKS);
  texts.forEach((text, at) => {
    for (let block = 0; block < BLOCKS; block++) {
      keys[at * BLOCKS + block] = numberOf(text, block * BLOCK) * turn;
      // What comes after it says nothing: it is compared as text.
      if (!isWhole(text, block * BLOCK)) break;
    }
  });
  return Uint32Array.from(texts, (_, at) => at).sort((a, b) => {
    for (let block = 0; block < BLOCKS; block++) {
      const order = (keys[a * BLOCKS + block] ?? 0) - (keys[b * BLOCKS + block] ?? 0);
      if (order !== 0) return order;
    }
    return byText(texts[a] ?? '', texts[b] ?? '') * turn;
  });
}

/** So many characters fit a number exactly: 97 to the power of 8 is below 2^53. */
const BLOCK = 8;
/** Names that are alike for longer are few. */
const BLOCKS = 4;
const isAscii = (code: number): boolean => code >= 0x20 && code <= 0x7e;

function isWhole(text: string, from: number): boolean {
  for (let at = from; at < from + BLOCK; at++) if (!isAscii(text.charCodeAt(at))) return false;
  return true;
}

/** Eight characters as a number that never sorts against them; from one beyond ASCII on, all are alike. */
function numberOf(text: string, from: number): number {
  let number = 0;
  let at = from;
  for (; at < from + BLOCK && isAscii(text.charCodeAt(at)); at++) number = number * 97 + text.charCodeAt(at) - 0x1f;
  const rest = text.charCodeAt(at) > 0x7e ? 96 : 0;
  for (; at < from + BLOCK; at++) number = number * 97 + rest;
  return number;
}

export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
