import { browser, type PublicPath } from 'wxt/browser';
import type { Pointing } from '@/lib/services/pointing/ports';

const FILES = { pointing: '/pointing.js', taught: '/content-scripts/taught.js' };

export const createPointing = (): Pointing => ({
  async run(tabId, script) {
    // The interface is there only once its permission was given.
    const api: typeof browser.scripting | undefined = browser.scripting;
    if (!api) return 'no-permission';
    const file = FILES[script] as Extract<PublicPath, `${string}.js`>;
    return api.executeScript({ target: { tabId, frameIds: [0] }, files: [file] }).then(
      () => 'ran' as const,
      () => 'not-reached' as const,
    );
  },

  async managed() {
    // Rejects where the browser has no such settings at all.
    const set: { recipes?: unknown } = await browser.storage.managed.get('recipes').catch(() => ({}));
    if (set.recipes === undefined) return null;
    // Not every browser holds it against the schema: what is no text is read as what it would be written as.
    return typeof set.recipes === 'string' ? set.recipes : JSON.stringify(set.recipes);
  },
});

/** Has something done whenever the organisation's settings change. */
export const onManagedChanged = (work: () => void): void =>
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') work();
  });
