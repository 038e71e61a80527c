/*
 * Orders of 100,000 values: what takes long is a comparison that looks values up all over memory, two million times.
 * So nothing is compared: values are counted into their places by one digit after the other, the last one first.
 */

/** Bits of one digit of a number. */
const DIGIT = 16;
const BASE = 1 << DIGIT;

/** Places of the values in ascending (turn 1) or descending (-1) order; equal ones keep theirs. No value is NaN. */
export function orderOfNumbers(values: ArrayLike<number>, turn: 1 | -1): Uint32Array {
  const count = values.length;
  const numbers = new Float64Array(count);
  // Zero has one sign: a negative zero would come before it.
  for (let at = 0; at < count; at++) numbers[at] = (values[at] ?? 0) * turn + 0;
  const words = new Uint32Array(numbers.buffer);
  let order = inPlace(count);
  const digits = new Uint16Array(count);
  for (let digit = 0; digit < 64 / DIGIT; digit++) {
    for (let at = 0; at < count; at++) digits[at] = digitOf(words, at * 2, digit);
    order = byDigit(order, digits, BASE);
  }
  return order;
}

/** The digit of a float's bits, turned so that bits sort as numbers do: negative ones backwards and before the others. */
function digitOf(words: Uint32Array, at: number, digit: number): number {
  const high = words[at + HIGH] ?? 0;
  const word = digit < 2 ? (words[at + LOW] ?? 0) : high;
  const turned = high >>> 31 === 1 ? ~word : digit < 2 ? word : word ^ 0x8000_0000;
  return (digit % 2 === 0 ? turned : turned >>> DIGIT) & (BASE - 1);
}

/** Which half of a float comes first in memory is the machine's choice. */
const LOW = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** The same of texts by plain comparison of what follows their first `from` characters. */
export function orderOfTexts(texts: readonly string[], turn: 1 | -1, from = 0): Uint32Array {
  const { pairs, cut } = pairsOf(texts, from);
  let order = inPlace(texts.length);
  for (const digits of pairs.toReversed()) order = byDigit(order, digits, PAIRS, turn);
  return settleCut(order, texts, turn, from, pairs, cut);
}

/** Characters of a text's beginning that are counted, two a digit; names that are alike for longer are few. */
const BEGINNING = 32;
/** Codes of a character: 0 where the text has ended, 1 to 95 as in ASCII, 96 for whatever comes after those. */
const CODES = 97;
const PAIRS = CODES * CODES;
const OTHER = 96;

/** The beginnings as digits, and which texts they do not tell whole. */
function pairsOf(texts: readonly string[], from: number): { pairs: Uint16Array[]; cut: Uint8Array } {
  const count = texts.length;
  const pairs = Array.from({ length: BEGINNING / 2 }, () => new Uint16Array(count));
  const cut = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const text = texts[at] ?? '';
    let rest = 0;
    for (let place = 0; place < BEGINNING; place++) {
      let code = rest;
      // From one beyond ASCII on all are alike here, and below it too.
      if (cut[at] === 0) {
        const char = text.charCodeAt(from + place);
        if (char >= 0x20 && char <= 0x7e) code = char - 0x1f;
        else if (from + place >= text.length) break;
        else {
          cut[at] = 1;
          rest = char > 0x7e ? OTHER : 0;
          code = rest;
        }
      }
      const digits = pairs[place >> 1] as Uint16Array;
      digits[at] = place % 2 === 0 ? code * CODES : (digits[at] ?? 0) + code;
    }
    if (text.length > from + BEGINNING) cut[at] = 1;
  }
  return { pairs, cut };
}

/** Compares what the digits left alike: texts of which at least one goes on past them. */
function settleCut(
  order: Uint32Array,
  texts: readonly string[],
  turn: 1 | -1,
  from: number,
  pairs: readonly Uint16Array[],
  cut: Uint8Array,
): Uint32Array {
  const alike = (a: number, b: number): boolean => pairs.every((digits) => digits[a] === digits[b]);
  const further = (at: number): string => texts[at]?.slice(from) ?? '';
  for (let at = 0; at < order.length; at++) {
    const one = order[at] ?? 0;
    if (cut[one] === 0) continue;
    let first = at;
    while (first > 0 && alike(order[first - 1] ?? 0, one)) first -= 1;
    let end = at + 1;
    while (end < order.length && alike(order[end] ?? 0, one)) end += 1;
    if (end - first > 1) order.subarray(first, end).sort((a, b) => byText(further(a), further(b)) * turn || a - b);
    at = end - 1;
  }
  return order;
}

function inPlace(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at++) order[at] = at;
  return order;
}

/** An order sorted anew by a digit of each value; those with the same one stay as they are. */
function byDigit(order: Uint32Array, digits: Uint16Array, base: number, turn: 1 | -1 = 1): Uint32Array {
  const count = order.length;
  const starts = new Uint32Array(base);
  for (let at = 0; at < count; at++) {
    const digit = digits[at] ?? 0;
    starts[digit] = (starts[digit] ?? 0) + 1;
  }
  // All have the same one, as the upper digits of small numbers.
  if (count === 0 || starts[digits[0] ?? 0] === count) return order;
  let sum = 0;
  for (let step = 0; step < base; step++) {
    const digit = turn === 1 ? step : base - 1 - step;
    const those = starts[digit] ?? 0;
    starts[digit] = sum;
    sum += those;
  }
  const next = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const value = order[at] ?? 0;
    const digit = digits[value] ?? 0;
    const place = starts[digit] ?? 0;
    starts[digit] = place + 1;
    next[place] = value;
  }
  return next;
}

export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
