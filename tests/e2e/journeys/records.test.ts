import type { Page } from '@playwright/test';
import { HOSTS } from '@/tests/pages/org';
import { expect, test } from '../hostile/shared';
import type { Crm } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';

/** An account of the production org with people, deals and cases. */
function withEverything(crm: Crm) {
  const found = Object.values(crm.accounts).find(
    ({ org, deals, people, cases, closeDate }) =>
      org === 'production' && closeDate !== null && deals.length === 1 && people.length > 0 && cases.length > 0,
  );
  if (!found) throw new Error('No account of the demo has a deal, a person and a case.');
  return found;
}

async function at(crm: Crm, path: string): Promise<Page> {
  const page = await crm.browser.context.newPage();
  await page.goto(`https://${HOSTS.production}${path}`);
  return page;
}

for (const object of ['Opportunity', 'Contact', 'Case'] as const) {
  test(`a page of the object ${object} shows its account`, async ({ crm }) => {
    const account = withEverything(crm);
    const id = { Opportunity: account.deals[0]?.id, Contact: account.people[0]?.id, Case: account.cases[0]?.id }[object];
    // The account's own page first: a contact or a case says nothing of the close.
    const first = await SidebarPage.on(await at(crm, account.path));
    await first.shows(account.name);
    await first.settled();
    const sidebar = await SidebarPage.on(await at(crm, `/lightning/r/${object}/${id}/view`));
    await sidebar.shows(account.name);
    await expect(sidebar.closeDate).toHaveAttribute('datetime', account.closeDate ?? '');
  });
}

test('a console workspace shows its account around any subtab, and another workspace shows its own', async ({ crm }) => {
  const account = withEverything(crm);
  const other = crm.accounts.first72h;
  const page = await at(crm, `${account.path}?console=1`);
  const sidebar = await SidebarPage.on(page);
  await sidebar.shows(account.name);
  // The list of deals says when the account closed; who leaves before it has come leaves without a day.
  await expect(sidebar.moments).toBeVisible();
  const go = (path: string) => page.evaluate((to) => (window as unknown as { crm: { go(path: string): Promise<void> } }).crm.go(to), path);
  await go(`/lightning/r/Contact/${account.people[0]?.id}/view`);
  await sidebar.shows(account.name);
  // An order has no link to its account that is read: the workspace alone says whose it is.
  await go('/lightning/r/Order/8018D0000000012QAA/view');
  await expect.poll(() => new URL(page.url()).pathname).toContain('/Order/');
  await sidebar.shows(account.name);
  await expect(sidebar.moments).toBeVisible();
  await page.goto(`https://${HOSTS.production}${other.path}?console=1`);
  await (await SidebarPage.on(page)).shows(other.name);
});

test('a record in edit mode gives nothing to read until it is saved', async ({ crm }) => {
  const account = crm.accounts.dueToday;
  const page = await at(crm, `${account.path}?edit=1`);
  const sidebar = await SidebarPage.on(page);
  await expect(sidebar.frame.locator('body')).not.toContainText(account.name);
  await expect(sidebar.frame.getByText(/^Day \d+$/)).toHaveCount(0);
  await page.evaluate(() => (window as unknown as { crm: { edit(on: boolean): Promise<void> } }).crm.edit(false));
  await sidebar.shows(account.name);
  await expect(sidebar.frame.getByText('Day 7', { exact: true })).toBeVisible();
});

test('a page that is still a skeleton names no account', async ({ crm }) => {
  const account = crm.accounts.dueToday;
  const page = await at(crm, `${account.path}?slow=4000`);
  const sidebar = await SidebarPage.on(page);
  await expect(sidebar.name).toHaveText('Reading this page');
  await expect(page.getByRole('heading', { name: account.name })).toHaveCount(0);
  await sidebar.shows(account.name);
});

test('lists, new records, setup and home get no frame, and going there from an account shows none', async ({ crm }) => {
  const paths = ['/lightning/o/Account/list', '/lightning/o/Account/new', '/lightning/setup/SetupOneHome/home', '/lightning/page/home'];
  const pages = await Promise.all(paths.map((path) => at(crm, path)));
  const account = crm.accounts.dueToday;
  const page = await at(crm, account.path);
  const sidebar = await SidebarPage.on(page);
  await sidebar.shows(account.name);
  // The account's sidebar came later than these pages did: theirs would be there by now.
  for (const other of pages) {
    await expect(other.locator('afterclose-sidebar')).toHaveCount(0);
    expect(other.frames()).toHaveLength(1);
  }
  await page.evaluate(() => (window as unknown as { crm: { go(to: string): Promise<void> } }).crm.go('/lightning/o/Account/list'));
  await expect(sidebar.frame.getByRole('heading', { name: 'Open an account' })).toBeVisible();
  await expect(sidebar.frame.locator('body')).not.toContainText(account.name);
});
