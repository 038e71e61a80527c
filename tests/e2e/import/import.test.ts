import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { axeIn, sideways, smallTargets } from '../support/accessibility';
import { type Crm, expect, test } from '../support/fixtures';

const rows = (count: number): string =>
  Array.from({ length: count }, (_, n) => `Customer ${n + 1};${(n % 28) + 1}.${(n % 12) + 1}.2024;Ana Meyer;Enterprise\r\n`).join('');

/** The import page with a file chosen, at its columns. */
async function choose(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a CSV file' }).click()]);
  await chooser.setFiles(path);
}

const count = (page: Page, name: string) =>
  page.getByRole('definition').filter({ has: page.locator(`xpath=preceding-sibling::dt[.="${name}"]`) });

/** How many accounts are stored, asked of the background as the page asks. */
const accounts = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const answer: { reply: { accounts: number } } = await chrome.runtime.sendMessage({ op: 'store.state', ask: {} });
    return answer.reply.accounts;
  });

/** How many account rows lie in the database, whether or not a background lives. */
const accountRows = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('afterclose'));
    try {
      return await done(db.transaction('accounts').objectStore('accounts').count());
    } finally {
      db.close();
    }
  });

/** Ends the background once; the page asks again, which starts it anew. */
async function killOnce({ browser }: Crm): Promise<void> {
  const session = await browser.context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser is gone.');
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.find(({ type }) => type === 'service_worker');
  if (!target) throw new Error('The service worker had ended already.');
  await session.send('Target.closeTarget', { targetId: target.targetId });
  await session.detach();
}

test('a thousand customers are imported past a worker killed again and again, keep their true state, and come in once', async ({
  crm,
}, testInfo) => {
  const path = testInfo.outputPath('customers.csv');
  await writeFile(path, `Firma;Abschlussdatum;Vertrieb;Kundensegment\r\n${rows(1_000)};;;\r\nOhne Datum;bald;Ana;\r\n`);
  const page = await crm.openExtensionPage('dashboard.html#welcome');
  await page.getByRole('listitem').filter({ hasText: 'Bring your customers' }).getByRole('link', { name: 'Import from CSV' }).click();
  await choose(page, path);
  await expect(page.getByText('1,002 rows, 4 columns.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'What Abschlussdatum means' })).toHaveValue('closeDate');
  await page.getByRole('button', { name: 'See what it would bring' }).click();
  await expect(count(page, 'New')).toHaveText('1,000');
  await expect(count(page, 'Left out')).toHaveText('2');
  await expect(page.getByRole('row', { name: /^1,003/ })).toContainText('bald');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download them with the reasons' }).click(),
  ]);
  const leftOut = testInfo.outputPath('left-out.csv');
  await download.saveAs(leftOut);
  expect(await readFile(leftOut, 'utf8')).toContain('Ohne Datum;bald;Ana;;1003;This is no date that can be read.');

  await page.getByRole('button', { name: 'Import 1,000 customers' }).click();
  for (let ended = 0; ended < 3; ended++) {
    const before = await accountRows(page);
    await expect.poll(() => accountRows(page), { intervals: [5] }).toBeGreaterThan(before);
    await killOnce(crm);
  }
  await expect(page.getByText('Imported 1,000 customers')).toBeVisible({ timeout: 60_000 });
  expect(await accounts(page)).toBe(1_000);

  // Met late: nothing of what lies before is missed.
  await page.getByRole('link', { name: 'See them in the list' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Customer' }).first()).toBeVisible();
  await expect(page.getByText(/missed/i)).toHaveCount(0);

  await page.goBack();
  await choose(page, path);
  await page.getByRole('button', { name: 'See what it would bring' }).click();
  await expect(count(page, 'Nothing new')).toHaveText('1,000');
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
});

test('an import that broke off is gone on with after the page was closed, and taken back', async ({ crm }, testInfo) => {
  const path = testInfo.outputPath('customers.csv');
  await writeFile(path, `Firma;Abschlussdatum;Vertrieb;Kundensegment\r\n${rows(2_000)}`);
  const page = await crm.openExtensionPage('dashboard.html#import');
  await choose(page, path);
  // What was read is found again, though nothing was decided yet.
  await expect(page.getByText('2,000 rows, 4 columns.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('2,000 rows, 4 columns.')).toBeVisible();
  await page.getByRole('button', { name: 'See what it would bring' }).click();
  await page.getByRole('button', { name: 'Import 2,000 customers' }).click();
  await expect(page.getByText(/^[1-9][\d,]* of 2,000 customers$/)).toBeVisible();
  await page.reload();
  const broken = page.getByRole('region', { name: 'An import that broke off' });
  await expect(broken).toContainText(/broke off after [1-9]/);
  await broken.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('Imported 2,000 customers')).toBeVisible({ timeout: 60_000 });
  expect(await accounts(page)).toBe(2_000);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back on 2,000 accounts.')).toBeVisible({ timeout: 60_000 });
  expect(await accounts(page)).toBe(0);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain('afterclose-staging');
});

test('an import goes on behind the other views, says there how far it is, and asks before its page is left', async ({ crm }, testInfo) => {
  const path = testInfo.outputPath('customers.csv');
  await writeFile(path, `Firma;Abschlussdatum;Vertrieb;Kundensegment\r\n${rows(2_000)}`);
  const page = await crm.openExtensionPage('dashboard.html#import');
  await choose(page, path);
  const band = page.getByRole('region', { name: 'Import' });
  await page.getByRole('link', { name: 'Activity log' }).click();
  await expect(band).toContainText('customers.csv is read and not imported yet.');
  await band.getByRole('link', { name: 'Go to the import' }).click();
  await page.getByRole('button', { name: 'See what it would bring' }).click();
  await page.getByRole('button', { name: 'Import 2,000 customers' }).click();
  await expect(page.getByText(/^[1-9][\d,]* of 2,000 customers$/)).toBeVisible();
  await page.getByRole('link', { name: 'Triage' }).click();
  await expect(band).toContainText(/^Importing customers\.csv: [1-9][\d,]* of 2,000 customers/);
  const asked = page.waitForEvent('dialog');
  // Not a reload: Playwright would wait for the page that did not come.
  const pressed = page.getByRole('link', { name: 'Settings' }).dispatchEvent('click');
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await pressed;
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await sideways(page)).toEqual([]);
  }
  await page.screenshot({ path: testInfo.outputPath('band-320.png') });
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await axeIn(page)).toEqual([]);
  await page.screenshot({ path: testInfo.outputPath('band.png') });
  await expect(band.getByRole('status')).toHaveText('Imported 2,000 customers from customers.csv.', { timeout: 60_000 });
  expect(await accounts(page)).toBe(2_000);
  await band.getByRole('button', { name: 'Close' }).click();
  await expect(band).toBeHidden();
});

test('a second window waits for the one that imports, and cannot end or take back what that one writes', async ({ crm }, testInfo) => {
  const path = testInfo.outputPath('customers.csv');
  await writeFile(path, `Firma;Abschlussdatum;Vertrieb;Kundensegment\r\n${rows(2_000)}`);
  const page = await crm.openExtensionPage('dashboard.html#import');
  await choose(page, path);
  await page.getByRole('button', { name: 'See what it would bring' }).click();
  await page.getByRole('button', { name: 'Import 2,000 customers' }).click();
  await expect(page.getByText(/^[1-9][\d,]* of 2,000 customers$/)).toBeVisible();
  const other = await crm.openExtensionPage('dashboard.html#import');
  await expect(other.getByText(/^Another window of Afterclose is importing/)).toBeVisible();
  await expect(other.getByRole('button', { name: 'Take back' })).toHaveCount(0);
  await expect(page.getByText('Imported 2,000 customers')).toBeVisible({ timeout: 60_000 });
  expect(await accounts(page)).toBe(2_000);
  await page.close();
  await other.reload();
  await expect(other.getByRole('button', { name: 'Choose a CSV file' })).toBeVisible();
});

test('nothing stands in the way of importing: by keyboard, light, dark and at 320 px', async ({ crm }, testInfo) => {
  const path = testInfo.outputPath('customers.csv');
  await writeFile(path, `Name,Close Date,ARR,Segment\nAcme,03/04/2025,100,Tier 1\nBirch,2025-01-01,200,SMB\nCedar,soon,,\n`);
  const page = await crm.openExtensionPage('dashboard.html#import');
  const next = async (button: string) => {
    await page.getByRole('button', { name: button }).focus();
    await page.keyboard.press('Enter');
  };
  const screens = [
    { what: 'choosing a file', open: () => expect(page.getByRole('button', { name: 'Choose a CSV file' })).toBeVisible() },
    {
      what: 'the columns',
      async open() {
        await choose(page, path);
        await expect(page.getByRole('region', { name: 'Columns', exact: true }).last()).toBeVisible();
      },
    },
    {
      what: 'the preview',
      async open() {
        await next('See what it would bring');
        await expect(page.getByRole('heading', { name: 'Asked once for the whole file' })).toBeVisible();
      },
    },
    {
      what: 'the end',
      async open() {
        await page.getByRole('radio', { name: 'Day first' }).check();
        await page.getByRole('textbox', { name: 'Currency of amounts that name none' }).fill('eur');
        await page.getByRole('combobox', { name: '“tier 1”' }).selectOption({ label: 'Strategic' });
        await next('Read the rows with these answers');
        await expect(page.getByText('Close date 3 Apr 2025')).toBeVisible();
        await next('Import 2 customers');
        await expect(page.getByText('Imported 2 customers')).toBeVisible();
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
  }
});
