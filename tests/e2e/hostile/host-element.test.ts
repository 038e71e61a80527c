import type { Page } from '@playwright/test';
import { expect, test } from './shared';

const acts = (page: Page) => page.evaluate(() => (window as unknown as { __seen: { acts: number } }).__seen.acts);

test('a page that removes the sidebar each time it comes gets it back seven times, ever later, and then is left alone', async ({ crm }) => {
  const page = await crm.browser.context.newPage();
  await page.goto(crm.address('dueToday', { hostile: 'remove' }));
  await expect.poll(() => acts(page), { timeout: 40_000 }).toBe(8);
  await expect(page.locator('afterclose-sidebar')).toHaveCount(0);
  // The page is a page as before: it has its whole width and does what it did.
  await page.getByRole('link', { name: 'Opportunities' }).first().click();
  await expect(page).toHaveURL(/\/lightning\/o\/Opportunity/);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).marginRight)).toBe('0px');
  expect(await acts(page)).toBe(8);
});

test('a page that hides, styles and disables the sidebar in a loop has it standing where it stood', async ({ crm }) => {
  const { page, sidebar } = await crm.open('dueToday', { hostile: 'restyle' });
  await expect(sidebar.next).toBeVisible();
  await expect.poll(() => acts(page)).toBeGreaterThan(20);
  const box = () =>
    page.evaluate(() => {
      const host = document.querySelector('afterclose-sidebar');
      const { right, width, height } = host?.getBoundingClientRect() ?? new DOMRect();
      const style = host && getComputedStyle(host);
      return { right, width, height, shown: [style?.display, style?.visibility, style?.opacity, style?.position, style?.transform] };
    });
  expect(await box()).toEqual({ right: 1440, width: 360, height: 900, shown: ['block', 'visible', '1', 'fixed', 'none'] });
});
