import type { Page } from '@playwright/test';
import { SidebarPage } from '../support/sidebar-page';
import { expect, type Northwind, test } from './northwind';

/* However pointing ends, the page and the sidebar are as they were before. */

const button = (sidebar: SidebarPage, name: string) => sidebar.frame.getByRole('button', { name });

async function pointing(northwind: Northwind) {
  const { page, sidebar } = await northwind.open('/accounts/15');
  await button(sidebar, 'Point at the customer’s name').click();
  await expect(sidebar.frame.getByText('Press it in the page')).toBeVisible();
  return { page, sidebar };
}
const isOver = (sidebar: SidebarPage) => expect(button(sidebar, 'Point at the customer’s name')).toBeVisible();
/** What is pressed in the page reaches it again: its link leads on. */
async function isFree(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Fennick Paper' }).first().click();
  await expect(page).toHaveURL(/\/accounts\/16/);
}

test('Cancel in the sidebar ends it, which the crosshair does not lie over', async ({ northwind }) => {
  const { page, sidebar } = await pointing(northwind);
  await button(sidebar, 'Cancel').click();
  await isOver(sidebar);
  await isFree(page);
});

test('Esc ends it from the sidebar too', async ({ northwind }) => {
  const { page, sidebar } = await pointing(northwind);
  await button(sidebar, 'Choose from a list').focus();
  await page.keyboard.press('Escape');
  await isOver(sidebar);
  await isFree(page);
});

test('a page that takes the outline away is said to have changed', async ({ northwind }) => {
  const { page, sidebar } = await pointing(northwind);
  await page.evaluate(() => document.querySelector('html > div[popover]')?.remove());
  await expect(sidebar.frame.getByText('The page changed meanwhile. Point again.')).toBeVisible();
  await isFree(page);
});

test('a page that is loaded anew is not waited for', async ({ northwind }) => {
  const { page } = await pointing(northwind);
  await page.reload();
  await isOver(await SidebarPage.on(page));
});

test('a site that is given back meanwhile is let go of at once', async ({ northwind }) => {
  const { page } = await pointing(northwind);
  const options = await northwind.options();
  const answer = await options.evaluate(() =>
    chrome.runtime.sendMessage({ op: 'access.remove', ask: { place: { host: 'crm.example.com', folder: '/' } } }),
  );
  expect(answer).toMatchObject({ ok: true });
  await options.close();
  await isFree(page);
});
