import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Download, Page } from '@playwright/test';
import Papa from 'papaparse';
import { type Crm, expect, test } from './support/fixtures';

/** Sees two accounts and logs the due check-in of the first. */
async function logOne(crm: Crm) {
  const overdue = await crm.open('overdue');
  await overdue.sidebar.shows(overdue.account.name);
  const due = await crm.open('dueToday');
  await due.sidebar.shows(due.account.name);
  await due.sidebar.press('l', 'Enter');
  await expect(due.sidebar.status).toContainText('Logged');
  return { due: due.account, overdue: overdue.account };
}

async function accessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

test('the dashboard lists the accounts that were seen, worst first, each with its reason', async ({ crm }) => {
  const { due, overdue } = await logOne(crm);
  const page = await crm.openExtensionPage('dashboard.html#triage?view=team');
  await expect(page).toHaveTitle('Triage — Afterclose');
  const rows = page.getByRole('grid', { name: 'Team today, worst first' }).getByRole('row');
  const first = rows.filter({ has: page.getByRole('rowheader') }).first();
  await expect(first).toContainText(overdue.name);
  await expect(first).toContainText('already a customer when first seen');
  await accessible(page);

  await page.keyboard.press('j');
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('Enter');
  await expect((await opened).getByRole('heading', { name: overdue.name }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Show them' }).click();
  await expect(rows.filter({ hasText: due.name })).toHaveCount(1);
});

test('the activity log shows what was logged, deletes and undoes, and follows the sidebar', async ({ crm }) => {
  const { due } = await logOne(crm);
  const page = await crm.openExtensionPage('dashboard.html#log');
  const row = page.getByRole('table', { name: 'Activity log' }).getByRole('row').filter({ hasText: due.name });
  await expect(row).toContainText('First-week check-in');
  await expect(row).toContainText('Two-way');
  await accessible(page);

  await row.getByRole('button', { name: /^Delete:/ }).click();
  await expect(row).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(row).toHaveCount(1);
});

test('the log is exported as a CSV and its description, and settings are kept', async ({ crm }) => {
  const { due } = await logOne(crm);
  const page = await crm.openExtensionPage('dashboard.html#log');
  await page.getByRole('button', { name: 'Export' }).click();
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  await page.getByRole('dialog', { name: 'Export the activity log' }).getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText('Exported 1 activity.')).toBeVisible();
  await expect
    .poll(() => downloads.map((download) => download.suggestedFilename().replace(/^.*(\.csv|\.meta\.json)$/, '$1')).sort())
    .toEqual(['.csv', '.meta.json']);
  const [csv] = downloads.filter((download) => download.suggestedFilename().endsWith('.csv'));
  const text = await readFile((await csv?.path()) ?? '', 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  expect(data).toMatchObject([{ account_name: due.name, two_way: 'true', deleted: 'false', moment_ids: 'day7' }]);

  const settings = await crm.openExtensionPage('options.html');
  await expect(settings.getByText('0 network requests: no CRM is connected.')).toBeVisible();
  await settings.getByRole('textbox', { name: 'Your name', exact: true }).fill('Ana Kovač');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByText('Saved.')).toBeVisible();
  await settings.reload();
  await expect(settings.getByRole('textbox', { name: 'Your name', exact: true })).toHaveValue('Ana Kovač');
  await accessible(settings);
});
