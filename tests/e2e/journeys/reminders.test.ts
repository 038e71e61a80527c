import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIGEST_KINDS, type Reminders } from '@/lib/settings/types';
import { openBrowser } from '@/tests/support/browser';
import { askAsPage } from '../hostile/shared';
import { axeIn, sideways, smallTargets } from '../support/accessibility';
import { Crm, expect, test, ZONE } from '../support/fixtures';
import { alarmsOf, badgeOf, notificationsOf, notifyingExtension, ring } from '../support/notifying';

const DAY = 86_400_000;
const EVERY_DAY = { workdays: [1, 2, 3, 4, 5, 6, 7], holidays: [] };

/** A digest at the first minute of each day, so that the tests may run at any hour of any day. */
const remind = async (crm: Crm, over: Partial<Reminders> = {}) => {
  const settings = await askAsPage(crm, 'settings.read', {});
  const digest = { on: true, at: '00:00', kinds: [...DIGEST_KINDS] };
  await askAsPage(crm, 'settings.write', {
    settings: { ...settings, calendar: EVERY_DAY, reminders: { ...settings.reminders, digest, ...over } },
  });
};

/** Midnight in UTC after an instant. */
const nextDay = (now: number) => (Math.floor(now / DAY) + 1) * DAY;

test('the badge counts accounts that ask today, follows what is logged, and the day', async ({ crm }) => {
  await expect.poll(() => badgeOf(crm.browser)).toEqual({ text: '', title: 'Open Afterclose' });
  const other = await crm.open('overdue');
  await other.sidebar.shows(other.account.name);
  const due = await crm.open('dueToday');
  await due.sidebar.shows(due.account.name);
  await expect.poll(async () => (await badgeOf(crm.browser)).text).toBe('2');
  expect((await badgeOf(crm.browser)).title).toBe('Afterclose. 2 accounts ask today: 2 due today');

  await due.sidebar.press('l', 'Enter');
  await expect(due.sidebar.status).toContainText('Logged');
  await expect.poll(async () => (await badgeOf(crm.browser)).text).toBe('1');
  await due.sidebar.status.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await badgeOf(crm.browser)).text).toBe('2');
});

test('the badge of the tab’s account shows its state in that tab alone', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await expect.poll(async () => (await badgeOf(crm.browser)).text).toBe('1');
  const settings = await askAsPage(crm, 'settings.read', {});
  await askAsPage(crm, 'settings.write', { settings: { ...settings, reminders: { ...settings.reminders, badge: 'account' } } });
  const tabId = await (await crm.browser.worker()).evaluate(
    async (title) => (await chrome.tabs.query({})).find((tab) => tab.title === title)?.id,
    await page.title(),
  );
  await expect.poll(() => badgeOf(crm.browser, tabId)).toEqual({ text: 'D', title: `Afterclose. ${account.name}: due today` });
  expect(await badgeOf(crm.browser)).toEqual({ text: '', title: 'Open Afterclose' });
});

test('alarms are set once, and again where they were lost with the worker', async ({ crm }) => {
  await remind(crm);
  const midnight = nextDay(Date.now());
  await expect.poll(() => alarmsOf(crm.browser)).toEqual({ midnight, digest: midnight });
  await (await crm.browser.worker()).evaluate(() => chrome.alarms.clearAll());
  await crm.browser.killWorker();
  await askAsPage(crm, 'settings.read', {});
  await expect.poll(() => alarmsOf(crm.browser)).toEqual({ midnight, digest: midnight });
});

test.describe('with notifications allowed', () => {
  test.use({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it hands over from this pattern.
    launch: async ({}, use) => {
      const extension = notifyingExtension();
      await use({ extension });
      rmSync(extension, { recursive: true, force: true });
    },
  });

  test('the digest comes when its alarm rings the next day, once, and a click leads to the list', async ({ crm }) => {
    const { sidebar, account } = await crm.open('overdue');
    await sidebar.shows(account.name);
    await remind(crm);
    await expect.poll(async () => (await alarmsOf(crm.browser)).digest).toBe(nextDay(Date.now()));
    expect(await notificationsOf(crm.browser)).toEqual([]);

    const worker = await crm.browser.worker();
    await worker.evaluate((day) => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + day;
    }, DAY);
    await ring(crm.browser, 'digest');
    await expect.poll(() => notificationsOf(crm.browser)).toEqual(['digest']);

    const opened = crm.browser.context.waitForEvent('page');
    // There is no finger to click with: the event is what a click becomes.
    await worker.evaluate(() => (chrome.notifications.onClicked as unknown as { dispatch(id: string): void }).dispatch('digest'));
    await expect(await opened).toHaveURL(/dashboard\.html#triage$/);
    await expect.poll(() => notificationsOf(crm.browser)).toEqual([]);

    await ring(crm.browser, 'digest');
    await expect.poll(async () => (await alarmsOf(crm.browser)).digest).toBe(nextDay(Date.now() + DAY));
    expect(await notificationsOf(crm.browser)).toEqual([]);
  });

  test('it can be tried from the settings, and names nobody', async ({ crm }) => {
    const { sidebar, account } = await crm.open('overdue');
    await sidebar.shows(account.name);
    const page = await crm.openExtensionPage('options.html#reminders');
    await page.getByRole('button', { name: 'Show today’s digest now' }).click();
    await expect(page.getByText('Shown.', { exact: false })).toBeVisible();
    expect(await notificationsOf(crm.browser)).toEqual(['digest']);
  });

  test('nothing stands in the way of the reminders when all of them are on, light, dark and at 320 px', async ({ crm }) => {
    const page = await crm.openExtensionPage('options.html#reminders');
    for (const name of ['One digest each workday', 'At once what cannot wait', 'Quiet hours']) {
      await page.getByRole('checkbox', { name }).click();
      await expect(page.getByRole('checkbox', { name })).toBeChecked();
    }
    await expect(page.getByLabel('Until')).toHaveValue('08:00');
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
});

test('a digest missed while the browser was closed is caught up once when it starts again', async ({ pages }) => {
  const extension = notifyingExtension();
  const profile = await mkdtemp(join(tmpdir(), 'afterclose-closed-'));
  const start = async () =>
    new Crm(
      pages,
      await openBrowser({ extension, port: pages.port, timezone: ZONE, locale: 'en-US', profile }),
      new Date().toISOString().slice(0, 10),
    );
  const first = await start();
  const { sidebar, account } = await first.open('overdue');
  await sidebar.shows(account.name);
  await remind(first);
  await expect.poll(async () => (await alarmsOf(first.browser)).digest).toBe(nextDay(Date.now()));
  // As if it had been switched on the day before: today's hour has passed, and nobody was there.
  await (await first.browser.worker()).evaluate(
    (since) => chrome.storage.local.set({ 'keep/reminders:digest': { since, told: [] } }),
    Date.now() - DAY,
  );
  await first.browser.close();

  const second = await start();
  await expect.poll(() => notificationsOf(second.browser)).toEqual(['digest']);
  expect(second.browser.context.pages().filter((page) => page.url().includes('#welcome'))).toEqual([]);
  await expect.poll(async () => (await alarmsOf(second.browser)).digest).toBe(nextDay(Date.now()));
  await second.browser.close();

  const third = await start();
  await expect.poll(async () => (await alarmsOf(third.browser)).digest).toBe(nextDay(Date.now()));
  expect(await notificationsOf(third.browser)).toEqual([]);
  await third.browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  rmSync(extension, { recursive: true, force: true });
});
