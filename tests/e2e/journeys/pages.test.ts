import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { expect, test } from '../hostile/shared';
import { SidebarPage } from '../support/sidebar-page';
import { daysFrom, startTracking } from './answers';

/** Columns of `activity_log`, notes left out, as the specification of the export lists them. */
const COLUMNS =
  'activity_id activity_date activity_time time_zone logged_at logged_by account_key account_name crm_url segment owner_sales owner_cs activity_type direction two_way channel subject outcome sentiment duration_min their_people their_roles moment_ids milestone gift_item gift_vendor gift_amount gift_currency gift_status gift_policy days_since_close backdated source revision deleted'.split(
    ' ',
  );

const accountRows = (page: Page) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
const logRows = (page: Page) => page.getByRole('table', { name: 'Activity log' }).getByRole('row');

test('the accounts stand worst first: overdue, due today, waiting for a close', async ({ crm }) => {
  for (const name of ['openDealOnly', 'dueToday', 'overdue'] as const) {
    const { page, sidebar, account } = await crm.open(name);
    await sidebar.shows(account.name);
    await sidebar.settled();
    if (name === 'overdue') await startTracking(sidebar, 'the close');
    // The list of deals may come well after the account's name, and the page must not be closed before.
    if (name === 'dueToday') await expect(sidebar.next).toBeVisible();
    if (name === 'openDealOnly') await expect(sidebar.frame.getByRole('heading', { name: 'The deal is still open' })).toBeVisible();
    await page.close();
  }
  const page = await crm.openExtensionPage('dashboard.html#triage?view=team');
  await page.getByRole('button', { name: 'Show them' }).click();
  const names = async () =>
    (await accountRows(page).getByRole('link').allTextContents()).map((text) => text.replace(/ opens in the CRM, in a new tab$/, ''));
  await expect.poll(names).toEqual([crm.accounts.overdue.name, crm.accounts.dueToday.name, crm.accounts.openDealOnly.name]);
  await expect(accountRows(page).nth(0)).toContainText('d late');
  await expect(page.getByRole('heading', { name: /^Due today 1/ })).toBeVisible();
  await expect(accountRows(page).nth(2)).toContainText('The deal is still open');
});

test('an open dashboard follows what a sidebar logs and undoes, in both views', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  const list = await crm.openExtensionPage('dashboard.html');
  await expect(accountRows(list)).toContainText(['First-week check-in']);
  const log = await crm.openExtensionPage('dashboard.html#log');
  await expect(log.getByText('Nothing logged yet')).toBeVisible();

  await page.bringToFront();
  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText('Logged');
  await expect(list.getByRole('heading', { name: 'Nothing of yours is due today' })).toBeVisible();
  await expect(logRows(log).filter({ hasText: account.name })).toContainText('First-week check-in');

  await sidebar.press('z');
  await expect(accountRows(list)).toContainText(['First-week check-in']);
  await expect(log.getByText('Nothing logged yet')).toBeVisible();
});

test('an activity deleted in the log reopens its moment in the sidebar, and undo brings both back', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.press('l', 'Enter');
  const moment = sidebar.moment('First-week check-in');
  await expect(moment.getByText('Done', { exact: true })).toBeVisible();
  const log = await crm.openExtensionPage('dashboard.html#log');
  await logRows(log)
    .getByRole('button', { name: /^Delete:/ })
    .click();
  await expect(moment.getByText('Due', { exact: true })).toBeVisible();
  await log.getByRole('button', { name: 'Undo' }).click();
  await expect(logRows(log).filter({ hasText: account.name })).toHaveCount(1);
  await expect(moment.getByText('Done', { exact: true })).toBeVisible();
});

test('the exported CSV has exactly the specified columns and reads back what was logged, a formula as text', async ({ crm }) => {
  const { sidebar, account } = await crm.open('formulaName');
  await sidebar.settled();
  await sidebar.press('l', 'n');
  await expect(sidebar.status).toContainText('Logged as tried');
  const log = await crm.openExtensionPage('dashboard.html#log');
  await log.getByRole('button', { name: 'Export' }).click();
  const downloading = log.waitForEvent('download', (one) => one.suggestedFilename().endsWith('.csv'));
  await log.getByRole('button', { name: 'Export CSV' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  expect(meta.fields).toEqual(COLUMNS);
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({
    account_name: `'${account.name}`,
    activity_date: crm.today,
    two_way: 'false',
    days_since_close: '7',
    deleted: 'false',
  });
  expect(data[0]?.account_key).toContain(`/Account/${account.id}`);
});

async function setting(page: Page, change: () => Promise<void>): Promise<void> {
  await change();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
}

test('a role makes another role’s moments quiet at once: named as theirs, outside the counts', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await expect(sidebar.moments.getByText('not tracked here')).toHaveCount(0);
  const before = await sidebar.counts.innerText();
  const settings = await crm.openExtensionPage('options.html');
  await setting(settings, () => settings.getByRole('radio', { name: 'Sales', exact: true }).check());
  const theirs = sidebar.moments.getByRole('listitem').filter({ hasText: 'With CS, not tracked here' });
  await expect(theirs.first()).toBeVisible();
  await expect(theirs.first()).not.toContainText(/Due|Upcoming/);
  expect(await sidebar.counts.innerText()).not.toBe(before);
  await setting(settings, () => settings.getByRole('radio', { name: 'Not chosen' }).check());
  await expect(theirs).toHaveCount(0);
  await expect.poll(() => sidebar.counts.innerText()).toBe(before);
});

test('with single-letter keys off, letters do nothing in the sidebar and Esc still leaves it', async ({ crm }) => {
  const settings = await crm.openExtensionPage('options.html');
  await setting(settings, () => settings.getByRole('checkbox', { name: 'Single-letter keys' }).uncheck());
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  for (const key of ['l', 'g', 's', 'k', 'w', '?']) {
    await sidebar.press(key);
    expect(await sidebar.frame.locator('dialog[open], [popover]:popover-open').count(), `layers after ${key}`).toBe(0);
  }
  await sidebar.next.getByRole('button', { name: 'Log' }).click();
  await expect(sidebar.logSheet(account.name)).toBeVisible();
  await sidebar.press('Escape');
  await expect(sidebar.logSheet(account.name)).toHaveCount(0);
  await sidebar.press('Escape');
  await expect.poll(() => sidebar.frame.evaluate(() => document.hasFocus())).toBe(false);
});

test('another playbook counts for accounts met from then on, and leaves the others with theirs', async ({ crm }) => {
  const before = await crm.open('dueToday');
  await before.sidebar.shows(before.account.name);
  await before.sidebar.settled();
  await expect(before.sidebar.moment('Kickoff held')).toBeVisible();
  const settings = await crm.openExtensionPage('options.html');
  await setting(settings, () => settings.getByRole('radio', { name: 'Light' }).check());
  const after = await crm.open('first72h');
  await after.sidebar.shows(after.account.name);
  await after.sidebar.settled();
  await expect(after.sidebar.moments).toBeVisible();
  await expect(after.sidebar.moment('Kickoff held')).toHaveCount(0);
  await before.page.reload();
  const again = await SidebarPage.on(before.page);
  await expect(again.moment('Kickoff held')).toBeVisible();
  await expect(again.closeDate).toHaveAttribute('datetime', daysFrom(crm.today, -7));
});
