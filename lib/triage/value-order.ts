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

/** The same of texts of which most are distinct, by plain comparison. Most differ in their first characters, which as numbers lie side by side. */
export function orderOfTexts(texts: readonly string[], turn: 1 | -1): Uint32Array {
  const heads = Float64Array.from(texts, (text) => headOf(text, 0) * turn);
  const necks = Float64Array.from(texts, (text) => (isPlain(text, HEAD) ? headOf(text, HEAD) * turn : 0));
  return Uint32Array.from(texts, (_, at) => at).sort(
    (a, b) => (heads[a] ?? 0) - (heads[b] ?? 0) || (necks[a] ?? 0) - (necks[b] ?? 0) || byText(texts[a] ?? '', texts[b] ?? '') * turn,
  );
}

/** So many characters fit a number exactly: 97 to the power of 8 is below 2^53. */
const HEAD = 8;
const isAscii = (code: number): boolean => code >= 0x20 && code <= 0x7e;

function isPlain(text: string, upTo: number): boolean {
  for (let at = 0; at < upTo; at++) if (!isAscii(text.charCodeAt(at))) return false;
  return true;
}

/** Eight characters as a number that never sorts against them; from one beyond ASCII on, all are alike. */
function headOf(text: string, from: number): number {
  let head = 0;
  let at = from;
  for (; at < from + HEAD && isAscii(text.charCodeAt(at)); at++) head = head * 97 + text.charCodeAt(at) - 0x1f;
  const rest = text.charCodeAt(at) > 0x7e ? 96 : 0;
  for (; at < from + HEAD; at++) head = head * 97 + rest;
  return head;
}

export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
