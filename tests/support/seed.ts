import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bundledForPage } from './bundled';

/** A store to fill: the same options give the same accounts. */
export interface SeedOptions {
  accounts: number;
  /** Of an account, about; younger accounts have fewer. */
  engagements: number;
  seed: number;
  /** What the accounts' ages count back from; null: the day of `now` in `zone`. */
  today: string | null;
  /** When it is: the rows of the day's list are those of this instant. Another day than the browser's leaves them stale. */
  now: number;
  /** Of the extension; rows made by another are stale. */
  version: string;
  /** The team's zone as long as none is stored. */
  zone: string;
  /** False: the day's list is left for the background to make. */
  rows: boolean;
}

export interface Seeded {
  accounts: number;
  engagements: number;
  deletedEngagements: number;
  first: string[];
}

/**
 * Fills the store through a page of the extension. The store's tables have to be there: ask the background anything
 * first, as this does. Pages that were open before do not learn of it.
 */
export async function seedStore(page: Page, options: Pick<SeedOptions, 'accounts'> & Partial<SeedOptions>): Promise<Seeded> {
  const script = await seedScript();
  const here = await page.evaluate(async () => {
    await chrome.runtime.sendMessage({ op: 'store.state', ask: {} });
    return { version: chrome.runtime.getManifest().version, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, now: Date.now() };
  });
  await page.evaluate(script);
  return page.evaluate((wanted) => (globalThis as unknown as { seedStore(options: SeedOptions): Promise<Seeded> }).seedStore(wanted), {
    engagements: 10,
    seed: 1,
    today: null,
    rows: true,
    ...here,
    ...options,
  });
}

let bundled: Promise<string> | null = null;

/** seed-in-page.ts and what it imports as one classic script. */
function seedScript(): Promise<string> {
  bundled ??= bundledForPage(join(import.meta.dirname, 'seed-in-page.ts'));
  return bundled;
}
