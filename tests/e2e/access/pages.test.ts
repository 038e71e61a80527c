import type { Page } from '@playwright/test';
import { expect, test } from '../hostile/shared';
import { axeIn, sideways, smallTargets } from '../support/accessibility';
import type { Crm } from '../support/fixtures';

interface Screen {
  what: string;
  open(crm: Crm): Promise<Page>;
}

const SCREENS: Screen[] = [
  {
    what: 'the day’s list',
    async open(crm) {
      const page = await crm.openExtensionPage('dashboard.html#triage?view=team');
      await page.getByRole('button', { name: /Show (them|what can wait)/ }).click();
      await expect(page.getByRole('grid')).toBeVisible();
      return page;
    },
  },
  {
    what: 'the activity log',
    async open(crm) {
      const page = await crm.openExtensionPage('dashboard.html#log');
      await expect(page.getByRole('table', { name: 'Activity log' })).toBeVisible();
      return page;
    },
  },
  {
    what: 'the export dialog',
    async open(crm) {
      const page = await crm.openExtensionPage('dashboard.html#log');
      await page.getByRole('button', { name: 'Export' }).click();
      await expect(page.getByRole('dialog', { name: 'Export the activity log' })).toBeVisible();
      return page;
    },
  },
  {
    what: 'the settings',
    async open(crm) {
      const page = await crm.openExtensionPage('options.html');
      await expect(page.getByRole('button', { name: 'Save' })).toBeVisible();
      return page;
    },
  },
];

for (const { what, open } of SCREENS) {
  test(`nothing stands in the way of ${what}, light, dark and at 320 px`, async ({ crm }) => {
    const late = await crm.open('existingCustomer');
    await late.sidebar.shows(late.account.name);
    const { sidebar, account } = await crm.open('dueToday');
    await sidebar.shows(account.name);
    await sidebar.press('l', 'Enter');
    await expect(sidebar.status).toContainText('Logged');

    const page = await open(crm);
    for (const look of ['light', 'dark', '320 px'] as const) {
      await test.step(look, async () => {
        await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
        if (look === '320 px') await page.setViewportSize({ width: 320, height: 700 });
        expect.soft(await axeIn(page), `axe, ${look}`).toEqual([]);
        expect.soft(await smallTargets(page), `targets, ${look}`).toEqual([]);
        if (look === '320 px') expect.soft(await sideways(page), 'reflow').toEqual([]);
      });
    }
  });
}
