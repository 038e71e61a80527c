import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, csvLine, escapeCell, unescapeCell } from '@/lib/export/csv';
import { type CsvRow, type CsvSeparator, csvReader, separatorOf } from '@/lib/import/read-csv';

/** The rows of a text that comes in pieces of so many characters. */
function read(text: string, separator: CsvSeparator = ',', piece = text.length || 1): CsvRow[] {
  const reader = csvReader(separator);
  const rows: CsvRow[] = [];
  for (let at = 0; at < text.length; at += piece) rows.push(...(reader.push(text.slice(at, at + piece)) ?? []));
  return [...rows, ...(reader.end() ?? [])];
}
const cells = (text: string, separator?: CsvSeparator): string[][] => read(text, separator).map((row) => row.cells);

describe('reading CSV', () => {
  it.each<[string, string, string[][]]>([
    [
      'line breaks of three systems',
      'a,b\r\nc,d\re,f\ng,h',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
    ],
    [
      'breaks, separators and quotes in quotes',
      'a,"b\r\nc, ""d"""\nx,y',
      [
        ['a', 'b\nc, "d"'],
        ['x', 'y'],
      ],
    ],
    [
      'a quote within a word',
      'a,5" pipe\nb,c',
      [
        ['a', '5" pipe'],
        ['b', 'c'],
      ],
    ],
    ['rows of different lengths', 'a,b\nc\nd,e,f', [['a', 'b'], ['c'], ['d', 'e', 'f']]],
  ])('with %s', (_, text, rows) => {
    expect(cells(text)).toEqual(rows);
  });

  it('numbers rows as a spreadsheet does, and leaves empty ones out', () => {
    expect(read('a,b\n\n \nc,d\n')).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 4, cells: ['c', 'd'] },
    ]);
  });

  it('says that a row has no end where even its line has none, and keeps no more of it', () => {
    const reader = csvReader(',');
    reader.push('a,b\nc,"');
    let rows: CsvRow[] | null = [];
    for (let piece = 0; rows !== null && piece < 100; piece++) rows = reader.push('never closed '.repeat(20_000));
    expect(rows).toBeNull();
    expect(reader.row()).toBe(2);
  });

  const BIRCH = { row: 3, broken: true };
  it.each([
    ['never closed, in the last column', 'a,b\nAcme,ok\nBirch,"open\nCedar,1\nDogwood,2\n', ['Birch', '"open']],
    ['never closed, in the first column', 'a,b\nAcme,ok\n"Birch,open\nCedar,1\nDogwood,2\n', ['"Birch', 'open']],
    ['closed within a word', 'a,b\nAcme,ok\n"Birch" Ltd,1\nCedar,"1"\nDogwood,2\n', ['"Birch" Ltd', '1']],
    ['never closed, before one that is', 'a,b\nAcme,ok\nBirch,"x\nCedar,"1"\nDogwood,2\n', ['Birch', '"x']],
  ])('sets a row aside whose quote is %s, and reads the others', (_, text, broken) => {
    for (const piece of [text.length, 7, 1]) {
      const reader = csvReader(',');
      const rows: CsvRow[] = [];
      for (let at = 0; at < text.length; at += piece) rows.push(...(reader.push(text.slice(at, at + piece)) ?? []));
      rows.push(...(reader.end() ?? []));
      expect(rows).toEqual([
        { row: 1, cells: ['a', 'b'] },
        { row: 2, cells: ['Acme', 'ok'] },
        { ...BIRCH, cells: broken },
        { row: 4, cells: ['Cedar', '1'] },
        { row: 5, cells: ['Dogwood', '2'] },
      ]);
    }
  });

  it('reads on behind a quote that is never closed in a long file, row by row', () => {
    const reader = csvReader(',');
    const rows = [...(reader.push('a,b\nBirch,"x\n') ?? [])];
    for (let n = 0; n < 500; n++) for (const row of reader.push('Cedar,1\n'.repeat(2_000)) ?? []) rows.push(row);
    rows.push(...(reader.end() ?? []));
    expect(rows).toHaveLength(1_000_002);
    expect(rows.filter(({ broken }) => broken)).toEqual([{ ...BIRCH, row: 2, cells: ['Birch', '"x'] }]);
    expect(rows.at(-1)).toEqual({ row: 1_000_002, cells: ['Cedar', '1'] });
  });

  it('gives a file up that is full of them', () => {
    const reader = csvReader(',');
    reader.push(`a,b\n${'"Birch" Ltd,1\n'.repeat(101)}`);
    expect(reader.end()).toBeNull();
    expect(reader.row()).toBe(102);
  });

  it('gives the same rows however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'ß', '=') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 7 }),
        (rows, piece) => {
          const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');
          expect(read(text, ',', piece)).toEqual(read(text));
        },
      ),
    );
  });

  it('reads back whatever our own sheets hold, but that every line break is one line feed', () => {
    const separators = fc.constantFrom<',' | ';'>(',', ';');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), { minLength: 1 }),
        separators,
        (rows, separator) => {
          const columns: Column<readonly [string, string]>[] = [0, 1].map((at) => ({
            name: `${at}`,
            kind: 'text',
            value: (row) => row[at] ?? '',
          }));
          const text = rows.map((row) => csvLine(columns, row, separator)).join('');
          const back = read(text, separator).map((row) => row.cells.map(unescapeCell));
          const expected = rows.map((row) => row.map((cell) => cell.replace(/\r\n?/g, '\n')));
          expect(back).toEqual(expected);
        },
      ),
    );
  });

  it('takes exactly one apostrophe away where one guards a formula', () => {
    expect(unescapeCell("'=1+1")).toBe('=1+1');
    expect(unescapeCell(escapeCell("'=1+1"))).toBe("'=1+1");
    expect(unescapeCell("'tis")).toBe("'tis");
  });
});

describe('the separator', () => {
  it.each([
    ['a,b\n1,2', ','],
    ['a;b;c\n1,5;2;3\n4,5;5;6', ';'],
    ['a\tb\n1\t2', '\t'],
    ['a|b\n1|2', '|'],
    ['a;b\n1,5;2\n', ';'],
    ['a\tb\r\n1\t2\r\n\r\n', '\t'],
    ['one column\nof text', ','],
  ])('of %j is %j', (head, separator) => {
    expect(separatorOf(head)).toEqual({ separator, said: false });
  });

  it('is told by the table and not by the titles above it', () => {
    expect(separatorOf('"Customers, all"\r\nQ1\r\n\r\nName;Close Date\r\nA;2026-01-10\r\n').separator).toBe(';');
    expect(separatorOf('Customers\n\nName\tClose Date\nA, B & Co\t2026-01-10\n').separator).toBe('\t');
  });

  it('may be said in a line of its own', () => {
    expect(separatorOf('sep=;\r\na;b')).toEqual({ separator: ';', said: true });
  });
});
