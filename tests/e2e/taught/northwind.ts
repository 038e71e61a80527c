import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { startTaught, TAUGHT_HOST } from '@/tests/pages/taught/server';
import { type OpenedBrowser, openBrowser } from '@/tests/support/browser';
import { EXTENSION } from '../support/build';
import { ZONE } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';

/** As if the person had allowed the site and pressed Allow in the browser's own window, which no test can press. */
function allowedExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-allowed-'));
  cpSync(EXTENSION, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push(`https://${TAUGHT_HOST}/*`);
  manifest.permissions.push('scripting');
  manifest.optional_permissions = manifest.optional_permissions.filter((each: string) => each !== 'scripting');
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}

/** A browser that may read our invented CRM. */
export class Northwind {
  constructor(readonly browser: OpenedBrowser) {}

  async open(path: string): Promise<{ page: Page; sidebar: SidebarPage }> {
    const page = await this.browser.context.newPage();
    await page.goto(`https://${TAUGHT_HOST}${path}`);
    return { page, sidebar: await SidebarPage.on(page) };
  }
  async options(): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(this.browser.extensionUrl('options.html'));
    await expect(page.getByRole('heading', { name: 'Sites' })).toBeVisible();
    return page;
  }
  /** As Options does once the browser has allowed it. */
  async grant(): Promise<void> {
    const options = await this.options();
    const site = { crm: 'taught', host: TAUGHT_HOST, scheme: 'https', folder: '/' };
    const answer = await options.evaluate((ask) => chrome.runtime.sendMessage({ op: 'access.grant', ask }), { site });
    expect(answer).toMatchObject({ ok: true, reply: { allowed: true } });
    await options.close();
  }
}

export const test = base.extend<{ northwind: Northwind; another: Northwind }, { crm: { port: number; extension: string } }>({
  crm: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it hands over from this pattern.
    async ({}, use) => {
      const server = await startTaught();
      const extension = allowedExtension();
      await use({ port: server.port, extension });
      rmSync(extension, { recursive: true, force: true });
      await server.close();
    },
    { scope: 'worker' },
  ],
  northwind: async ({ crm }, use) => {
    const browser = await inBrowser(crm);
    await use(browser);
    await browser.browser.close();
  },
  /** Another profile, as on a colleague's machine. */
  another: async ({ crm }, use) => {
    const browser = await inBrowser(crm);
    await use(browser);
    await browser.browser.close();
  },
});

async function inBrowser({ port, extension }: { port: number; extension: string }): Promise<Northwind> {
  const mapped = `MAP ${TAUGHT_HOST} 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`;
  const args = [`--host-resolver-rules=${mapped}`];
  const northwind = new Northwind(await openBrowser({ extension, port, timezone: ZONE, locale: 'en-US', args }));
  await northwind.grant();
  return northwind;
}

/** Presses an element of the page as a person does who sees it: at its middle, whatever lies above. */
export async function pressAt(page: Page, text: string): Promise<void> {
  const box = await page.getByText(text, { exact: true }).first().boundingBox();
  if (!box) throw new Error(`${text} is not on the page`);
  await page.mouse.move(box.x + box.width / 2 - 3, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

export { expect } from '@playwright/test';
