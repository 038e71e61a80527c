import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPrivateFiles, type PrivateFiles } from '@/lib/db/private-file';

/** A folder of the private storage, as far as it is used; writing takes at most so many bytes at once. */
interface Folder {
  files: Map<string, Uint8Array>;
  folders: Map<string, Folder>;
}
const newFolder = (): Folder => ({ files: new Map(), folders: new Map() });
const missing = () => new DOMException('gone', 'NotFoundError');

let root: Folder;
let takes: number;
let held: string[];

function directory(folder: Folder) {
  return {
    async getDirectoryHandle(name: string, { create = false } = {}) {
      if (create && !folder.folders.has(name)) folder.folders.set(name, newFolder());
      const found = folder.folders.get(name);
      if (!found) throw missing();
      return directory(found);
    },
    async getFileHandle(name: string) {
      if (!folder.files.has(name)) folder.files.set(name, new Uint8Array());
      return {
        async createSyncAccessHandle() {
          return {
            truncate: (size: number) => folder.files.set(name, (folder.files.get(name) ?? new Uint8Array()).slice(0, size)),
            write(bytes: Uint8Array, { at }: { at: number }) {
              const taken = bytes.slice(0, takes);
              const grown = new Uint8Array(at + taken.length);
              grown.set(folder.files.get(name) ?? []);
              grown.set(taken, at);
              folder.files.set(name, grown);
              return taken.length;
            },
            flush: () => undefined,
            close: () => undefined,
          };
        },
        getFile: async () => new Blob([new Uint8Array(folder.files.get(name) ?? [])]),
      };
    },
    async removeEntry(name: string) {
      if (!folder.files.delete(name) && !folder.folders.delete(name)) throw missing();
    },
    async *entries() {
      for (const name of folder.folders.keys()) yield [name, null];
    },
  };
}

const exportsFolder = () => root.folders.get('exports') ?? newFolder();
const filesNow = () => [...exportsFolder().folders.values()].flatMap(({ files }) => [...files.keys()]);

describe('a private file', () => {
  let files: PrivateFiles;
  beforeEach(() => {
    root = newFolder();
    takes = Number.POSITIVE_INFINITY;
    held = [];
    vi.stubGlobal('navigator', {
      storage: { getDirectory: async () => directory(root) },
      locks: {
        async request(name: string, work: () => unknown) {
          held.push(name);
          await work();
        },
        query: async () => ({ held: held.map((name) => ({ name })) }),
      },
    });
    files = createPrivateFiles();
  });
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['all at once', Number.POSITIVE_INFINITY],
    ['a little at a time', 70_001],
  ])('holds every character of what was written, wide ones across the buffer’s end too, where the disk takes it %s', async (_, most) => {
    takes = most;
    const sink = await files.open('a.json', 'application/json');
    const parts = ['x'.repeat((1 << 20) - 2), '🎉é', 'ü'.repeat(700_000), '', 'end\n'];
    for (const part of parts) sink.write(part);
    const text = parts.join('');
    expect(sink.bytes()).toBe(new TextEncoder().encode(text).length);
    const file = await sink.finish();
    expect([file.name, file.type]).toEqual(['a.json', 'application/json']);
    expect((await file.text()) === text).toBe(true);
  });

  it('leaves nothing behind when it is given up, or removed once it is finished', async () => {
    const sink = await files.open('a.csv', 'text/csv');
    sink.write('half');
    await sink.discard();
    expect(filesNow()).toEqual([]);
    await (await files.open('b.csv', 'text/csv')).finish();
    await files.remove('b.csv');
    expect(filesNow()).toEqual([]);
    await files.remove('b.csv');
  });

  it('begins anew under a name that was used before', async () => {
    const first = await files.open('a.csv', 'text/csv');
    first.write('a longer text');
    await first.finish();
    const second = await files.open('a.csv', 'text/csv');
    second.write('short');
    expect(await (await second.finish()).text()).toBe('short');
  });

  it('removes what a worker left that has ended, and leaves what another one is at', async () => {
    exportsFolder();
    root.folders.set('exports', newFolder());
    exportsFolder().folders.set('ended', newFolder());
    exportsFolder().folders.set('at-work', newFolder());
    held.push('afterclose-exports/at-work');
    const first = await files.open('a.csv', 'text/csv');
    await files.open('a.meta.json', 'application/json');
    await first.finish();
    expect([...exportsFolder().folders.keys()].length).toBe(2);
    expect(exportsFolder().folders.has('at-work')).toBe(true);
    expect(filesNow().sort()).toEqual(['a.csv', 'a.meta.json']);
  });

  it('says that the disk is full where it takes nothing more', async () => {
    const sink = await files.open('a.csv', 'text/csv');
    takes = 0;
    sink.write('text');
    await expect(sink.finish()).rejects.toMatchObject({ failure: { code: 'storage-full' } });
    await sink.discard();
    expect(filesNow()).toEqual([]);
  });
});
