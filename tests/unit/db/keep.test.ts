import { beforeEach, describe, expect, it } from 'vitest';
import { createKeep, keepFromPages, type StorageArea } from '@/lib/db/keep';
import { localSentinel } from '@/lib/db/sentinel';

/** As the browser's: values leave and come back as JSON. */
function memoryArea(): StorageArea & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    async get(key) {
      const names = key === null ? [...entries.keys()] : [key].flat().filter((name) => entries.has(name));
      return Object.fromEntries(names.map((name) => [name, JSON.parse(entries.get(name) ?? 'null')]));
    },
    async set(items) {
      for (const [name, value] of Object.entries(items)) entries.set(name, JSON.stringify(value));
    },
    async remove(keys) {
      for (const key of keys) entries.delete(key);
    },
  };
}

describe('small things kept beside the database', () => {
  let areas: Record<'local' | 'session', ReturnType<typeof memoryArea>>;
  beforeEach(() => {
    areas = { local: memoryArea(), session: memoryArea() };
  });
  const keep = () => createKeep(areas);
  const keepThatFails = (message: string) =>
    createKeep({ ...areas, local: { ...areas.local, set: () => Promise.reject(new Error(message)) } });

  it('gives back what was set, each area by itself', async () => {
    await keep().set('local', 'draft/a', { notes: 'half a sentence' });
    await keep().set('session', 'draft/a', 7);
    expect(await keep().get('local', 'draft/a')).toEqual({ notes: 'half a sentence' });
    expect(await keep().get('session', 'draft/a')).toBe(7);
    expect(await keep().get('local', 'draft/b')).toBeUndefined();
  });

  it('gives all of one prefix, by the keys they were set under', async () => {
    await keep().set('local', 'draft/a', 1);
    await keep().set('local', 'draft/b', 2);
    await keep().set('local', 'panel', 3);
    await areas.local.set({ 'draft/c': 4 });
    expect(await keep().all('local', 'draft/')).toEqual({ 'draft/a': 1, 'draft/b': 2 });
  });

  it('gives all of one prefix without reading the others where the browser can tell what is there', async () => {
    await keep().set('local', 'draft/a', 1);
    await keep().set('local', 'panel', 3);
    const read: unknown[] = [];
    const { get } = areas.local;
    areas.local.getKeys = async () => [...areas.local.entries.keys()];
    areas.local.get = (key) => {
      read.push(key);
      return get(key);
    };
    expect(await keep().all('local', 'draft/')).toEqual({ 'draft/a': 1 });
    expect(await keep().all('local', 'form:')).toEqual({});
    expect(read).toEqual([['keep/draft/a']]);
  });

  it('removes what it is told to and nothing else', async () => {
    for (const key of ['a', 'b', 'c']) await keep().set('local', key, key);
    await keep().remove('local', ['a', 'b', 'never-there']);
    expect(await keep().all('local', '')).toEqual({ c: 'c' });
  });

  it.each([
    ['QUOTA_BYTES quota exceeded', 'storage-full'],
    ['IO error: No space left on device', 'storage-full'],
    ['The browser is shutting down.', 'storage-failed'],
  ])('when the browser says "%s" it fails with %s', async (message, code) => {
    await expect(keepThatFails(message).set('local', 'draft/a', 'text')).rejects.toMatchObject({ name: 'AskFailed', failure: { code } });
  });

  it('refuses a value that is too large, and one that is no JSON, before the browser sees it', async () => {
    await expect(keep().set('local', 'draft/a', 'x'.repeat(4_000_001))).rejects.toMatchObject({ failure: { code: 'storage-full' } });
    await expect(keep().set('local', 'draft/a', undefined)).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    expect(await keep().get('local', 'draft/a')).toBeUndefined();
  });

  it('shuts content scripts out where the browser offers it', async () => {
    const asked: unknown[] = [];
    expect(await keepFromPages({ setAccessLevel: async (level: unknown) => void asked.push(level) })).toBe(true);
    expect(asked).toEqual([{ accessLevel: 'TRUSTED_CONTEXTS' }]);
    expect(await keepFromPages({})).toBe(false);
  });

  it('remembers that there is data until it is told to forget', async () => {
    const sentinel = localSentinel(keep());
    expect(await sentinel.read()).toBeNull();
    await sentinel.write({ schema: 1, accounts: 2, engagements: 3 });
    expect(await localSentinel(keep()).read()).toEqual({ schema: 1, accounts: 2, engagements: 3 });
    await sentinel.write(null);
    expect(await sentinel.read()).toBeNull();
  });

  it.each([[null], ['text'], [{ accounts: -1 }], [{ schema: 1, accounts: 1, engagements: 1, more: 1 }]])(
    'takes a mark that it cannot read, %j, for a mark all the same',
    async (value) => {
      await keep().set('local', 'sentinel', value);
      expect(await localSentinel(keep()).read()).toEqual({ schema: 0, accounts: 0, engagements: 0 });
    },
  );
});
