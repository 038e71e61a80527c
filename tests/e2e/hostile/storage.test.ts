import { expect, test } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';
import { logged } from './shared';

test('the database wiped behind us is called missing, never a first run, and one may start over', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText('Logged');

  const dashboard = await crm.openExtensionPage('dashboard.html#triage?view=team');
  await expect(dashboard.getByRole('main')).toContainText(account.name);
  const session = await crm.browser.context.newCDPSession(dashboard);
  await session.send('Storage.clearDataForOrigin', { origin: `chrome-extension://${crm.browser.extensionId}`, storageTypes: 'indexeddb' });

  await page.bringToFront();
  await page.reload();
  const reloaded = await SidebarPage.on(page);
  await expect(reloaded.frame.getByRole('alert')).toContainText('The stored data is gone');
  await expect(reloaded.frame.getByText(/^Day 7/)).toHaveCount(0);
  await expect(reloaded.next).toHaveCount(0);

  await dashboard.bringToFront();
  await dashboard.reload();
  await expect(dashboard.getByRole('alert')).toContainText('The stored data is gone');
  await expect(dashboard.getByText('No accounts yet')).toHaveCount(0);
  await dashboard.getByRole('button', { name: 'Begin with an empty store' }).click();
  await dashboard.getByRole('button', { name: 'Yes, begin empty' }).click();
  await expect(dashboard.getByRole('alert')).toHaveCount(0);

  // The open page is read again by itself.
  await page.bringToFront();
  await expect(reloaded.next).toBeVisible();
  await reloaded.press('l', 'Enter');
  await expect(reloaded.status).toContainText('Logged');
  expect(await logged(crm)).toHaveLength(1);
});

test('with the disk full the note stays, the sidebar says what to do, and saving works once there is room', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  const sheet = sidebar.logSheet(account.name);
  await sheet.getByLabel('Note').fill('Written to a full disk.');
  await expect(sheet).toContainText('Draft kept');
  const worker = await crm.browser.worker();
  await worker.evaluate(() => {
    const full = () => {
      throw new DOMException('No space left.', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { put: full, add: full });
  });
  await sheet.getByLabel('Note').press('Control+Enter');
  await expect(sheet.getByRole('alert')).toContainText('The disk is full');
  await expect(sheet.getByRole('alert')).toContainText(/save again/i);
  await expect(sheet.getByRole('button', { name: 'Copy note' })).toBeVisible();
  await expect(sheet.getByLabel('Note')).toHaveValue('Written to a full disk.');

  await crm.browser.killWorker();
  await sheet.getByLabel('Note').press('Control+Enter');
  await expect(sidebar.status).toContainText('Logged');
  expect((await logged(crm)).map(({ note }) => note)).toEqual(['Written to a full disk.']);
});
