import { test as base, expect, type Page } from '@playwright/test';
import { type CrmPages, startCrmPages } from '@/tests/pages/crms/server';
import { type OpenedBrowser, openBrowser } from '@/tests/support/browser';
import { preGranted } from '@/tests/support/pre-granted';
import { EXTENSION } from '../support/build';
import { ZONE } from '../support/fixtures';

/** Where the pages of the tests live. */
const HOSTS = [
  '*.hubspot.com',
  '*.dynamics.com',
  '*.pipedrive.com',
  'crm.zoho.eu',
  '*.odoo.com',
  '*.twenty.com',
  'app.attio.com',
  'app.close.com',
  'crm.acme.example',
];

/** A browser in which the person answers every question for a permission with yes, and pages of other CRMs. */
export class Desk {
  constructor(
    readonly pages: CrmPages,
    readonly browser: OpenedBrowser,
  ) {}

  /** Opens a page in a new tab. */
  async open(address: string, body: string): Promise<Page> {
    this.pages.put(address, body);
    const page = await this.browser.context.newPage();
    await page.goto(address);
    return page;
  }

  /** Settings, as the toolbar button opens them on a page. */
  async settingsAt(address: string): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(this.browser.extensionUrl(`options.html#sites?add=${encodeURIComponent(address)}`));
    await expect(page.getByRole('textbox', { name: 'Address of your CRM' })).toHaveValue(address);
    return page;
  }

  /** Allows the site of an address; which CRM it is, is found out. */
  async allow(address: string): Promise<Page> {
    const settings = await this.settingsAt(address);
    await settings.getByRole('button', { name: 'Allow this site' }).click();
    await expect(settings.getByText(/ is allowed[.,]/)).toBeVisible();
    return settings;
  }

  /** What a host's pages have told the background: the account ids of its tabs; null: a page without an account. */
  async told(host: string): Promise<(string | null)[]> {
    const worker = await this.browser.worker();
    const states = await worker.evaluate(async () => Object.entries(await chrome.storage.session.get(null)));
    return states
      .filter(([key, state]) => key.startsWith('keep/tab:') && (state as { host: string }).host === host)
      .map(([, state]) => (state as { reading: { accountId: string | null } | null }).reading?.accountId ?? null);
  }
}

export const test = base.extend<{ desk: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it hands over from this pattern.
  desk: async ({}, use) => {
    const pages = await startCrmPages();
    const { folder, remove } = preGranted(EXTENSION);
    const browser = await openBrowser({ extension: folder, port: pages.port, hosts: HOSTS, timezone: ZONE, locale: 'en-US' });
    await use(new Desk(pages, browser));
    await browser.close();
    await pages.close();
    remove();
  },
});

export { expect } from '@playwright/test';
