import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanName, cleanNote, NAME_MAX } from '@/lib/accounts/text';

describe('a name', () => {
  it.each([
    ['stays as it is', 'Halden & Søn ApS', 'Halden & Søn ApS'],
    ['markup stays text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a formula stays text', '=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['is one line without space around it', '  Acme\t \n Ltd ', 'Acme Ltd'],
    ['loses what turns the reading direction', 'Acme\u202Egpj.exe\u2066x\u2069\u200F', 'Acmegpj.exex'],
    ['loses what cannot be seen', 'Ac\u200Bme\uFEFF\u00AD', 'Acme'],
    ['keeps the joiners of Persian and emoji', 'نمی\u200Cخواهم 👩\u200D🚀', 'نمی\u200Cخواهم 👩\u200D🚀'],
    ['loses control characters', 'Ac\u0000m\u0007e\u009F', 'Acme'],
    ['is composed', 'Cafe\u0301', 'Café'],
    ['a half of a pair becomes a mark', 'A\uD83D', 'A\uFFFD'],
  ])('%s', (_, from, to) => {
    expect(cleanName(from)).toBe(to);
  });

  it('of 100 kB is cut and says so', () => {
    const name = cleanName('x'.repeat(100_000));
    expect(name).toHaveLength(NAME_MAX);
    expect(name.endsWith('…')).toBe(true);
  });

  it('is cut between characters, not within one', () => {
    const name = cleanName('😀'.repeat(300));
    expect(name).toBe(`${'😀'.repeat(NAME_MAX - 1)}…`);
  });

  it('of the longest length is not cut', () => {
    expect(cleanName('x'.repeat(NAME_MAX))).toBe('x'.repeat(NAME_MAX));
  });
});

describe('a note', () => {
  it.each([
    ['keeps its lines', 'one\r\ntwo\rthree\u2028four\u2029five', 'one\ntwo\nthree\nfour\nfive'],
    ['keeps its space and tabs', '  - a\n\t- b ', '  - a\n\t- b '],
    ['loses NUL and other control characters', 'a\u0000b\u001Bc', 'abc'],
    ['keeps direction marks', 'שלום\u200F!', 'שלום\u200F!'],
    ['a half of a pair becomes a mark', '\uDC00x', '\uFFFDx'],
  ])('%s', (_, from, to) => {
    expect(cleanNote(from)).toBe(to);
  });
});

describe('cleaning again', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 60 });

  it('changes nothing', () => {
    for (const clean of [cleanLine, cleanNote, (text: string) => cleanName(text, 20)]) {
      fc.assert(
        fc.property(anything, (text) => {
          expect(clean(clean(text))).toBe(clean(text));
        }),
      );
    }
  });
});
