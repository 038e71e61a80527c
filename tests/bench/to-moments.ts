import type { BrowserContext, Page } from '@playwright/test';
import type { DemoAccount } from '@/tests/pages/records';
import { type OpenedBrowser, openBrowser, sidebarOf } from '@/tests/support/browser';
import { type Figure, figure } from './figures';
import { atStart } from './in-page';

declare global {
  interface Window {
    /** When an account first stood there, wall-clock ms; waits until it does. */
    benchSeen(name: string): Promise<number>;
  }
}

/**
 * Notes in every document when an account first stands there: on the CRM page its name in the record's head, in the
 * sidebar its name as heading together with moments, in the frame in which they are painted.
 */
async function watch(context: BrowserContext): Promise<void> {
  await atStart(context, () => {
    const seen = new Map<string, number>();
    const waiting = new Map<string, (at: number) => void>();
    // Not Playwright's waitForFunction, which evaluates text and so never comes true under the extension's CSP.
    window.benchSeen = async (name) => seen.get(name) ?? new Promise((resolve) => waiting.set(name, resolve));
    const note = (name: string, at: number) => {
      seen.set(name, at);
      waiting.get(name)?.(at);
    };
    const found = new Set<string>();
    const clock = () => performance.timeOrigin + performance.now();
    const sidebar = location.pathname === '/sidebar.html';
    const names = (): string[] => {
      if (!sidebar) {
        const heads = document.querySelectorAll('.active [slot="primaryField"]');
        return [...heads].map((head) => head.textContent?.trim() ?? '');
      }
      const moments = document.querySelector('[aria-label="Moments"] li');
      return moments ? [document.querySelector('h1')?.textContent?.trim() ?? ''] : [];
    };
    new MutationObserver(() => {
      for (const name of names()) {
        if (found.has(name)) continue;
        found.add(name);
        if (sidebar) requestAnimationFrame(() => requestAnimationFrame(() => note(name, clock())));
        else note(name, clock());
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class'] });
  });
}

async function seenAt(document: Pick<Page, 'evaluate'>, name: string): Promise<number> {
  const at = await document.evaluate(
    ([of, ms]) => Promise.race([window.benchSeen(of), new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))]),
    [name, 15_000] as const,
  );
  if (at === null) throw new Error(`${name} was not on screen within 15 s.`);
  return at;
}

const addressOf = (account: DemoAccount) => `https://acme.lightning.force.com${account.path}`;

async function firstLoad(browser: OpenedBrowser, account: DemoAccount): Promise<number> {
  const page = await browser.context.newPage();
  await page.goto(addressOf(account));
  const shown = await seenAt(await sidebarOf(page), account.name);
  const named = await seenAt(page, account.name);
  await page.close();
  return shown - named;
}

async function inApp(page: Page, account: DemoAccount): Promise<number> {
  await page.evaluate((path) => (window as unknown as { crm: { go(path: string): Promise<void> } }).crm.go(path), account.path);
  const shown = await seenAt(await sidebarOf(page), account.name);
  return shown - (await seenAt(page, account.name));
}

type Times = Record<'firstNew' | 'firstKnown' | 'inAppNew' | 'inAppKnown', number[]>;

/** One fresh profile: half of the accounts by loading their page, the other half by moving between pages, then all again. */
async function round(port: number, extension: string, accounts: DemoAccount[], times: Times): Promise<void> {
  const [home, ...others] = accounts;
  if (!home) throw new RangeError('No accounts.');
  const half = others.slice(0, Math.floor(others.length / 2));
  const rest = others.slice(half.length);
  const browser = await openBrowser({ extension, port });
  await watch(browser.context);
  for (const account of half) times.firstNew.push(await firstLoad(browser, account));
  for (const account of half) times.firstKnown.push(await firstLoad(browser, account));

  const page = await browser.context.newPage();
  await page.goto(addressOf(home));
  await seenAt(await sidebarOf(page), home.name);
  for (const account of rest) times.inAppNew.push(await inApp(page, account));
  for (const account of half) times.inAppKnown.push(await inApp(page, account));
  await browser.close();
}

/**
 * From the account's name in the CRM page to its moments on screen. An account never seen before waits for the page's
 * own list of deals, which comes 60 ms and a request after the name; one that is stored does not.
 */
export async function toMoments(port: number, extension: string, accounts: DemoAccount[], rounds: number): Promise<Figure[]> {
  const times: Times = { firstNew: [], firstKnown: [], inAppNew: [], inAppKnown: [] };
  for (let one = 0; one < rounds; one++) await round(port, extension, accounts, times);
  return [
    figure('name to moments, first load, known account', times.firstKnown, 'ms', { at: 'most', value: 450 }),
    figure('name to moments, first load, never seen', times.firstNew, 'ms', { at: 'most', value: 450 }),
    figure('name to moments, in-app, known account', times.inAppKnown, 'ms', { at: 'most', value: 150 }),
    figure('name to moments, in-app, never seen', times.inAppNew, 'ms', { at: 'most', value: 150 }),
  ];
}
