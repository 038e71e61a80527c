import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksDated } from '@/lib/crm/dated';

describe('what looks like a date', () => {
  it.each([
    ['1/15/2026', true],
    ['15. Januar 2026', true],
    ['2026年1月15日', true],
    ['2026年3月5日', true],
    ['2026/3/5', true],
    ['2026-3-5', true],
    ['2026.3.5', true],
    ['2026 März 5', true],
    ['2026/3', false],
    ['1.2.3', false],
    ['١٥/٠١/٢٠٢٦', true],
    ['२०२६-०१-१५', true],
    ['２０２６年１月１５日', true],
    ['𝟏𝟓/𝟎𝟏/𝟐𝟎𝟐𝟔', true],
    ['Halden – Freight’s', false],
    ['$48,000.00', false],
    ['(555) 010-0201', false],
    ['010020012026', false],
    ['', false],
    [`${'x'.repeat(60)} 1/15/2026`, false],
  ])('%s: %s', (text, dated) => {
    expect(looksDated(text)).toBe(dated);
  });

  it('is so in every script by the same rule', () => {
    const DIGITS = ['0', '٠', '۵', '߀', '०', '๓', '᱀', '꘠', '꧐', '０', '𝟎', '𐒠'];
    const letter = fc.constantFrom('/', '-', '.', ' ', 'a', '年', 'é', '–', '’', 'ﬁ', '한', 'ا', '\n');
    // Of code points, as the rule is told; astral ones apart, which count as two between two numbers.
    const rule =
      /(?<!\p{Nd})(?:\p{Nd}{1,4}\P{Nd}{1,12}\p{Nd}{1,2}\P{Nd}{1,12}\p{Nd}{2,4}|\p{Nd}{1,2}\P{Nd}{2,20}\p{Nd}{4}|\p{Nd}{4}(?:\P{Nd}{1,12}\p{Nd}{1,2}\P{Nd}{1,12}|\P{Nd}{2,20})\p{Nd}{1,2})(?!\p{Nd})/u;
    const written = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...DIGITS) }, letter), { maxLength: 24 });
    fc.assert(
      fc.property(written, (parts) => looksDated(parts.join('')) === rule.test(parts.join(''))),
      { numRuns: 3_000 },
    );
  });
});
