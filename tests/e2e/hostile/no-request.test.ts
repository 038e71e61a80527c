import { expect, test } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';

test('over the main job, every page and the settings no request is made but the page’s own', async ({ crm, pages }) => {
  const asked: URL[] = [];
  crm.browser.context.on('request', (request) => asked.push(new URL(request.url())));
  const served = pages.requests.length;

  const { page, sidebar } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText('Logged');
  await sidebar.status.getByRole('button', { name: 'Undo' }).click();
  await expect(sidebar.status).toContainText('Undone');
  await page.reload();
  await expect((await SidebarPage.on(page)).next).toBeVisible();
  const dashboard = await crm.openExtensionPage('dashboard.html');
  await expect(dashboard.getByRole('grid')).toBeVisible();
  for (const [view, shown] of [
    ['log', 'Activity log'],
    ['playbooks', 'Default'],
    ['welcome', 'Welcome to Afterclose'],
  ] as const) {
    await dashboard.evaluate((hash) => window.location.assign(hash), `#${view}`);
    await expect(dashboard.getByRole('heading', { level: 1, name: shown })).toBeVisible();
  }
  const options = await crm.openExtensionPage('options.html');
  await expect(options.getByRole('heading', { level: 1 })).toBeVisible();

  const ownPages = ({ protocol, hostname }: URL) =>
    protocol === 'chrome-extension:' || protocol === 'data:' || (protocol === 'https:' && hostname === pages.hosts.production);
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((url) => !ownPages(url)).map(String)).toEqual([]);
  expect(pages.requests.slice(served).filter((path) => !/^\/(assets|aura|lightning)(\/|$)/.test(path))).toEqual([]);

  // And none can be: worker and pages are held to the extension's own files.
  const tryIt = (address: string) =>
    fetch(address).then(
      () => 'sent',
      () => 'refused',
    );
  const address = `https://${pages.hosts.production}/probe`;
  expect(await (await crm.browser.worker()).evaluate(tryIt, address)).toBe('refused');
  expect(await dashboard.evaluate(tryIt, address)).toBe('refused');
  expect(pages.requests).not.toContain('/probe');
});
