import { AskFailed } from '../messaging/errors';
import type { FileSink } from '../services/bulk/ports';
import { storageFailure } from './failures';

/*
 * Files of the browser's private storage, where an export of a gigabyte is written without being held in memory. Each
 * worker has a folder of its own, whose name it holds as a lock for as long as it lives: a folder without its lock was
 * left by a worker that has ended, and goes when the next one opens a file. Works in workers alone.
 */

/** What only workers have; TypeScript's types are those of a page. */
interface SyncAccess {
  /** @returns bytes taken */
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
const inWorker = (handle: FileSystemFileHandle) => handle as unknown as { createSyncAccessHandle(): Promise<SyncAccess> };

const FOLDER = 'exports';
const LOCK = 'afterclose-exports/';
/** Bytes gathered before they are written. */
const BUFFER = 1 << 20;

export interface PrivateFiles {
  /** A new file of this worker, written from its beginning to its end; one of the same name is replaced. */
  open(name: string, type: string): Promise<FileSink>;
  /** Removes a file of this worker; one that is not there is no error. */
  remove(name: string): Promise<void>;
}

/** All methods, the sink's too, throw AskFailed storage-full, storage-unavailable or storage-failed. */
export function createPrivateFiles(): PrivateFiles {
  let own: Promise<FileSystemDirectoryHandle> | null = null;

  function ownFolder(): Promise<FileSystemDirectoryHandle> {
    own ??= openOwnFolder();
    own.catch(() => {
      own = null;
    });
    return own;
  }

  return {
    async open(name, type) {
      try {
        const folder = await ownFolder();
        const handle = await folder.getFileHandle(name, { create: true });
        return sinkOf(folder, handle, await inWorker(handle).createSyncAccessHandle(), { name, type });
      } catch (error) {
        throw storageFailure(error);
      }
    },
    async remove(name) {
      try {
        await removed(await ownFolder(), name);
      } catch (error) {
        throw storageFailure(error);
      }
    },
  };
}

function sinkOf(
  folder: FileSystemDirectoryHandle,
  handle: FileSystemFileHandle,
  file: SyncAccess,
  { name, type }: { name: string; type: string },
): FileSink {
  file.truncate(0);
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(BUFFER);
  let used = 0;
  let written = 0;

  function flush(): void {
    for (let from = 0; from < used; ) {
      const taken = file.write(buffer.subarray(from, used), { at: written });
      // A full disk may also show as bytes that are not taken.
      if (taken === 0) throw new AskFailed({ code: 'storage-full', detail: 'file' });
      from += taken;
      written += taken;
    }
    used = 0;
  }

  return {
    write(text) {
      try {
        for (let rest = text; rest !== ''; ) {
          const { read, written: bytes } = encoder.encodeInto(rest, buffer.subarray(used));
          used += bytes;
          rest = rest.slice(read);
          // What is left of the buffer may be too little for one more character.
          if (rest !== '') flush();
        }
      } catch (error) {
        throw storageFailure(error);
      }
    },
    bytes: () => written + used,
    async finish() {
      try {
        flush();
        file.flush();
        file.close();
        return new File([await handle.getFile()], name, { type });
      } catch (error) {
        throw storageFailure(error);
      }
    },
    async discard() {
      try {
        file.close();
        await removed(folder, name);
      } catch (error) {
        throw storageFailure(error);
      }
    },
  };
}

async function openOwnFolder(): Promise<FileSystemDirectoryHandle> {
  const all = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  const name = crypto.randomUUID();
  await holdForLife(`${LOCK}${name}`);
  const held = new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
  for await (const [folder] of all.entries()) if (!held.has(`${LOCK}${folder}`)) await removed(all, folder);
  return all.getDirectoryHandle(name, { create: true });
}

/** @returns once the lock is held; it is let go of with this worker */
const holdForLife = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const forLife = new Promise<never>(() => undefined);
    navigator.locks
      .request(name, () => {
        resolve();
        return forLife;
      })
      .catch(reject);
  });

async function removed(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name, { recursive: true });
  } catch (error) {
    // Gone already, or being removed by another worker.
    if (!(error instanceof DOMException && ['NotFoundError', 'NoModificationAllowedError'].includes(error.name))) throw error;
  }
}
