import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOfNumbers, orderOfTexts } from '@/lib/triage/value-order';

/** The same by a comparison of each pair; a sort keeps the order of equals. */
const compared = <T>(values: readonly T[], turn: 1 | -1, compare: (a: T, b: T) => number): number[] =>
  values.map((_, at) => at).sort((a, b) => compare(values[a] as T, values[b] as T) * turn);
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const turns = fc.constantFrom<1 | -1>(1, -1);
/** Beginnings that are alike for longer than any number holds, and characters at both edges of ASCII. */
const texts = fc
  .tuple(
    fc.constantFrom('', 'customer', 'customer ', 'customer 0000000', 'é', 'custom\u00e9r ab', '\u007f', '\t'),
    fc.string({ unit: fc.constantFrom('a', 'b', ' ', '~', '\u007f', 'é', '\u0001', '漢'), maxLength: 12 }),
  )
  .map(([begin, end]) => begin + end);

describe('an order of values', () => {
  it('is that of the numbers compared, equals as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), { maxLength: 40 }),
        turns,
        (values, turn) => {
          // No number of a list is a negative zero; it would come before zero here.
          const plain = values.map((value) => (value === 0 ? 0 : value));
          expect([...orderOfNumbers(plain, turn)]).toEqual(compared(plain, turn, (a, b) => (a < b ? -1 : Number(a > b))));
        },
      ),
    );
  });

  it('is that of the texts compared by what follows a beginning, equals as they were', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 40 }), turns, fc.nat(20), (values, turn, from) => {
        const further = (text: string): string => text.slice(from);
        expect([...orderOfTexts(values, turn, from)]).toEqual(compared(values, turn, (a, b) => byText(further(a), further(b))));
      }),
      { numRuns: 500 },
    );
  });
});
