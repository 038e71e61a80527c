import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { accountKey } from '@/lib/accounts/key';
import { createIds } from '@/lib/db/ids';
import { HOSTS } from '@/tests/pages/org';
import type { ScenarioName } from '@/tests/pages/scenarios';
import { axeIn, sideways, smallTargets } from '../support/accessibility';
import { type Crm, expect, test } from '../support/fixtures';

/** Our own page of an account whose page in the CRM was opened. */
async function accountPage(crm: Crm, name: ScenarioName): Promise<Page> {
  const { org, id } = crm.accounts[name];
  const key = accountKey(await createIds().natural(`site/salesforce/${HOSTS[org]}`), 'Account', id);
  return crm.openExtensionPage(`dashboard.html#account/${encodeURIComponent(key)}`);
}

const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');
/** Lines of a calendar file as a calendar reads them. */
const linesOf = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');

test('an account is worked on by keys, on a page of its own', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  const page = await accountPage(crm, 'dueToday');
  await expect(page.getByRole('heading', { level: 1, name: account.name })).toBeVisible();
  await expect(page).toHaveTitle(`${account.name} — Afterclose`);
  const next = page.getByRole('region', { name: 'Next' });
  const first = await next.getByRole('heading').innerText();
  const said = page.getByRole('status').filter({ hasText: /./ });

  await page.keyboard.press('s');
  await page.getByRole('menuitem', { name: /^Tomorrow/ }).press('Enter');
  await expect(said).toContainText(`Snoozed ${first}`);
  await expect(next.getByRole('heading')).not.toHaveText(first);
  await page.keyboard.press('z');
  await expect(said).toContainText(`Undone on ${account.name}`);
  await expect(next.getByRole('heading')).toHaveText(first);

  await page.keyboard.press('l');
  await expect(page.getByRole('dialog', { name: `Log activity — ${account.name}` })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(said).toContainText('Logged');
  await expect(page.getByRole('region', { name: 'Activities' }).getByRole('listitem')).toHaveCount(1);
  // The sidebar beside the CRM's page has heard of it.
  await expect(sidebar.counts).toContainText('done');
});

test('an account page stands in nobody’s way, light, dark and at 320 px', async ({ crm }) => {
  const { sidebar, account } = await crm.open('overdue');
  await sidebar.shows(account.name);
  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText('Logged');
  const page = await accountPage(crm, 'overdue');
  await expect(page.getByRole('region', { name: 'Activities' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('list', { name: 'Moments' }).getByRole('button').first().click();
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

test('an account that was never seen, and one without a close date, say what to do', async ({ crm }) => {
  const { sidebar, account } = await crm.open('noCloseDate');
  await sidebar.shows(account.name);
  const page = await accountPage(crm, 'noCloseDate');
  await expect(page.getByRole('heading', { name: 'No close date yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open in the CRM' }).first()).toHaveAttribute('href', crm.address('noCloseDate'));
  expect(await axeIn(page)).toEqual([]);
  const unknown = await accountPage(crm, 'allDone');
  await expect(unknown.getByRole('heading', { level: 1, name: 'This account is not known here' })).toBeVisible();
  await unknown.getByRole('link', { name: 'Back to the list' }).click();
  await expect(unknown).toHaveURL(/#triage$/);
  expect(await axeIn(unknown)).toEqual([]);
});

test('an account is printed black on white, from a dark screen too, without buttons and notes', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.press('l');
  await sidebar.logSheet(account.name).getByLabel('Note').fill('They are unhappy about the price.');
  await sidebar.press('Control+Enter');
  await expect(sidebar.status).toContainText('Logged');
  const page = await accountPage(crm, 'dueToday');
  await expect(page.getByText('They are unhappy about the price.')).toBeVisible();

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const paper = page.getByRole('article', { includeHidden: true });
  await expect(paper).toBeVisible();
  await expect(paper).toContainText(account.name);
  await expect(paper).toContainText(/As of \w+, \d+ \w+ \d{4}, days counted in UTC/);
  await expect(paper).toContainText(/Printed from Afterclose on \d+ \w+ \d{4}/);
  await expect(paper.getByRole('row', { includeHidden: true }).nth(1)).toContainText(/Kickoff|check-in|reach-out|Brief/);
  expect(await page.getByRole('button').count()).toBe(0);
  await expect(page.getByText('They are unhappy about the price.')).toBeHidden();
  const colours = await page.evaluate(() => {
    const paper = document.querySelector('article');
    return paper ? [getComputedStyle(paper).color, getComputedStyle(document.body).backgroundColor] : [];
  });
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});

test('moments are handed out from the sidebar’s frame and from the page: a calendar file, a line', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.moments.getByRole('button').first().click();
  const share = () => sidebar.moments.getByRole('button', { name: /^Share: / }).click();

  await share();
  const fromFrame = page.waitForEvent('download');
  await sidebar.frame.getByRole('menuitem', { name: /^Calendar file \w+ \d+/ }).click();
  const file = await fromFrame;
  expect(file.suggestedFilename()).toMatch(/^.+ – .+\.ics$/);
  const lines = linesOf(await textOf(file));
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(lines).toContain('TRIGGER:PT9H');

  await share();
  await sidebar.frame.getByRole('menuitem', { name: 'Copy line' }).click();
  await expect(sidebar.status).toContainText('Copied.');
  const own = await accountPage(crm, 'dueToday');
  await crm.browser.context.grantPermissions(['clipboard-read']);
  await own.bringToFront();
  const line = await own.evaluate(() => navigator.clipboard.readText());
  expect(line).toContain(account.name);
  expect(line).toContain(crm.address('dueToday'));

  const whole = own.waitForEvent('download');
  await own.getByRole('button', { name: 'Calendar file' }).click();
  const all = linesOf(await textOf(await whole));
  const uids = all.filter((each) => each.startsWith('UID:'));
  expect(uids.length).toBeGreaterThan(1);
  expect(new Set(uids).size).toBe(uids.length);
  // The same moment in both, under one id, and the later file is the newer one.
  expect(uids).toContain(lines.find((each) => each.startsWith('UID:')));
  const sequence = (file: string[]) => Number(file.find((each) => each.startsWith('SEQUENCE:'))?.slice('SEQUENCE:'.length));
  expect(sequence(all)).toBeGreaterThanOrEqual(sequence(lines));
});
