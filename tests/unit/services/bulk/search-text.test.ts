import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTexts } from '@/lib/services/bulk/search-text';
import { triageTable } from '@/lib/services/bulk/triage-table';
import { rowOn } from '@/tests/support/triage';

const base = rowOn('2025-02-10');
const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' ', '\n'), maxLength: 8 }), { maxLength: 30 });
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 3 });

function tableOf(searches: readonly string[]) {
  const table = triageTable();
  table.put(searches.map((search, n) => ({ ...base, key: `k${String(n).padStart(3, '0')}`, search })));
  return table;
}
function holding(text: ReturnType<ReturnType<typeof searchTexts>>, sought: string): number[] {
  const places: number[] = [];
  text.holding(sought, (place) => places.push(place) > 0);
  return places;
}

describe('the search texts of all rows as one', () => {
  it('hold a word exactly where a row’s own text does, each row once', () => {
    fc.assert(
      fc.property(texts, word, (searches, sought) => {
        const expected = searches.flatMap((search, place) => (search.includes(sought) ? [place] : []));
        expect(holding(searchTexts(tableOf(searches))(), sought)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('are made anew once a row has changed', () => {
    const table = tableOf(['a', 'b']);
    const text = searchTexts(table);
    expect(holding(text(), 'b')).toEqual([1]);
    table.put([{ ...base, key: 'k000', search: 'ab' }]);
    expect(holding(text(), 'b')).toEqual([0, 1]);
  });

  it('are looked through no further than asked for', () => {
    const visited: number[] = [];
    searchTexts(tableOf(['a', 'a', 'a']))().holding('a', (place) => visited.push(place) < 2);
    expect(visited).toEqual([0, 1]);
  });
});
