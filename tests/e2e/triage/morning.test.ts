import { expect, test } from './seeded';

test('a whole morning by keyboard alone: move, log, snooze, select, do for all, undo, find, open in the CRM', async ({ day, crm }) => {
  await day.seed({ accounts: 100 });
  const triage = await day.open();
  const { page } = triage;

  await triage.press('j', 'j', 'k', 'j');
  await expect(triage.focused).toHaveAttribute('aria-rowindex', '4');
  const must = await triage.nameOf(triage.focused);

  // Logs on the row, and is on the one that has come to its place.
  await triage.press('l');
  await expect(page.getByRole('dialog', { name: `Log activity — ${must}` })).toBeVisible();
  await triage.press('Enter');
  await expect(triage.said(/: Logged/)).toBeVisible();
  await expect.poll(() => triage.nameOf(triage.focused)).not.toBe(must);
  await triage.press('z');
  await expect(triage.said(`Undone on ${must}.`)).toBeVisible();
  await expect(triage.row(must)).toBeVisible();

  // Snoozes the first that is overdue.
  await page.getByRole('button', { name: 'Show', exact: true }).press('Enter');
  await page.getByRole('checkbox', { name: 'Overdue' }).press('Space');
  await triage.press('Escape');
  await page.getByRole('button', { name: 'Show Overdue' }).press('/');
  await triage.press('ArrowDown');
  await triage.grid.locator('tr:focus').waitFor();
  const overdue = await triage.rows.filter({ hasText: 'Overdue:' }).first();
  const name = await triage.nameOf(overdue);
  while ((await triage.nameOf(triage.focused)) !== name) await triage.press('j');
  await triage.press('s');
  await expect(page.getByRole('menu')).toBeVisible();
  await triage.press('Enter');
  await expect(triage.said(/: Snoozed/)).toBeVisible();
  await expect(triage.view('Skipped and snoozed')).toContainText('1');
  await triage.press('z');
  await expect(triage.view('Skipped and snoozed')).toContainText('0');

  // Selects a run of rows and tags them all.
  await triage.press('Home', 'x', 'j', 'j', 'X');
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible();
  await triage.press('Control+k');
  await page.keyboard.type('tag');
  await triage.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Tag — 3 accounts' })).toBeVisible();
  await page.keyboard.type('board');
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('3 accounts');
  await triage.press('Enter');
  await expect(triage.said('Tagged 3 accounts.')).toBeVisible();
  await triage.press('z');
  await expect(triage.said(/^Undone on 3 accounts/)).toBeVisible();

  // Finds an account by name, and opens it in its CRM.
  await triage.press('/');
  await page.keyboard.type(name);
  await expect(triage.rows).toHaveCount(1);
  await triage.press('Enter');
  await expect(triage.focused).toBeVisible();
  const opened = crm.browser.context.waitForEvent('page');
  await triage.press('Enter');
  expect(new URL((await opened).url()).host).toBe('acme.lightning.force.com');
});

test('keys of letters are off when they are switched off; arrows, Enter and Esc still work', async ({ day }) => {
  await day.seed({ accounts: 100 }, { singleKeys: false });
  const triage = await day.open();
  await triage.rows.nth(2).click({ position: { x: 700, y: 5 } });
  await expect(triage.focused).toHaveCount(1);
  const before = await triage.nameOf(triage.focused);
  await triage.press('j', 'x', 'l');
  expect(await triage.nameOf(triage.focused)).toBe(before);
  await expect(triage.page.getByRole('dialog')).toHaveCount(0);
  await triage.press('ArrowDown');
  expect(await triage.nameOf(triage.focused)).not.toBe(before);
  await triage.press('Space');
  await expect(triage.page.getByRole('toolbar', { name: '1 selected' })).toBeVisible();
  await triage.press('Escape');
  await expect(triage.page.getByRole('toolbar', { name: '1 selected' })).toHaveCount(0);
});
