import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { BYTE_ORDER_MARK, type Column, csvHeader, csvLine, escapeCell, unescapeCell } from '@/lib/export/csv';

const text = (index: number): Column<string[]> => ({ name: `c${index}`, kind: 'text', value: (row) => row[index] ?? null });

/** Text as a hostile or merely unlucky person types it: apostrophes, blanks and formula signs crowd the start. */
const nasty = fc
  .tuple(
    fc.array(
      fc.constantFrom("'", ' ', '\u00a0', '\u200b', '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '"', ',', ';'),
      {
        maxLength: 6,
      },
    ),
    fc.string({ unit: 'binary' }),
  )
  .map(([start, rest]) => start.join('') + rest);

describe('the formula guard', () => {
  it.each([
    ['=HYPERLINK("https://evil.example","Click")'],
    ['+1'],
    ['-1'],
    ['@SUM(A1)'],
    ['\t=1'],
    ['\r=1'],
    ['\n=1'],
    ['\0=1'],
    ['＝1'],
    ['＋1'],
    ['－1'],
    ['＠1'],
    [' =1'],
    ['   \u00a0=1'],
    ['\u200b=1'],
    ['\ufeff@SUM(A1)'],
    ['+49 30 901820'],
  ])('puts an apostrophe before %j', (dangerous) => {
    expect(escapeCell(dangerous)).toBe(`'${dangerous}`);
  });

  it.each([['Acme Ltd'], [''], ['a=b'], ["O'Neill"], ["'tis fine"], ['1 - 2'], ['  indented'], ['<img src=x onerror=alert(1)>']])(
    'leaves %j as it is',
    (harmless) => {
      expect(escapeCell(harmless)).toBe(harmless);
    },
  );

  it.each([
    ["'=1", '=1'],
    ["''=1", "'=1"],
    ["' =1", ' =1'],
    ["'＝1", '＝1'],
    ["'tis", "'tis"],
    ["'", "'"],
    ["''", "''"],
    ["' '=1", "' '=1"],
  ])('reads %j back as %j', (cell, back) => {
    expect(unescapeCell(cell)).toBe(back);
  });

  it('never leaves a cell that begins with a formula sign, however it is hidden', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        expect(escapeCell(value)).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@\t\r\n\0＝＋－＠]/);
      }),
    );
  });

  it('is undone exactly, apostrophes that were typed included', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        expect(unescapeCell(escapeCell(value))).toBe(value);
      }),
      { examples: [["'=1"], ["''=1"], ["' =1"], ["'"], ["'\n"]] },
    );
  });
});

describe('a CSV file', () => {
  it.each([[',' as const], [';' as const]])('gives every cell back through another reader, separated by %s', (separator) => {
    const columns = [text(0), text(1), text(2)];
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty, nasty), { minLength: 1, maxLength: 8 }), (rows) => {
        const file = csvHeader(columns, separator) + rows.map((row) => csvLine(columns, row, separator)).join('');
        const parsed = Papa.parse<string[]>(file, { delimiter: separator, newline: '\r\n', skipEmptyLines: false });
        expect(parsed.errors).toEqual([]);
        // The file ends with CRLF, which this reader shows as one empty last line.
        expect(parsed.data.slice(1, -1).map((cells) => cells.map(unescapeCell))).toEqual(rows.map((row) => [...row]));
      }),
    );
  });

  it('ends lines with CRLF and doubles quotes', () => {
    expect(csvLine([text(0), text(1)], ['say "hi"', 'two\nlines'], ',')).toBe('"say ""hi""","two\nlines"\r\n');
  });

  it('quotes both separators, so that a reader with another setting does not split a cell', () => {
    expect(csvLine([text(0), text(1)], ['a;b', 'c,d'], ';')).toBe('"a;b";"c,d"\r\n');
  });

  it('writes numbers, dates and truth values bare, and nothing as an empty cell', () => {
    const columns: Column<null>[] = [
      { name: 'n', kind: 'integer', value: () => -5 },
      { name: 'm', kind: 'decimal', value: () => '-12.50' },
      { name: 'd', kind: 'date', value: () => '2026-01-22' },
      { name: 't', kind: 'time', value: () => '09:05' },
      { name: 'i', kind: 'datetime', value: () => '2026-01-22T09:05:00.000Z' },
      { name: 'b', kind: 'boolean', value: () => true },
      { name: 'x', kind: 'text', value: () => null },
    ];
    expect(csvLine(columns, null, ',')).toBe('-5,-12.50,2026-01-22,09:05,2026-01-22T09:05:00.000Z,true,\r\n');
  });

  it('guards a typed cell whose value is not of its type', () => {
    expect(csvLine([{ name: 'd', kind: 'date', value: () => '=1+1' }], null, ',')).toBe("'=1+1\r\n");
  });

  it('has the mark of UTF-8 ready for spreadsheets', () => {
    expect(new TextEncoder().encode(BYTE_ORDER_MARK)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  });
});
