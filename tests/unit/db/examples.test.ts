import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION, VERSIONS } from '@/lib/db/schema';
import { checked } from '@/lib/db/schemas';
import type { Stored } from '@/lib/services/ports';
import { changeOf, engagementPut } from '../../support/records';
import { memoryStore } from './memory-store';
import { freshenAll } from './triage-rows';

/*
 * One frozen example a schema version: what a released version wrote, as it lay in its database. They are never edited.
 * A new version brings its own vN.json (its layout and its rows), and every example has to come through to the newest.
 */
const FOLDER = new URL('./examples/', import.meta.url);

interface Example {
  version: number;
  stores: Record<string, string>;
  rows: Record<string, unknown[]>;
  /** What has to be readable after the chain, whatever the version. */
  holds: { account: string; engagement: string; audit: string; accounts: number; engagements: number; playbooks?: number; views?: number };
}

const examples: Example[] = readdirSync(FOLDER)
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));

async function lay({ version, stores, rows }: Example, name: string): Promise<void> {
  const db = new Dexie(name);
  db.version(version).stores(stores);
  for (const [table, some] of Object.entries(rows)) await db.table(table).bulkAdd(some);
  db.close();
}

/** The layout of a version: every store as the last version up to it defined it. */
const layoutOf = (version: number): Record<string, string> =>
  Object.assign({}, ...VERSIONS.filter((each) => each.version <= version).map(({ stores }) => stores));

describe('the frozen examples', () => {
  it('are one for each schema version, and the versions are counted without gaps', () => {
    const numbers = Array.from({ length: SCHEMA_VERSION }, (_, n) => n + 1);
    expect(VERSIONS.map(({ version }) => version)).toEqual(numbers);
    expect(examples.map(({ version }) => version)).toEqual(numbers);
  });

  it.each(examples)('version $version is laid out as it was released', ({ version, stores }) => {
    expect(layoutOf(version)).toEqual(stores);
  });

  it.each(examples)('a database of version $version comes through to the current one', async (example) => {
    const { store, name, dispose } = memoryStore();
    await lay(example, name);

    const { holds } = example;
    expect(await store.counts()).toEqual({ accounts: holds.accounts, engagements: holds.engagements, schema: SCHEMA_VERSION });
    const record = await store.account(holds.account);
    expect(record?.engagements.map(({ id }) => id)).toContain(holds.engagement);
    expect(await store.engagement(holds.engagement)).not.toBeNull();
    expect((await store.audit(holds.audit))?.changes.length).toBeGreaterThan(0);
    const settings = await store.settings();
    expect(settings && checked('settings', { ...settings, id: 'settings' })).not.toBeNull();
    const [playbooks, views] = [await store.playbooks(), await store.views()];
    expect([playbooks.length, views.length]).toEqual([holds.playbooks ?? 0, holds.views ?? 0]);
    for (const value of playbooks) expect(checked('playbooks', value)).toEqual(value);
    for (const value of views) expect(checked('views', value)).toEqual(value);

    const kept = { accounts: [] as unknown[], engagements: [] as unknown[], overrides: [] as unknown[] };
    for (const each of await store.accounts()) {
      kept.accounts.push(each.account);
      kept.engagements.push(...each.engagements);
      kept.overrides.push(...each.overrides);
    }
    for (const [table, values] of Object.entries(kept)) {
      expect(values.length, table).toBeGreaterThan(0);
      for (const value of values) expect(checked(table as keyof Stored, value)).toEqual(value);
    }
    expect(await store.commit(changeOf([engagementPut()]))).toMatchObject({ applied: true });
    for (const { account } of await store.accounts()) {
      const found = (await store.unclosedAccounts(account.siteId)).some(({ key }) => key === account.key);
      expect(found, account.key).toBe(!account.anchors.some(({ kind }) => kind === 'close'));
    }
    // Whatever rows of the day's list came along, each account has its own once they are freshened.
    await freshenAll(store, Date.UTC(2027, 0, 1));
    expect((await store.triage.first(false, 10)).length).toBe(holds.accounts);
    await dispose();
  });
});
