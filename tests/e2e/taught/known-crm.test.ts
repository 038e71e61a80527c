import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';
import { pressAt } from './northwind';

/** A field that an admin's own component draws, without a name that the CRM's reader knows. */
const draw = (page: Page, date: string) =>
  page.evaluate((value) => {
    const box = document.createElement('div');
    box.id = 'own';
    for (const text of ['Signed at the fair', value]) box.appendChild(document.createElement('span')).textContent = text;
    box.style.cssText = 'position:fixed;left:40px;top:300px;display:flex;gap:12px;background:#fff;z-index:99';
    document.body.append(box);
  }, date);

test('a field of one’s own on a known CRM is pointed at once, and read on its other pages', async ({ crm }) => {
  const { page, sidebar } = await crm.open('noCloseDate');
  await draw(page, 'Feb 14, 2026');
  await sidebar.frame.getByRole('button', { name: /Point at it/ }).click();
  await expect(sidebar.frame.getByText('Press it in the page')).toBeVisible();
  await pressAt(page, 'Feb 14, 2026');
  await expect(sidebar.frame.getByText('Beside the label “Signed at the fair”')).toBeVisible();
  await sidebar.frame.getByRole('button', { name: /Use for all account pages/ }).click();
  await expect(sidebar.closeDate).toHaveAttribute('datetime', '2026-02-14');
  await page.close();

  const other = await crm.browser.context.newPage();
  await other.goto(crm.address('openDealOnly'));
  const next = await SidebarPage.on(other);
  await next.shows(crm.accounts.openDealOnly.name);
  await draw(other, 'Mar 3, 2026');
  await expect(next.closeDate).toHaveAttribute('datetime', '2026-03-03', { timeout: 20_000 });
});
