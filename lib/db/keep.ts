import { browser } from 'wxt/browser';
import { AskFailed } from '../messaging/errors';
import type { Keep } from '../services/ports';

/** What is used of the browser's storage. Values come back as they were set: only this adapter writes here. */
export interface StorageArea {
  get<T>(key: string | string[] | null): Promise<Record<string, T>>;
  /** Not in every browser. */
  getKeys?(): Promise<string[]>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}
type Areas = Record<'session' | 'local', StorageArea>;

/** Keeps these entries apart from whatever else may come to lie in the extension's storage. */
const SPACE = 'keep/';
/** Largest value, in characters of JSON. A draft holds whatever was pasted, up to the 2,000,000 of a message. */
const LARGEST = 4_000_000;

/**
 * Small things that outlive a page, in `storage.session` and `storage.local`.
 * `set` and `remove` throw AskFailed storage-full (also for a value that is too large) or storage-failed; the others
 * storage-failed.
 */
export function createKeep(areas: Areas = browser.storage): Keep {
  return {
    async get<T>(area: 'session' | 'local', key: string) {
      const name = SPACE + key;
      const found = await attempt(() => areas[area].get<T>(name));
      return found[name];
    },
    async all<T>(area: 'session' | 'local', prefix: string) {
      const isMine = (name: string): boolean => name.startsWith(SPACE + prefix);
      const found = await attempt<Record<string, T>>(async () => {
        // What a bulk action keeps of each of its parts is much, and would be read with every form that is opened.
        const names = (await areas[area].getKeys?.())?.filter(isMine);
        return names?.length === 0 ? {} : areas[area].get<T>(names ?? null);
      });
      const mine = Object.entries(found).filter(([name]) => isMine(name));
      return Object.fromEntries(mine.map(([name, value]) => [name.slice(SPACE.length), value]));
    },
    async set(area, key, value) {
      const size = JSON.stringify(value)?.length;
      if (size === undefined) throw new AskFailed({ code: 'storage-failed', detail: 'not-json' });
      if (size > LARGEST) throw new AskFailed({ code: 'storage-full', detail: 'too-large' });
      await attempt(() => areas[area].set({ [SPACE + key]: value }));
    },
    async remove(area, keys) {
      await attempt(() => areas[area].remove(keys.map((key) => SPACE + key)));
    },
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // The browser gives no code, only a message ("QUOTA_BYTES quota exceeded", "Resource::kQuotaBytes quota exceeded").
    const full = error instanceof Error && /quota|no space|full/i.test(error.message);
    throw new AskFailed({ code: full ? 'storage-full' : 'storage-failed', detail: 'extension-storage' });
  }
}

/**
 * Shuts content scripts out of `storage.local`, which a compromised page could otherwise read drafts from.
 * `storage.session` is shut by default.
 * @returns false where the browser does not offer it (Firefox), and content scripts keep their access.
 */
export async function keepFromPages(area: Partial<Pick<typeof browser.storage.local, 'setAccessLevel'>> = browser.storage.local) {
  if (!area.setAccessLevel) return false;
  await area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  return true;
}
