import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { createReader } from '@/lib/db/reader';
import type { LoggedAccount } from '@/lib/services/bulk/ports';
import { loggedAccount } from '@/lib/services/log-rows';
import type { Projection, Put } from '@/lib/services/ports';
import { withPublished } from '@/lib/services/settings';
import { changeOf, engagementPut } from '../../support/records';
import { anchor } from '../../support/triage';
import { memoryStore, projection } from './memory-store';
import { alter } from './raw-database';
import { closed, keyOf, noon, settingsPut } from './triage-rows';

const AT = noon('2026-01-22');
const LATER = noon('2026-03-02');

const puts: Put[] = [
  settingsPut({ zone: 'UTC' }),
  ...[1, 2, 3].map((n) => closed({ key: keyOf(n), name: `Name ${n}` })),
  closed({ key: keyOf(4), anchors: [], trackedFrom: null }),
  ...[1, 1, 2, 4].map((n, at) =>
    engagementPut({ id: `e-${at}`, accountKey: keyOf(n), occurredOn: at === 0 ? '2026-01-16' : '2026-01-21' }),
  ),
  engagementPut({ id: 'e-9', accountKey: keyOf(2), deletedAt: AT }),
];

/** What the reader hands out at `now`, what reckoning all of it gives, and how many accounts were reckoned. */
async function both({ store, name }: ReturnType<typeof memoryStore>, now: number) {
  let reckoned = 0;
  const counting: Projection = {
    ...projection,
    project(...given) {
      reckoned += 1;
      return projection.project(...given);
    },
  };
  const reader = createReader({ projection: counting, name, pause: () => Promise.resolve() });
  const found: LoggedAccount[] = [];
  await reader.scanLogged(now, (some) => void found.push(...some), new AbortController().signal);
  reader.close();
  const settings = await store.settings();
  if (!settings) throw new Error('no settings');
  const rules = withPublished(settings, []);
  const expected = (await store.accounts()).map((record) => loggedAccount(record, rules, now));
  return { found: found.map(inOrder), expected: expected.map(inOrder), reckoned };
}

const inOrder = ({ engagements, decided, ...rest }: LoggedAccount) => ({
  ...rest,
  decided: [...decided].filter(([id]) => id.startsWith('e-')).sort(),
  engagements: engagements.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});

it('reckons nothing where the rows of the day’s list are current, and says what reckoning would', async () => {
  const memory = memoryStore();
  await memory.store.commit(changeOf(puts, { at: AT }));
  const { found, expected, reckoned } = await both(memory, AT);
  expect(found).toEqual(expected);
  expect(found.flatMap(({ decided }) => decided).length).toBeGreaterThan(0);
  expect(reckoned).toBe(0);
  await memory.dispose();
});

it('reckons again what a day has passed over, or what other settings made', async () => {
  const memory = memoryStore();
  await memory.store.commit(changeOf(puts, { at: AT }));
  const aged = await both(memory, LATER);
  expect(aged.found).toEqual(aged.expected);
  expect(aged.reckoned).toBeGreaterThan(0);
  await memory.store.commit(changeOf([settingsPut({ zone: 'UTC', surveysOn: true })], { at: AT }));
  const other = await both(memory, AT);
  expect(other.found).toEqual(other.expected);
  expect(other.reckoned).toBe(4);
  await memory.dispose();
});

it('hands out every account also while some have no row yet', async () => {
  const memory = memoryStore();
  await memory.store.commit(changeOf([...puts, closed({ key: keyOf(5), anchors: [anchor('close', '2025-02-03')] })], { at: AT }));
  await alter(memory.name, ['triage', 'shown', 'meta'], (tx) => {
    for (const table of ['triage', 'shown']) tx.objectStore(table).delete(keyOf(2));
    const meta = tx.objectStore('meta');
    const state = meta.get('state');
    state.onsuccess = () => meta.put({ ...state.result, sections: {} });
  });
  const { found, expected } = await both(memory, AT);
  expect(found).toEqual(expected);
  expect(found.length).toBe(5);
  await memory.dispose();
});
