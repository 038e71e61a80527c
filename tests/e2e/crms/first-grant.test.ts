import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { page as espocrm, scenarios } from '@/tests/pages/crms/espocrm/pages';
import { startCrmPages } from '@/tests/pages/crms/server';
import { answeredBefore } from '@/tests/support/answered-before';
import { openBrowser } from '@/tests/support/browser';
import { EXTENSION } from '../support/build';
import { ZONE } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';
import { Desk, expect, test } from './granting';

const ORIGIN = 'https://crm.acme.example/*';

test('the first grant brings the right to run scripts with it, works at once in the worker that runs, and is given back', async () => {
  const pages = await startCrmPages();
  const profile = mkdtempSync(join(tmpdir(), 'afterclose-profile-'));
  const launch = { extension: EXTENSION, port: pages.port, profile, hosts: ['crm.acme.example'], timezone: ZONE, locale: 'en-US' };
  const before = await openBrowser(launch);
  await before.close();
  answeredBefore(profile, before.extensionId, [ORIGIN]);
  const browser = await openBrowser(launch);
  const desk = new Desk(pages, browser);
  const held = async () => (await browser.worker()).evaluate(() => chrome.permissions.getAll());
  expect(await held()).toMatchObject({ origins: ['https://*.lightning.force.com/*'] });
  expect((await held()).permissions).not.toContain('scripting');

  const page = await desk.open(scenarios.account.url, espocrm('account', 'en'));
  const settings = await desk.allow(scenarios.account.url);
  await (await SidebarPage.on(page)).shows('Halden Freight');
  expect((await held()).origins).toContain(ORIGIN);
  expect((await held()).permissions).toContain('scripting');

  await settings.getByRole('button', { name: 'Remove crm.acme.example' }).click();
  await expect.poll(async () => (await held()).origins).not.toContain(ORIGIN);
  await expect.poll(() => page.frames().length).toBe(1);

  // Taken back by the browser itself, the site stays known as one that needs access.
  await desk.allow(scenarios.account.url);
  await settings.bringToFront();
  await (await browser.worker()).evaluate((origin) => chrome.permissions.remove({ origins: [origin] }), ORIGIN);
  await expect(settings.getByRole('row', { name: /crm\.acme\.example/ }).getByText('Needs access')).toBeVisible();
  await expect.poll(() => page.frames().length).toBe(1);

  await browser.close();
  await pages.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});
