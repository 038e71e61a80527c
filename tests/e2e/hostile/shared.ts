import type { Page } from '@playwright/test';
import type { Account } from '@/lib/accounts/types';
import type { Engagement } from '@/lib/engagements/types';
import type { AskOf, OperationName, ReplyOf } from '@/lib/messaging/contract';
import { type OpenedBrowser, openBrowser } from '@/tests/support/browser';
import { EXTENSION } from '../support/build';
import { test as base, type Crm, ZONE } from '../support/fixtures';

/**
 * For tests that do no harm to the browser itself: one browser for all of them, emptied before each. Those that kill,
 * reload or wipe take a browser of their own from `../support/fixtures`.
 */
export const test = base.extend<object, { sharedBrowser: OpenedBrowser }>({
  sharedBrowser: [
    async ({ pages }, use) => {
      const opened = await openBrowser({ extension: EXTENSION, port: pages.port, timezone: ZONE, locale: 'en-US' });
      await use(opened);
      await opened.close();
    },
    { scope: 'worker' },
  ],
  browserWithExtension: async ({ sharedBrowser }, use, testInfo) => {
    const { context } = sharedBrowser;
    const first = await context.newPage();
    for (const page of context.pages()) if (page !== first) await page.close();
    await emptyStore(sharedBrowser, first);
    await use(sharedBrowser);
    if (testInfo.status === testInfo.expectedStatus) return;
    for (const [i, page] of context.pages().entries()) {
      const path = testInfo.outputPath(`page-${i}.png`);
      await page.screenshot({ path, timeout: 5_000 });
      await testInfo.attach(`page ${i}: ${page.url()}`, { path, contentType: 'image/png' });
    }
  },
});

async function emptyStore(browser: OpenedBrowser, page: Page): Promise<void> {
  await page.goto(browser.extensionUrl('options.html'));
  await page.evaluate(async () => {
    const deleting = indexedDB.deleteDatabase('afterclose');
    await new Promise<void>((resolve, reject) => {
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(deleting.error);
    });
    // After it: a save's mark lags behind, and is not written for a database that is gone.
    await chrome.storage.local.clear();
    await chrome.storage.session.clear();
  });
  await page.goto('about:blank');
}

/** Asks the background as a full-tab page of the extension does. */
export async function askAsPage<K extends OperationName>(crm: Crm, op: K, ask: AskOf<K>): Promise<ReplyOf<K>> {
  const page = await crm.openExtensionPage('options.html');
  const answer = await page.evaluate((message) => chrome.runtime.sendMessage(message), { op, ask });
  await page.close();
  if (!answer.ok) throw new Error(`${op}: ${answer.failure.code} ${answer.failure.detail ?? ''}`);
  return answer.reply;
}

/** What lies in the database, deleted rows left out, as the background's own pages may read it. */
export async function stored(crm: Crm): Promise<{ accounts: Account[]; engagements: Engagement[] }> {
  // Its tables are made with the first question.
  await askAsPage(crm, 'store.state', {});
  const page = await crm.openExtensionPage('options.html');
  const tables = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('afterclose'));
    const all = async (table: string) =>
      (await done(db.transaction(table).objectStore(table).getAll())).flatMap(({ deleted, body }) => (deleted === 0 ? [body] : []));
    const found = { accounts: await all('accounts'), engagements: await all('engagements') };
    db.close();
    return found;
  });
  await page.close();
  return tables;
}

/** What is in the activity log: account and note of each entry, newest first. */
export async function logged(crm: Crm): Promise<{ account: string; note: string }[]> {
  const { accounts, engagements } = await stored(crm);
  const names = new Map(accounts.map(({ key, name }) => [key, name]));
  const newest = (a: Engagement, b: Engagement) => (`${a.occurredOn} ${a.id}` < `${b.occurredOn} ${b.id}` ? 1 : -1);
  return engagements.sort(newest).map(({ accountKey, notes }) => ({ account: names.get(accountKey) ?? '', note: notes }));
}

export { expect } from '@playwright/test';
