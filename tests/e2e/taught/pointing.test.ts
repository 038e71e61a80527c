import { readFile, writeFile } from 'node:fs/promises';
import { SidebarPage } from '../support/sidebar-page';
import { expect, type Northwind, pressAt, test } from './northwind';

const button = (sidebar: SidebarPage, name: string | RegExp) => sidebar.frame.getByRole('button', { name });

/** Shows the site by pointing in the page, on the account of Halden Freight. */
async function teach(northwind: Northwind, path = '/accounts/15') {
  const { page, sidebar } = await northwind.open(path);
  await button(sidebar, 'Point at the customer’s name').click();
  await expect(sidebar.frame.getByText('Press it in the page')).toBeVisible();
  await pressAt(page, 'Halden Freight');
  await expect(sidebar.frame.getByText('Found again by its place as the heading')).toBeVisible();
  await button(sidebar, 'Point at the close date').click();
  await expect(sidebar.frame.getByText('Press it in the page')).toBeVisible();
  await pressAt(page, '05/02/2026');
  await sidebar.frame.getByRole('radio', { name: /5 February 2026|February 5, 2026/ }).check();
  await button(sidebar, 'Use for all account pages on crm.example.com').click();
  await sidebar.shows('Halden Freight');
  await expect(sidebar.closeDate).toHaveAttribute('datetime', '2026-02-05');
  return { page, sidebar };
}

test('a site nobody knows is read once its name and close date were pointed at, on the next page too', async ({ northwind }) => {
  const { page, sidebar } = await teach(northwind);
  await page.getByRole('link', { name: 'Fennick Paper' }).first().click();
  await sidebar.shows('Fennick Paper');
  await expect(sidebar.closeDate).toHaveAttribute('datetime', '2025-03-25');
  await expect(sidebar.frame.getByText('Worked on 2 pages so far')).toBeVisible();
  await page.getByRole('link', { name: 'Corran Utilities' }).first().click();
  await sidebar.shows('Corran Utilities');
  await expect(sidebar.closeDate).toHaveAttribute('datetime', '2025-11-19');
  await expect(sidebar.frame.getByText('Worked on 3 pages.')).toBeVisible();
  await page.goBack();
});

test('the page hears nothing of what is pressed while one points, and Esc ends it', async ({ northwind }) => {
  const { page, sidebar } = await northwind.open('/accounts/15');
  await button(sidebar, 'Point at the customer’s name').click();
  await expect(sidebar.frame.getByText('Press it in the page')).toBeVisible();
  await page.mouse.move(100, 100);
  await page.keyboard.press('Escape');
  await expect(button(sidebar, 'Point at the customer’s name')).toBeVisible();
  await button(sidebar, 'Point at the customer’s name').click();
  await expect(sidebar.frame.getByText('Press it in the page')).toBeVisible();
  // A link: pressed by itself it would lead to another account.
  await pressAt(page, 'Fennick Paper');
  await expect(sidebar.frame.getByText(/Found again|Nothing beside it/)).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  expect(page.url()).toContain('/accounts/15');
});

test('it can be pointed at by the keyboard alone, in the page and from a list', async ({ northwind }) => {
  const { page, sidebar } = await northwind.open('/accounts/15?shape=a%20table%20of%20rows');
  await button(sidebar, 'Point at the customer’s name').focus();
  await page.keyboard.press('Enter');
  await expect(sidebar.frame.getByText('Press it in the page')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(sidebar.frame.getByText('Halden Freight', { exact: true })).toBeVisible();

  await button(sidebar, 'Choose the date from a list').focus();
  await page.keyboard.press('Enter');
  const list = sidebar.frame.getByRole('combobox', { name: 'Which of these is the close date?' });
  await expect(list).toBeFocused();
  await page.keyboard.type('signed');
  await expect(sidebar.frame.getByRole('option')).toHaveText([/Signed on\s*05\/02\/2026/]);
  await page.keyboard.press('Enter');
  await sidebar.frame.getByRole('radio', { name: /2 May 2026|May 2, 2026/ }).press('Space');
  await button(sidebar, 'Use for all account pages on crm.example.com').press('Enter');
  await sidebar.shows('Halden Freight');
  await expect(sidebar.closeDate).toHaveAttribute('datetime', '2026-05-02');
});

test('a label that was renamed is said, the last date stays, and the new one is learned', async ({ northwind }) => {
  const { page } = await teach(northwind);
  await page.goto('https://crm.example.com/accounts/15?label=Won%20on');
  const again = await SidebarPage.on(page);
  await again.shows('Halden Freight');
  await expect(again.frame.getByText('“Signed on” is not where you pointed')).toBeVisible({ timeout: 20_000 });
  await expect(again.closeDate).toHaveAttribute('datetime', '2026-02-05');
  await button(again, 'Point again').click();
  await expect(again.frame.getByText('Press it in the page')).toBeVisible();
  await pressAt(page, '05/02/2026');
  await button(again, 'Use for all account pages on crm.example.com').click();
  await expect(again.frame.getByText('Read where you pointed.')).toBeVisible();
  await expect(again.closeDate).toHaveAttribute('datetime', '2026-02-05');
});

test('an app that keeps its records behind the hash is followed', async ({ northwind }) => {
  const { page, sidebar } = await teach(northwind, '/?hash=1#/accounts/15');
  await page.getByRole('link', { name: 'Corran Utilities' }).first().click();
  await sidebar.shows('Corran Utilities');
  await expect(sidebar.closeDate).toHaveAttribute('datetime', '2025-11-19');
});

test('keeping is taken back, and a colleague takes the file over', async ({ northwind, another }, testInfo) => {
  const { sidebar } = await teach(northwind);
  await button(sidebar, 'Undo').click();
  await expect(button(sidebar, 'Point at the customer’s name')).toBeVisible();
  await sidebar.page.close();
  await teach(northwind);

  const options = await northwind.options();
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Save crm.example.com to a file' }).click();
  const file = testInfo.outputPath('recipes.json');
  await (await download).saveAs(file);
  expect(await readFile(file, 'utf8')).not.toMatch(/Halden|Freight|2026-02-05|05\/02/);

  const theirs = await another.options();
  const broken = testInfo.outputPath('broken.json');
  await writeFile(broken, (await readFile(file, 'utf8')).replace('"dateOrder": "dmy"', '"dateOrder": "ymd"'));
  await theirs.getByLabel('Recipes file').setInputFiles(broken);
  await expect(theirs.getByText(/Line \d+: recipes\[0\]\.dateOrder is none of dmy, mdy and null/)).toBeVisible();
  await theirs.getByLabel('Recipes file').setInputFiles(file);
  await theirs.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(theirs.getByText('Loaded for 1 site.')).toBeVisible();
  const fennick = await another.open('/accounts/16');
  await fennick.sidebar.shows('Fennick Paper');
  await expect(fennick.sidebar.closeDate).toHaveAttribute('datetime', '2025-03-25');
});

test('a page that lays things over itself and covers what scripts use is pointed at all the same', async ({ northwind }) => {
  const { sidebar } = await teach(northwind, '/accounts/15?hostile=1');
  await expect(sidebar.name).toHaveText('Halden Freight');
});
