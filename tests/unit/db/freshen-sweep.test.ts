import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { expect, it, vi } from 'vitest';
import { type Left, sweepLeft } from '@/lib/db/freshen-sweep';
import { changeOf } from '../../support/records';
import { memoryStore } from './memory-store';
import { closed, rowsOf } from './triage-rows';

const instants = (gen: string, count: number, step: number): Left[] => Array.from({ length: count }, (_, n) => [gen, 1_000 + n * step]);

it.each<[string, Left[], number]>([
  ['nothing', [], 0],
  ['a few', instants('a', 3, 1), 1],
  ['more than are cleared at once', instants('a', 1_200, 1), 3],
  ['many of one instant, which no range parts', instants('a', 1_200, 0), 1],
  ['two generations', [...instants('b', 2, 1), ...instants('a', 2, 1)], 2],
])('%s takes as many transactions as it needs, and changes no row', async (_, left, transactions) => {
  const { store, name, dispose } = memoryStore();
  await store.commit(changeOf([closed()]));
  const before = await rowsOf(name);
  const db = await new Dexie(name).open();
  const pause = vi.fn(() => Promise.resolve());
  await sweepLeft(db, left, pause);
  db.close();
  expect(pause).toHaveBeenCalledTimes(transactions);
  expect(await rowsOf(name)).toEqual(before);
  await dispose();
});
