import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { openBrowser } from '@/tests/support/browser';
import { seedStore } from '@/tests/support/seed';
import { axeIn, sideways, smallTargets } from '../support/accessibility';
import { EXTENSION } from '../support/build';
import { Crm, expect, test, ZONE } from '../support/fixtures';

/** Everything a person has, as a file on the disk. */
async function exportedBy(page: Page, to: string): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the activity log' });
  await dialog.getByRole('radio', { name: 'JSON' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export JSON' }).click()]);
  await download.saveAs(to);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  return to;
}

async function choose(page: Page, path: string) {
  await page.getByRole('button', { name: 'Add a colleague’s file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a colleague’s file' });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Choose a file' }).click()]);
  await chooser.setFiles(path);
  return dialog;
}

const rowOf = (page: Page, name: string) => page.getByRole('table', { name: 'Activity log' }).getByRole('row').filter({ hasText: name });

test('two people without sync see one account’s whole story, and one undo takes a file back', async ({ crm, pages }, testInfo) => {
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText('Logged');
  const ofAda = await crm.openExtensionPage('dashboard.html#log');
  await expect(rowOf(ofAda, account.name)).toHaveCount(1);
  const file = await exportedBy(ofAda, testInfo.outputPath('ada.json'));

  const other = await openBrowser({ extension: EXTENSION, port: pages.port, timezone: ZONE, locale: 'en-US' });
  try {
    const ofBo = new Crm(pages, other, crm.today);
    const seen = await ofBo.open('dueToday');
    await seen.sidebar.shows(account.name);
    await expect(seen.sidebar.moment('First-week check-in')).toContainText('Due');
    const page = await ofBo.openExtensionPage('dashboard.html#log');
    await expect(page.getByRole('heading', { name: 'Nothing logged yet' })).toBeVisible();

    const dialog = await choose(page, file);
    await expect(
      dialog
        .getByRole('row', { name: /Activities/ })
        .getByRole('cell')
        .first(),
    ).toHaveText('1');
    await dialog.getByRole('button', { name: /^Add \d+ records?$/ }).click();
    await expect(dialog.getByText(/^Added/)).toBeVisible();
    await expect(rowOf(page, account.name)).toContainText('First-week check-in');
    // Live: the sidebar of the other tab knows too.
    await expect(seen.sidebar.moment('First-week check-in')).toContainText('Done');

    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect(dialog.getByText(/^Taken back on 1 account\./)).toBeVisible();
    await expect(rowOf(page, account.name)).toHaveCount(0);
    await expect(seen.sidebar.moment('First-week check-in')).toContainText('Due');
  } finally {
    await other.close();
  }
});

test('a file adds nothing the second time, and a broken copy of it is refused with the reason', async ({ crm, pages }, testInfo) => {
  const source = await crm.openExtensionPage('options.html');
  const { engagements } = await seedStore(source, { accounts: 40, engagements: 8 });
  await source.goto(crm.browser.extensionUrl('dashboard.html#log'));
  const file = await exportedBy(source, testInfo.outputPath('book.json'));

  const other = await openBrowser({ extension: EXTENSION, port: pages.port, timezone: ZONE, locale: 'en-US' });
  try {
    const page = await new Crm(pages, other, crm.today).openExtensionPage('dashboard.html#log');
    const whole = await readFile(file, 'utf8');
    const broken = testInfo.outputPath('broken.json');
    for (const [content, words] of [
      [whole.slice(0, whole.length / 2), /The file is incomplete\. It breaks off after line \d+\./],
      [whole.replace('second team', 'second tear'), /The file is not what was written\./],
      ['%PDF-1.7\n', /This is no file of activities from Afterclose\./],
    ] as const) {
      await writeFile(broken, content);
      const dialog = await choose(page, broken);
      await expect(dialog.getByRole('alert')).toHaveText(words);
      await dialog.getByRole('button', { name: 'Close' }).last().click();
    }

    const dialog = await choose(page, file);
    await dialog.getByRole('button', { name: `Add ${40 + engagements} records` }).click();
    await expect(dialog.getByText(`Added ${40 + engagements} records to 40 accounts`)).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(page.getByText(`${engagements} activities, newest first.`)).toBeVisible();
    const again = await choose(page, file);
    await expect(again.getByText('Everything in this file is here already.')).toBeVisible();
  } finally {
    await other.close();
  }
});

test('a merge that broke off is offered at the next opening, and taken back', async ({ crm, pages }, testInfo) => {
  const source = await crm.openExtensionPage('options.html');
  await seedStore(source, { accounts: 400, engagements: 8 });
  await source.goto(crm.browser.extensionUrl('dashboard.html#log'));
  const file = await exportedBy(source, testInfo.outputPath('book.json'));

  const other = await openBrowser({ extension: EXTENSION, port: pages.port, timezone: ZONE, locale: 'en-US' });
  try {
    const page = await new Crm(pages, other, crm.today).openExtensionPage('dashboard.html#log');
    const dialog = await choose(page, file);
    await dialog.getByRole('button', { name: /^Add [\d,]+ records$/ }).click();
    // Some of it is written, and then the page is gone.
    await expect(dialog.getByText(/^[1-9]\d* of [\d,]+ records$/)).toBeVisible();
    await page.reload();
    const offered = page.getByRole('region', { name: 'A merge that broke off' });
    await expect(offered).toContainText('broke off after');
    await offered.getByRole('button', { name: 'Take back' }).click();
    await expect(page.getByText(/^Taken back on \d+ accounts\./)).toBeVisible();
    await expect(offered).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Nothing logged yet' })).toBeVisible();
  } finally {
    await other.close();
  }
});

test('nothing stands in the way of filters and of adding a file, light, dark and at 320 px', async ({ crm }, testInfo) => {
  const page = await crm.openExtensionPage('options.html');
  await seedStore(page, { accounts: 30, engagements: 8 });
  await page.goto(crm.browser.extensionUrl('dashboard.html#log?period=quarter'));
  const file = await exportedBy(page, testInfo.outputPath('book.json'));
  const screens = [
    { what: 'filters', open: () => page.getByRole('button', { name: 'Type', exact: true }).click() },
    { what: 'choosing a file', open: () => page.getByRole('button', { name: 'Add a colleague’s file' }).click() },
    {
      what: 'the preview of a file',
      async open() {
        const dialog = await choose(page, file);
        await expect(dialog.getByText('Everything in this file is here already.')).toBeVisible();
      },
    },
  ];
  for (const { what, open } of screens) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open();
    for (const look of ['light', 'dark', '320 px'] as const) {
      await test.step(`${what}, ${look}`, async () => {
        await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
        if (look === '320 px') await page.setViewportSize({ width: 320, height: 700 });
        expect.soft(await axeIn(page), `axe, ${what}, ${look}`).toEqual([]);
        expect.soft(await smallTargets(page), `targets, ${what}, ${look}`).toEqual([]);
        if (look === '320 px') expect.soft(await sideways(page), `reflow, ${what}`).toEqual([]);
      });
    }
    await page.keyboard.press('Escape');
  }
});
