import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triageTable } from '@/lib/services/bulk/triage-table';
import { byList } from '@/lib/triage/order';
import type { ListedRow } from '@/lib/triage/types';
import { rowOn } from '@/tests/support/triage';

const base = rowOn('2025-02-10');
const row = fc.record({
  key: fc.integer({ min: 0, max: 60 }).map((n) => `k${n}`),
  section: fc.constantFrom('missed', 'due', 'nothing'),
  rank: fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 3 }),
});
const step = fc.oneof(
  fc.record({ put: fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 30 }) }),
  fc.record({
    remove: fc.array(
      fc.integer({ min: 0, max: 60 }).map((n) => `k${n}`),
      { maxLength: 10 },
    ),
  }),
  fc.constant({ look: true }),
);

describe('the table of all rows', () => {
  it('has every row once, in the list’s own order, however they were put, moved and removed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const table = triageTable();
        const known = new Map<string, ListedRow>();
        for (const each of [...steps, { look: true }]) {
          if ('put' in each) {
            const rows = each.put.map((over) => ({ ...base, ...over }) as ListedRow);
            table.put(rows.map((one) => ({ ...one })));
            for (const one of rows) known.set(one.key, one);
          } else if ('remove' in each) {
            table.remove(each.remove);
            for (const key of each.remove) known.delete(key);
          } else {
            const expected = [...known.values()].sort(byList);
            expect(table.rows().map(({ key, section, rank }) => [key, section, rank])).toEqual(
              expected.map(({ key, section, rank }) => [key, section, rank]),
            );
            expect(table.size()).toBe(known.size);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a list that was made of it as long as it was', () => {
    const table = triageTable();
    table.put([{ ...base, key: 'k1', rank: 'b' }]);
    const list = table.rows();
    table.put([{ ...base, key: 'k2', rank: 'a' }]);
    table.rows();
    table.remove(['k1']);
    expect(list.map(({ key }) => key)).toEqual(['k1']);
    expect(table.rows().map(({ key }) => key)).toEqual(['k2']);
  });
});
