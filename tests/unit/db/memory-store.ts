import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import type { ChangedNotice } from '@/lib/db/changed';
import type { Mark } from '@/lib/db/mark';
import type { Sentinel } from '@/lib/db/sentinel';
import { createStore, type StoreOptions } from '@/lib/db/store';
import { createProjection } from '@/lib/services/triage/project';

export const projection = createProjection('test', () => 'UTC');

/** Also of one test file among others, which the same database in memory may serve. */
export const freshName = (): string => `store-${crypto.randomUUID()}`;

export function memorySentinel(mark: Mark | null = null): Sentinel & { mark: Mark | null } {
  return {
    mark,
    async read() {
      return this.mark;
    },
    async write(value) {
      this.mark = value;
    },
  };
}

/** A store over fake-indexeddb on a database of its own, whose pauses take no time. */
export function memoryStore(over: Partial<StoreOptions> = {}) {
  const name = over.name ?? freshName();
  const sentinel = memorySentinel();
  const notices: ChangedNotice[] = [];
  const store = createStore({
    name,
    sentinel,
    projection,
    onChanged: (notice) => notices.push(notice),
    pause: () => Promise.resolve(),
    ...over,
  });
  return {
    name,
    store,
    sentinel,
    notices,
    async dispose() {
      store.close();
      await Dexie.delete(name);
    },
  };
}
