import { test as base, type Page } from '@playwright/test';
import { HOSTS } from '@/tests/pages/org';
import { type Scenario, type ScenarioName, scenarios } from '@/tests/pages/scenarios';
import { type Pages, startPages } from '@/tests/pages/server';
import { type BrowserOptions, type OpenedBrowser, openBrowser } from '@/tests/support/browser';
import { EXTENSION } from './build';
import { SidebarPage } from './sidebar-page';

/** The pages' own today and the browser's are the same: everything runs in UTC. */
export const ZONE = 'UTC';

export class Crm {
  readonly accounts: Record<ScenarioName, Scenario>;
  constructor(
    readonly pages: Pages,
    readonly browser: OpenedBrowser,
    readonly today: string,
  ) {
    this.accounts = scenarios(today);
  }

  /** Address of an account's page; `query` as tests/pages/server.ts reads it: `{ hostile: 'csp' }`. */
  address(name: ScenarioName, query: Record<string, string> = {}): string {
    const { org, id } = this.accounts[name];
    const search = new URLSearchParams(query).toString();
    return `https://${HOSTS[org]}/lightning/r/Account/${id}/view${search ? `?${search}` : ''}`;
  }

  /** Opens an account in a new tab, with its sidebar. */
  async open(name: ScenarioName, query: Record<string, string> = {}): Promise<{ page: Page; sidebar: SidebarPage; account: Scenario }> {
    const page = await this.browser.context.newPage();
    await page.goto(this.address(name, query));
    return { page, sidebar: await SidebarPage.on(page), account: this.accounts[name] };
  }

  /** An extension page in a tab of its own: `dashboard.html`. */
  async openExtensionPage(path: string): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(this.browser.extensionUrl(path));
    return page;
  }
}

interface Fixtures {
  /** How the browser is started; `test.use({ launch: { blockThirdPartyCookies: true } })`. */
  launch: Partial<BrowserOptions>;
  /** A browser with the extension in a fresh profile. */
  browserWithExtension: OpenedBrowser;
  crm: Crm;
}

export const test = base.extend<Fixtures, { pages: Pages }>({
  pages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it hands over from this pattern.
    async ({}, use) => {
      const pages = await startPages();
      await use(pages);
      await pages.close();
    },
    { scope: 'worker' },
  ],
  launch: [{}, { option: true }],
  browserWithExtension: async ({ pages, launch }, use, testInfo) => {
    const opened = await openBrowser({ extension: EXTENSION, port: pages.port, timezone: ZONE, locale: 'en-US', ...launch });
    await use(opened);
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const [i, page] of opened.context.pages().entries()) {
        const path = testInfo.outputPath(`page-${i}.png`);
        await page.screenshot({ path });
        await testInfo.attach(`page ${i}: ${page.url()}`, { path, contentType: 'image/png' });
      }
    }
    await opened.close();
  },
  crm: async ({ pages, browserWithExtension }, use) => {
    const today = new Date().toISOString().slice(0, 10);
    await use(new Crm(pages, browserWithExtension, today));
  },
});

export { expect } from '@playwright/test';
