import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Reader } from '@/lib/messaging/bulk';
import { rowChoices, runningSum, viewCounts } from '@/lib/services/bulk/triage-sums';
import { triageTable } from '@/lib/services/bulk/triage-table';
import { dayOf } from '@/lib/time/day';
import { ALL_MINE } from '@/lib/triage/filter';
import type { ListedRow } from '@/lib/triage/types';
import { rowOn } from '@/tests/support/triage';

const base = rowOn('2025-02-10');
const READER: Reader = { today: dayOf('2025-02-10'), role: 'cs', me: { name: 'Bo Lind', crmNames: [] } };
const ASK = { reader: READER, filters: [{ ...ALL_MINE, view: 'team' as const, tags: ['vip'] }] };

const keys = fc.integer({ min: 0, max: 20 }).map((n) => `k${n}`);
const row = fc.record({
  key: keys,
  section: fc.constantFrom('missed' as const, 'due' as const, 'coming' as const, 'nothing' as const),
  rank: fc.constantFrom('a', 'b'),
  segment: fc.constantFrom('smb' as const, 'enterprise' as const),
  owner: fc.constantFrom(null, 'Bo Lind', 'Ada Berg'),
  ownerCs: fc.constantFrom(null, 'Bo Lind', 'Ada Berg'),
  tags: fc.subarray(['vip', 'eu']),
  momentIds: fc.subarray(['day30', 'qbr']),
});
const change = fc.oneof(
  fc.record({ put: fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 8 }) }),
  fc.record({ remove: fc.uniqueArray(keys, { maxLength: 4 }) }),
);
type Change = { put: Partial<ListedRow>[] } | { remove: string[] };

function sums() {
  const table = triageTable();
  const counts = runningSum<ReturnType<typeof viewCounts>>(table);
  const choices = runningSum<ReturnType<typeof rowChoices>>(table);
  return {
    apply(each: Change): void {
      if ('put' in each) table.put(each.put.map((over) => ({ ...base, ...over }) as ListedRow));
      else table.remove(each.remove);
    },
    async now(due = () => false, pause = async () => {}) {
      const slice = { due, pause };
      return {
        counts: (await counts('', () => viewCounts(ASK), slice)).reply(),
        choices: (await choices('', rowChoices, slice)).reply((id) => id),
      };
    },
    /** As who had never asked before would add it up. */
    fresh() {
      const [count, choice] = [viewCounts(ASK), rowChoices()];
      for (const each of table.rows()) {
        count.add(each);
        choice.add(each);
      }
      return { counts: count.reply(), choices: choice.reply((id) => id) };
    },
  };
}

it('sums follow whatever is put, changed and removed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.integer({ min: 0, max: 11 }), async (changes, asked) => {
      const world = sums();
      for (const [at, each] of changes.entries()) {
        world.apply(each);
        if (at >= asked) expect(await world.now()).toEqual(world.fresh());
      }
    }),
    { numRuns: 300 },
  );
});

it('what changes while it is added up is in the sum that is asked for after it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 12 }), async ([first, ...changes]) => {
      const world = sums();
      if (first) world.apply(first);
      const left = [...changes];
      await world.now(
        () => true,
        async () => {
          const next = left.shift();
          if (next) world.apply(next);
        },
      );
      expect(await world.now()).toEqual(world.fresh());
    }),
    { numRuns: 300 },
  );
});

it('rows that nobody changed are not gone through again', async () => {
  const world = sums();
  world.apply({ put: [{ key: 'k1' }, { key: 'k2' }] });
  let looked = 0;
  const counting = () => {
    looked += 1;
    return false;
  };
  await world.now(counting);
  const once = looked;
  world.apply({ put: [{ key: 'k3', tags: ['vip'] }] });
  await world.now(counting);
  expect([once > 0, looked]).toEqual([true, once]);
});
