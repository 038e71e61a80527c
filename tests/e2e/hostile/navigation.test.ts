import { SidebarPage } from '../support/sidebar-page';
import { hop } from './in-app';
import { expect, logged, test } from './shared';

test('a note under way stays with its account when the page moves on, and is saved there', async ({ crm }) => {
  const { page, sidebar, account: a } = await crm.open('dueToday');
  const b = crm.accounts.overdue;
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  const note = sidebar.logSheet(a.name).getByLabel('Note');
  await note.fill('Said the depot opens in May.');
  await expect(sidebar.logSheet(a.name)).toContainText('Draft kept');
  await hop(page, [{ path: b.path, after: 0 }]);

  const sheet = sidebar.logSheet(a.name);
  await expect(sheet.getByRole('alert')).toContainText(b.name);
  await expect(sheet.getByRole('alert')).toContainText(a.name);
  await expect(note).toHaveValue('Said the depot opens in May.');
  await note.press('Control+Enter');
  await expect(sidebar.status).toContainText('Logged');
  await sidebar.shows(b.name);
  expect(await logged(crm)).toEqual([{ account: a.name, note: 'Said the depot opens in May.' }]);

  await page.bringToFront();
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  await expect(sidebar.logSheet(b.name).getByLabel('Note')).toHaveValue('');
});

test('a note left behind is offered on the next account by both names, once, and comes back on its own', async ({ crm }) => {
  const { page, sidebar, account: a } = await crm.open('dueToday');
  const b = crm.accounts.overdue;
  await expect(sidebar.next).toBeVisible();
  // Opened, left and opened again: one draft, not two.
  for (const text of ['Half a', 'Half a note.']) {
    await sidebar.press('l');
    await sidebar.logSheet(a.name).getByLabel('Note').fill(text);
    await sidebar.press('Escape');
    await expect(sidebar.logSheet(a.name)).toBeHidden();
  }
  await hop(page, [{ path: b.path, after: 0 }]);
  await sidebar.shows(b.name);
  const stray = sidebar.frame.getByRole('region', { name: `Draft for ${a.name}` });
  await expect(stray).toHaveCount(1);
  await expect(stray.getByRole('alert')).toContainText(`Nothing was saved to ${b.name}`);
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  await expect(sidebar.logSheet(b.name).getByLabel('Note')).toHaveValue('');
  await sidebar.press('Escape');

  await hop(page, [{ path: a.path, after: 0 }]);
  await sidebar.shows(a.name);
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  await expect(sidebar.logSheet(a.name).getByLabel('Note')).toHaveValue('Half a note.');
  expect(await logged(crm)).toEqual([]);
});

test('back from the back-forward cache there is one sidebar with fresh data', async ({ crm }) => {
  const { page, sidebar, account: a } = await crm.open('dueToday');
  await sidebar.shows(a.name);
  await page.goto(crm.address('overdue'));
  await (await SidebarPage.on(page)).shows(crm.accounts.overdue.name);

  const { page: other, sidebar: beside } = await crm.open('dueToday');
  await expect(beside.next).toBeVisible();
  await beside.press('l', 'Enter');
  await expect(beside.status).toContainText('Logged');
  await other.close();

  await page.goBack();
  await expect(page.locator('afterclose-sidebar')).toHaveCount(1);
  const back = await SidebarPage.on(page);
  await back.shows(a.name);
  await expect(back.moment('First-week check-in')).toContainText('Done');
});

test('a page reloaded with a note under way has one sidebar, and the note', async ({ crm }) => {
  const { page, sidebar, account: a } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  await sidebar.logSheet(a.name).getByLabel('Note').fill('Before the reload.');
  await expect(sidebar.logSheet(a.name)).toContainText('Draft kept');
  await page.reload();
  await expect(page.locator('afterclose-sidebar')).toHaveCount(1);
  const reloaded = await SidebarPage.on(page);
  await expect(reloaded.next).toBeVisible();
  await reloaded.press('l');
  await expect(reloaded.logSheet(a.name).getByLabel('Note')).toHaveValue('Before the reload.');
});
