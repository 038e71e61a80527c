import type { Page } from '@playwright/test';
import type { ScenarioName } from '@/tests/pages/scenarios';
import { expect, test } from '../hostile/shared';
import { axeIn, sideways, smallTargets } from '../support/accessibility';
import type { SidebarPage } from '../support/sidebar-page';

interface State {
  what: string;
  account: ScenarioName;
  /** Brings the sidebar into the state and waits for it. */
  reach(sidebar: SidebarPage, account: string): Promise<void>;
}

const asks = (account: ScenarioName, question: string): State => ({
  what: `the question "${question}"`,
  account,
  reach: (sidebar) => expect(sidebar.frame.getByRole('region', { name: question })).toBeVisible(),
});

const STATES: State[] = [
  { what: 'the glance', account: 'first72h', reach: (sidebar) => expect(sidebar.moments).toBeVisible() },
  {
    what: 'a moment opened in the list',
    account: 'first72h',
    async reach(sidebar) {
      await sidebar.moment('Welcome gift').getByRole('button').click();
      await expect(sidebar.frame.getByRole('button', { name: 'Why: Welcome gift' })).toBeVisible();
    },
  },
  {
    what: 'the log sheet',
    account: 'dueToday',
    async reach(sidebar, account) {
      await sidebar.next.getByRole('button', { name: /^Log/ }).click();
      await expect(sidebar.logSheet(account).getByRole('radio', { name: /^Reached/ })).toBeVisible();
    },
  },
  {
    what: 'the log sheet with a refused save',
    account: 'dueToday',
    async reach(sidebar, account) {
      await sidebar.next.getByRole('button', { name: /^Log/ }).click();
      await sidebar.logSheet(account).getByRole('button', { name: /^Save/ }).click();
      await expect(sidebar.frame.getByText('Choose Reached or Tried.')).toBeVisible();
    },
  },
  {
    what: 'the gift sheet',
    account: 'dueToday',
    async reach(sidebar, account) {
      await sidebar.next.getByRole('button', { name: 'Gift' }).click();
      await expect(sidebar.giftSheet(account).getByLabel('Item')).toBeVisible();
    },
  },
  {
    what: 'why',
    account: 'dueToday',
    async reach(sidebar) {
      await sidebar.next.getByRole('button', { name: 'Why' }).click();
      await expect(sidebar.frame.getByRole('dialog', { name: /Why/ })).toBeVisible();
    },
  },
  {
    what: 'the snooze menu',
    account: 'dueToday',
    async reach(sidebar) {
      await sidebar.next.getByRole('button', { name: 'Snooze' }).click();
      await expect(sidebar.frame.getByRole('menuitem').first()).toBeVisible();
    },
  },
  {
    what: 'the share menu',
    account: 'dueToday',
    async reach(sidebar) {
      await sidebar.moments.getByRole('button').first().click();
      await sidebar.moments.getByRole('button', { name: /^Share: / }).click();
      await expect(sidebar.frame.getByRole('menuitem', { name: 'Copy line' })).toBeVisible();
    },
  },
  {
    what: 'skip',
    account: 'dueToday',
    async reach(sidebar) {
      await sidebar.next.getByRole('button', { name: 'Skip' }).click();
      await expect(sidebar.frame.getByRole('dialog', { name: /^Skip/ })).toBeVisible();
    },
  },
  {
    what: 'the word after a save',
    account: 'dueToday',
    async reach(sidebar) {
      await sidebar.press('l', 'Enter');
      await expect(sidebar.status).toContainText('Logged');
    },
  },
  {
    what: 'the question where tracking starts',
    account: 'existingCustomer',
    async reach(sidebar) {
      await sidebar.frame.getByRole('button', { name: 'Change', exact: true }).click();
      await expect(sidebar.frame.getByRole('region', { name: 'Start tracking' })).toBeVisible();
    },
  },
  asks('noCloseDate', 'Close date'),
  {
    what: 'the field for a typed close date',
    account: 'noCloseDate',
    async reach(sidebar) {
      await sidebar.frame.getByRole('button', { name: /^Type a date/ }).click();
      await expect(sidebar.frame.getByLabel('The deal closed on')).toBeVisible();
    },
  },
  asks('twoWonDeals', 'Choose the close date'),
  asks('twoWayDate', 'Day or month first'),
  asks('ownStage', 'Stage'),
  { what: 'an open deal', account: 'openDealOnly', reach: (sidebar) => expect(sidebar.next).toContainText('The deal is still open') },
  {
    what: 'the collapsed tab',
    account: 'dueToday',
    async reach(sidebar) {
      await sidebar.collapse();
      await expect(sidebar.launcher).toBeVisible();
    },
  },
];

const WINDOW = { width: 1440, height: 900 };

interface Look {
  look: string;
  narrow?: boolean;
  put(page: Page, sidebar: SidebarPage): Promise<void>;
}
const LOOKS: Look[] = [
  { look: 'light', put: (page) => page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' }) },
  { look: 'dark', put: (page) => page.emulateMedia({ colorScheme: 'dark' }) },
  { look: 'forced colours', put: (page) => page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' }) },
  {
    look: 'right to left',
    async put(page, { frame }) {
      await page.emulateMedia({ forcedColors: 'none' });
      await frame.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    },
  },
  {
    look: '320 px',
    narrow: true,
    async put(page, { frame }) {
      await frame.evaluate(() => document.documentElement.removeAttribute('dir'));
      await page.setViewportSize({ width: 320, height: 700 });
    },
  },
  // A window of 1280 × 1024 at 400 %.
  { look: '400 % zoom', narrow: true, put: (page) => page.setViewportSize({ width: 320, height: 256 }) },
];

for (const { what, account, reach } of STATES) {
  test(`nothing stands in the way of ${what}, in any light, size or direction`, async ({ crm }) => {
    const opened = await crm.open(account);
    const { page, sidebar } = opened;
    await page.setViewportSize(WINDOW);
    await sidebar.shows(opened.account.name);
    await sidebar.settled();
    await reach(sidebar, opened.account.name);
    for (const { look, narrow, put } of LOOKS) {
      await test.step(look, async () => {
        await put(page, sidebar);
        expect.soft(await axeIn(sidebar.frame), `axe, ${look}`).toEqual([]);
        expect.soft(await smallTargets(sidebar.frame), `targets, ${look}`).toEqual([]);
        if (narrow) expect.soft(await sideways(sidebar.frame), `reflow, ${look}`).toEqual([]);
      });
    }
  });
}
