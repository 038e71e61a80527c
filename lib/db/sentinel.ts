import { browser } from 'wxt/browser';
import { z } from 'zod';

/** What is remembered outside the database: that there is data, and how much (trust §0). */
export interface Mark {
  schema: number;
  accounts: number;
  engagements: number;
}

/**
 * Chromium heals a corrupt database by wiping it in silence, and eviction looks the same. A mark kept elsewhere survives
 * both: an empty database with a mark is a loss, and never a first run.
 */
export interface Sentinel {
  read(): Promise<Mark | null>;
  /** `null` forgets: the person chose to start over. */
  write(mark: Mark | null): Promise<void>;
}

const KEY = 'sentinel';
const number = z.int().min(0);
const mark: z.ZodType<Mark> = z.strictObject({ schema: number, accounts: number, engagements: number });

export const localSentinel = (area: Pick<typeof browser.storage.local, 'get' | 'set' | 'remove'> = browser.storage.local): Sentinel => ({
  async read() {
    const found = (await area.get(KEY))[KEY];
    if (found === undefined) return null;
    // A mark that cannot be read is still a mark: there was data.
    return mark.safeParse(found).data ?? { schema: 0, accounts: 0, engagements: 0 };
  },
  async write(value) {
    if (value) await area.set({ [KEY]: value });
    else await area.remove(KEY);
  },
});
