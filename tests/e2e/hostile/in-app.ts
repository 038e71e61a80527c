import type { Page } from '@playwright/test';

/** The page's own in-app navigation, one hop after the other; ms of pause before each. */
export async function hop(page: Page, hops: { path: string; after: number }[]): Promise<{ at: number; path: string }[]> {
  return page.evaluate(async (steps) => {
    const { crm } = window as unknown as { crm: { go(path: string): Promise<void> } };
    const log: { at: number; path: string }[] = [];
    for (const { path, after } of steps) {
      await new Promise((resolve) => setTimeout(resolve, after));
      log.push({ at: Date.now(), path });
      void crm.go(path);
    }
    return log;
  }, hops);
}
