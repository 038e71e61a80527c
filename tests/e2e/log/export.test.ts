import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import Papa from 'papaparse';
import { unescapeCell } from '@/lib/export/csv';
import { seedStore } from '@/tests/support/seed';
import { type Crm, expect, test } from '../support/fixtures';

/** The log of a store with so many accounts. */
async function openLog(crm: Crm, accounts: number): Promise<{ page: Page; activities: number }> {
  const page = await crm.openExtensionPage('options.html');
  const { engagements } = await seedStore(page, { accounts, engagements: 8 });
  await page.goto(crm.browser.extensionUrl('dashboard.html#log'));
  await expect(page.getByRole('table', { name: 'Activity log' })).toBeVisible();
  return { page, activities: engagements };
}

const contentOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');

/** Files of the worker's private storage, by name. */
const filesLeft = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names: string[] = [];
    async function look(folder: FileSystemDirectoryHandle): Promise<void> {
      for await (const [name, handle] of folder.entries()) {
        if (handle instanceof FileSystemDirectoryHandle) await look(handle);
        else names.push(name);
      }
    }
    await look(await navigator.storage.getDirectory());
    return names;
  });

test('the log is a sheet that any reader reads back: every activity once, with its moments, beside its description', async ({ crm }) => {
  const { page, activities } = await openLog(crm, 60);
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the activity log' });
  await dialog.getByRole('button', { name: 'Export CSV' }).click();
  await expect(dialog.getByText(`Exported ${activities} activities.`)).toBeVisible();
  await expect.poll(() => downloads.length).toBe(2);
  const [sheet, beside] = downloads.toSorted((a, b) => a.suggestedFilename().length - b.suggestedFilename().length);
  if (!sheet || !beside) throw new Error('two files were expected');

  const text = await contentOf(sheet);
  expect(text.startsWith('\uFEFF')).toBe(true);
  const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, newline: '\r\n', skipEmptyLines: true });
  expect(errors).toEqual([]);
  expect(new Set(data.map(({ activity_id }) => activity_id)).size).toBe(activities);
  expect(data.filter(({ moment_ids }) => moment_ids?.includes('first-72h')).length).toBeGreaterThan(20);
  // What is on the screen stands in the sheet.
  const name = await page
    .getByRole('table', { name: 'Activity log' })
    .getByRole('rowheader')
    .nth(1)
    .getByRole('link')
    .locator('bdi')
    .textContent();
  expect(data.map(({ account_name }) => unescapeCell(account_name ?? ''))).toContain(name);
  expect(JSON.parse(await contentOf(beside))).toMatchObject({
    export_schema: 'afterclose-activity-log/1',
    rows: activities,
    columns: Object.keys(data[0] ?? {}),
    filter: { deleted: 'left out' },
    playbooks: [{ id: 'default' }],
  });
});

test('the log is a lossless file that ends in a checksum of itself', async ({ crm }) => {
  const { page, activities } = await openLog(crm, 60);
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the activity log' });
  await dialog.getByRole('radio', { name: 'JSON' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export JSON' }).click()]);
  const text = await contentOf(download);
  const parsed: { kind?: string; schema?: string; sha256?: string }[] = JSON.parse(text);
  expect(parsed[0]?.schema).toBe('afterclose-activities/1');
  expect(parsed.filter(({ kind }) => kind === 'account')).toHaveLength(60);
  expect(parsed.filter(({ kind }) => kind === 'engagement')).toHaveLength(activities);
  const body = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1);
  expect(parsed.at(-1)?.sha256).toBe(createHash('sha256').update(body, 'utf8').digest('hex'));
});

test('a cancelled export leaves no half-written file, and the page goes on', async ({ crm }) => {
  const { page } = await openLog(crm, 3_000);
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the activity log' });
  // In the page itself: between two commands from outside a quick machine may be done.
  await dialog.evaluate((element) => {
    const press = (words: string) => [...element.querySelectorAll('button')].find((button) => button.textContent?.includes(words))?.click();
    new MutationObserver(() => press('Cancel export')).observe(element, { childList: true, subtree: true });
    press('Export CSV');
  });
  await expect(dialog.getByRole('button', { name: 'Export CSV' })).toBeVisible();
  await expect.poll(() => filesLeft(page)).toEqual([]);
  expect(downloads).toEqual([]);
  await expect(dialog.getByText(/^Exported/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search subject and account' }).fill('freight');
  await expect(page.getByText(/found/).first()).toBeVisible();
});
