import { expect, test } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';

test('reloaded under an open note, the extension leaves the page clean and has the note back', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  const sheet = sidebar.logSheet(account.name);
  await sheet.getByLabel('Note').fill('Half a note when the update came.');
  await expect(sheet).toContainText('Draft kept');

  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await crm.browser.reloadExtension();
  // No zombie: the old panel goes by itself, and the room it took.
  await expect(page.locator('afterclose-sidebar')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: account.name }).first()).toBeVisible();
  await page.evaluate(
    (path) => (window as unknown as { crm: { go(path: string): Promise<void> } }).crm.go(path),
    crm.accounts.overdue.path,
  );
  await expect(page.getByRole('heading', { name: crm.accounts.overdue.name }).first()).toBeVisible();
  expect(said).toEqual([]);

  await page.goto(crm.address('dueToday'));
  const renewed = await SidebarPage.on(page);
  await expect(renewed.next).toBeVisible();
  await renewed.press('l');
  await expect(renewed.logSheet(account.name).getByLabel('Note')).toHaveValue('Half a note when the update came.');
});
