import { longDate } from '@/components/app/dates';
import { dayOf } from '@/lib/time/day';
import { todayIn } from '@/lib/time/zone';
import type { Crm } from '../support/fixtures';
import { expect, TriagePage, test } from './seeded';

/*
 * Playwright's clock reaches the page, whose timers turn the day, but not the service worker, which brings the rows up
 * to date: its clock is put to the same. Each test has a browser of its own, since that clock stays wrong.
 */

async function openAt(crm: Crm, time: number): Promise<TriagePage> {
  const page = await crm.browser.context.newPage();
  await page.clock.install({ time });
  await page.goto(crm.browser.extensionUrl('dashboard.html#triage?view=team'));
  return new TriagePage(page);
}

/** Puts the background's clock forward, so that it begins at `time`. */
async function backgroundAt(crm: Crm, time: number): Promise<void> {
  await (await crm.browser.worker()).evaluate((wanted) => {
    const real = performance.now.bind(performance);
    const began = real();
    Date.now = () => wanted + Math.round(real() - began);
  }, time);
}

const HOUR = 3_600_000;

test('when midnight passes with the page open, it shows the new day by itself, every count of days with it', async ({ day, crm }) => {
  const now = Date.now();
  const today = todayIn('UTC', now);
  await day.seed({ accounts: 100, now });
  const triage = await openAt(crm, now);
  await expect(triage.page.getByText(`${longDate(today)}.`)).toBeVisible();
  const late = triage.rows.filter({ hasText: /\d d late/ }).first();
  const name = await triage.nameOf(late);
  const days = async () => Number(/(\d+) d late/.exec(await triage.row(name).innerText())?.[1]);
  const before = await days();
  await backgroundAt(crm, now + 24 * HOUR);
  await triage.page.clock.fastForward('24:00:00');
  await expect(triage.page.getByText(`${longDate(today + 1)}.`)).toBeVisible();
  await triage.page.getByRole('searchbox', { name: 'Search accounts' }).fill(name);
  await expect.poll(days).toBe(before + 1);
  await expect(triage.page.getByText(/^Updating/)).toHaveCount(0);
});

test('a Sunday of 25 hours ends after 25 hours', async ({ day, crm }) => {
  const midnight = Date.UTC(2026, 9, 24, 22);
  await backgroundAt(crm, midnight + HOUR / 2);
  await day.seed({ accounts: 100, now: midnight + HOUR / 2, zone: 'Europe/Berlin' }, { zone: 'Europe/Berlin' });
  const triage = await openAt(crm, midnight + HOUR / 2);
  const sunday = `${longDate(dayOf('2026-10-25'))}.`;
  await expect(triage.page.getByText(sunday)).toBeVisible();
  await backgroundAt(crm, midnight + 24.5 * HOUR);
  await triage.page.clock.fastForward('24:00:00');
  await expect(triage.page.getByText(sunday)).toBeVisible();
  await backgroundAt(crm, midnight + 25.5 * HOUR);
  await triage.page.clock.fastForward('01:00:00');
  await expect(triage.page.getByText(`${longDate(dayOf('2026-10-26'))}.`)).toBeVisible();
});

test('another zone of the team is another day at once, on a page that is open', async ({ day, crm }) => {
  await day.seed({ accounts: 100 });
  const triage = await day.open();
  const now = Date.now();
  // 25 hours apart: at any time one of the two is on another day than UTC.
  const zone = ['Pacific/Kiritimati', 'Pacific/Niue'].find((each) => todayIn(each, now) !== todayIn('UTC', now)) ?? '';
  await expect(triage.page.getByText(`${longDate(todayIn('UTC', now))}.`)).toBeVisible();
  const settings = await crm.openExtensionPage('options.html');
  await settings.evaluate(async (zone) => {
    const { reply } = await chrome.runtime.sendMessage({ op: 'settings.read', ask: {} });
    await chrome.runtime.sendMessage({ op: 'settings.write', ask: { settings: { ...reply, zone } } });
  }, zone);
  await triage.page.bringToFront();
  await expect(triage.page.getByText(`${longDate(todayIn(zone, now))}.`)).toBeVisible();
});

test('after days of absence the order of the last day shows at once, says that it is being updated, and is current soon', async ({
  day,
}) => {
  await day.seed({ accounts: 2_000, engagements: 4, now: Date.now() - 9 * 24 * HOUR });
  const triage = await day.open();
  await expect(triage.rows.first()).toBeVisible();
  await expect(triage.page.getByText(/^Updating .*, the order is yesterday’s\.$/)).toBeVisible();
  await expect(triage.page.getByText(/^Updating/)).toHaveCount(0, { timeout: 30_000 });
});
