import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { axeIn, sideways, smallTargets } from '../support/accessibility';
import { type Crm, expect, test } from '../support/fixtures';

/** Two accounts that closed 7 and 18 days ago, and the playbook both go by at its first-week check-in. */
async function openPlaybook(crm: Crm) {
  for (const name of ['dueToday', 'overdue'] as const) {
    const { sidebar, account } = await crm.open(name);
    await sidebar.shows(account.name);
    await sidebar.settled();
  }
  const page = await crm.openExtensionPage('dashboard.html#playbooks/default?moment=day7');
  await expect(page.getByRole('form', { name: 'Edit First-week check-in' })).toBeVisible();
  await expect(page.getByText('2 accounts · for new accounts')).toBeVisible();
  return page;
}

const versionRow = (page: Page, version: string) =>
  page.getByRole('table', { name: 'Versions' }).getByRole('row', { name: new RegExp(`^${version}`) });

test('a lead changes a rule, sees what it does, publishes, and moves accounts when it suits, with one undo', async ({ crm }) => {
  const page = await openPlaybook(crm);
  const preview = page.getByRole('region', { name: 'Preview' });

  // The one that closed 18 days ago was seen too late for its first week, so nothing of that moves.
  await test.step('the change shows on a real account and is counted over all', async () => {
    await page.getByLabel('Due after').fill('10');
    await expect(page.getByText('was 7')).toBeVisible();
    await expect(preview.getByText(/closed .* 20\d\d$/)).toBeVisible();
    await expect(preview.locator('del').first()).toBeVisible();
    await expect(preview.getByRole('list', { name: 'Effect on accounts' }).getByRole('listitem').first()).toHaveText('1due date moves');
    await expect(page.getByRole('row', { name: /^~? ?Moved First-week check-in due after 7 10/ })).toContainText('1 due date moves');
  });

  await test.step('what is typed outlives the page', async () => {
    await page.getByLabel('Grace, days').fill('4');
    await expect(page.getByText(/^1\.1\.0 draft, saved \d\d:\d\d\./)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Grace, days')).toHaveValue('4');
    await expect(page.getByText('was 2')).toBeVisible();
  });

  await test.step('published, no account has moved', async () => {
    await page.getByRole('button', { name: 'Publish 1.1.0' }).click();
    await expect(page.getByText('Published 1.1.0. Accounts keep the version of their close until you move them.')).toBeVisible();
    await expect(versionRow(page, '1.0.1').getByRole('cell', { name: '2', exact: true })).toBeVisible();
    await expect(versionRow(page, '1.1.0').getByRole('cell', { name: '0', exact: true })).toBeVisible();
  });

  await test.step('the move first says what it does, by name', async () => {
    await page.getByRole('button', { name: 'Move accounts from 1.0.1 to 1.1.0' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move accounts of Default to 1.1.0' });
    await expect(dialog.getByText(crm.accounts.dueToday.name)).toBeVisible();
    await expect(dialog.getByText(/^First-week check-in: due \d+ \w+ → \d+ \w+/).first()).toBeVisible();
    await dialog.getByRole('button', { name: 'Move 2 accounts' }).click();
    await expect(page.getByText('2 accounts moved.')).toBeVisible();
    await expect(versionRow(page, '1.1.0').getByRole('cell', { name: '2', exact: true })).toBeVisible();
  });

  await test.step('one key takes it back', async () => {
    await page.keyboard.press('z');
    await expect(page.getByText('Undone. They are back on their version.')).toBeVisible();
    await expect(versionRow(page, '1.0.1').getByRole('cell', { name: '2', exact: true })).toBeVisible();
  });
});

test('a broken file says its lines, is corrected on the spot, and becomes a draft; a version is saved with its checksum', async ({
  crm,
}) => {
  const page = await crm.openExtensionPage('dashboard.html#playbooks/light');
  await page.getByRole('button', { name: 'Export file' }).click();
  const saved = page.waitForEvent('download');
  await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  await page.getByRole('button', { name: 'Save the file' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('afterclose-playbook-light-1.0.1.json');
  const text = await readFile(await download.path(), 'utf8');
  await page.keyboard.press('Escape');

  const broken = text.replace('"name": "Light"', '"name": "Ours"').replace('"grace": 1,', '"grace": "one",');
  const line = broken.split('\n').findIndex((each) => each.includes('"one"')) + 1;
  await page.getByLabel('Playbook file').setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer: Buffer.from(broken) });
  const dialog = page.getByRole('dialog', { name: 'ours.json is no playbook yet' });
  await dialog.getByRole('button', { name: `Line ${line}, moments[0].grace: must be a whole number` }).click();
  // The line is selected, so typing takes its place.
  await page.keyboard.type('2,');
  await dialog.getByRole('button', { name: 'Import the corrected text' }).click();
  await expect(page.getByText('ours.json is a draft now. Publish it, and accounts can go by it.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Ours' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'What changes from 1.0.1 to 1.1.0 draft' })).toContainText('grace, days');
});

test('the keyboard alone: a moment is chosen, changed, published', async ({ crm }) => {
  const page = await openPlaybook(crm);
  await page.getByRole('button', { name: /^First-week check-in/ }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: 'Edit 72-hour reach-out' })).toBeVisible();
  const grace = page.getByLabel('Grace, days');
  const tabTo = async (there: () => Promise<boolean>) => {
    for (let press = 0; press < 80 && !(await there()); press += 1) await page.keyboard.press('Tab');
    expect(await there()).toBe(true);
  };
  await tabTo(() => grace.evaluate((field) => field === document.activeElement));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('1');
  const publish = page.getByRole('button', { name: 'Publish 1.1.0' });
  await expect(publish).toBeVisible();
  await page.getByRole('button', { name: 'Skip to the content' }).focus();
  await page.keyboard.press('Enter');
  await tabTo(() => publish.evaluate((button) => button === document.activeElement));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Published 1\.1\.0\./)).toBeVisible();
});

test('nothing stands in the way of the playbooks, light, dark and at 320 px', async ({ crm }) => {
  const page = await openPlaybook(crm);
  await page.getByLabel('Due after').fill('10');
  await page.getByLabel(/^Gift up to/).fill('75,5');
  await expect(page.getByText(/^Line \d+, budget: write 75\.50 with a point, or 75$/)).toBeVisible();
  await page.getByRole('button', { name: 'Simulate' }).click();
  await page.getByLabel('Version', { exact: true }).selectOption('1.0.1');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByText('How it would stand')).toBeVisible();
  for (const summary of await page.locator('summary').all()) await summary.click();

  const clear = async (what: string) =>
    test.step(what, async () => {
      await page.evaluate(() => scrollTo(0, 0));
      expect(await axeIn(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await sideways(page)).toEqual([]);
    });
  for (const look of ['light', 'dark', '320 px'] as const) {
    await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
    await page.setViewportSize({ width: look === '320 px' ? 320 : 1280, height: 800 });
    await clear(look);
  }
  const drawings = page.getByRole('button', { name: 'View as table' });
  for (let left = await drawings.count(); left > 0; left -= 1) await drawings.first().click();
  await clear('tables at 320 px');
  await page.getByRole('button', { name: 'Edit as text' }).click();
  await expect(page.getByRole('button', { name: /^Line \d+, moments\[3\]\.budget/ })).toBeVisible();
  await clear('text at 320 px');
});
