import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Projection } from '@/lib/services/ports';
import { changeOf } from '../../support/records';
import { memoryStore, projection } from './memory-store';
import { closed, keyOf, noon, rowsOf, settingsPut } from './triage-rows';

it.each([0, 7, 19])('account %d of 20, whose row cannot be made, holds up no other and is told', async (nth) => {
  const keys = Array.from({ length: 20 }, (_, n) => keyOf(100 + n)).sort();
  let broken: string | undefined;
  const fragile: Projection = {
    ...projection,
    project: (record, ...rest) => {
      if (record.account.key === broken) throw new Error('a row that cannot be made');
      return projection.project(record, ...rest);
    },
  };
  const { store, name, dispose } = memoryStore({ projection: fragile });
  await store.commit(changeOf([settingsPut({ zone: 'UTC' }), ...keys.map((key) => closed({ key }))], { at: noon('2026-01-22') }));
  broken = keys[nth];
  const later = noon('2026-03-02');
  expect(await store.triage.freshen(later, 10_000)).toEqual({ left: 0, failed: 1 });
  const stale = async () => (await rowsOf(name)).filter(({ until }) => until <= later).map(({ id }) => id);
  expect(await stale()).toEqual([broken]);

  expect(await store.triage.freshen(later, 0)).toMatchObject({ failed: 1 });
  broken = undefined;
  expect(await store.triage.freshen(later, 10_000)).toEqual({ left: 0, failed: 0 });
  expect(await stale()).toEqual([]);
  await dispose();
});
