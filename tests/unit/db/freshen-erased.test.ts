import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Projection } from '@/lib/services/ports';
import { SECTION_NAMES, SECTIONS } from '@/lib/triage/sections';
import { changeOf } from '../../support/records';
import { memoryStore, projection } from './memory-store';
import { closed, freshenAll, keyOf, noon, rowsOf, settingsPut } from './triage-rows';

it.each([0, 5, 9, 10, 19])('the sections are counted right where account %d of 20 is erased while its row is made anew', async (nth) => {
  let begun: (() => void) | null = null;
  const watched: Projection = {
    ...projection,
    project: (...given) => {
      begun?.();
      return projection.project(...given);
    },
  };
  const { store, name, dispose } = memoryStore({ projection: watched });
  const keys = Array.from({ length: 20 }, (_, n) => keyOf(100 + n)).sort();
  await store.commit(changeOf([settingsPut({ zone: 'UTC' }), ...keys.map((key) => closed({ key }))], { at: noon('2026-01-22') }));
  let erased: Promise<unknown> = Promise.resolve();
  begun = () => {
    begun = null;
    erased = store.commit(changeOf([{ table: 'accounts', id: keys[nth] ?? '', value: null }], { at: noon('2026-03-02') }));
  };
  await freshenAll(store, noon('2026-03-02'));
  await erased;

  const rows = await rowsOf(name);
  expect(rows).toHaveLength(19);
  const counted = SECTION_NAMES.flatMap((section) => {
    const many = rows.filter((row) => row.section === SECTIONS[section]).length;
    return many > 0 ? [[section, many]] : [];
  });
  expect(await store.triage.counts(false)).toEqual(Object.fromEntries(counted));
  await dispose();
});
