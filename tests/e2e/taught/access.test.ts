import type { Page } from '@playwright/test';
import { axeIn, sideways, smallTargets } from '../support/accessibility';
import { SidebarPage } from '../support/sidebar-page';
import { expect, test } from './northwind';

const looks = [
  ['light', { colorScheme: 'light' as const }],
  ['dark', { colorScheme: 'dark' as const }],
] as const;

async function sound(sidebar: SidebarPage): Promise<void> {
  expect(await axeIn(sidebar.frame)).toEqual([]);
  expect(await smallTargets(sidebar.frame)).toEqual([]);
  expect(await sideways(sidebar.frame)).toEqual([]);
}

for (const [name, media] of looks)
  test(`what is asked while one points can be used by everybody (${name}, 320 px)`, async ({ northwind }) => {
    const page: Page = await northwind.browser.context.newPage();
    await page.emulateMedia(media);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.goto('https://crm.example.com/accounts/15');
    const sidebar = await SidebarPage.on(page);
    const button = (label: string) => sidebar.frame.getByRole('button', { name: label });
    await expect(button('Point at the customer’s name')).toBeVisible();
    await sound(sidebar);
    await button('Choose the name from a list').click();
    await expect(sidebar.frame.getByRole('option').first()).toBeVisible();
    await sound(sidebar);
    await sidebar.frame.getByRole('option', { name: /Heading\s*Halden Freight/ }).click();
    await button('Choose the date from a list').click();
    await sidebar.frame.getByRole('option', { name: /Signed on/ }).click();
    await expect(sidebar.frame.getByRole('radio').first()).toBeVisible();
    await sound(sidebar);
    await sidebar.frame.getByRole('radio').first().check();
    await button('Use for all account pages on crm.example.com').click();
    await sidebar.shows('Halden Freight');
    await expect(sidebar.frame.getByText('Read where you pointed.')).toBeVisible();
    await sound(sidebar);
  });
