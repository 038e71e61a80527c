import { expect, test } from '../hostile/shared';
import { SidebarPage } from '../support/sidebar-page';
import { daysFrom } from './answers';

const CHECK_IN = 'First-week check-in';

test('L and Enter log, Z takes it back, and the button does too', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  const word = sidebar.moment(CHECK_IN);

  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText(`Logged. ${CHECK_IN} is done.`);
  await expect(word.getByText('Done', { exact: true })).toBeVisible();
  await sidebar.press('z');
  await expect(sidebar.status).toContainText(`Undone on ${account.name}.`);
  await expect(word.getByText('Due', { exact: true })).toBeVisible();

  await sidebar.press('l', 'Enter');
  await expect(word.getByText('Done', { exact: true })).toBeVisible();
  await sidebar.status.getByRole('button', { name: 'Undo' }).click();
  await expect(word.getByText('Due', { exact: true })).toBeVisible();
});

test('L and N log a try: it decides nothing, and the count of tries stays after a reload', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.press('l', 'n');
  await expect(sidebar.status).toContainText('Logged as tried. It decides no moment.');
  await expect(sidebar.next.getByRole('heading')).toHaveText(CHECK_IN);
  await expect(sidebar.next).toContainText('tried once');
  await sidebar.press('l', 'n');
  await expect(sidebar.next).toContainText('tried twice');
  await page.reload();
  await expect((await SidebarPage.on(page)).next).toContainText('tried twice');
});

test('a note and a next step are kept, and the link leads to a new task that holds them', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.press('l');
  const sheet = sidebar.logSheet(account.name);
  await sheet.getByRole('radio', { name: /^Reached/ }).click();
  await sheet.getByLabel('Note').fill('Two users live. Label printer driver missing.');
  await sheet.getByLabel('Next step').fill('Send the driver');
  await sheet.getByLabel('Due').fill(daysFrom(crm.today, 2));
  await sheet.getByRole('button', { name: /^Save/ }).click();
  await expect(sidebar.status).toContainText('Logged');

  const link = sidebar.status.getByRole('link', { name: 'Also in Salesforce' });
  const address = new URL((await link.getAttribute('href')) ?? '');
  expect(address.pathname).toBe('/lightning/o/Task/new');
  expect(address.searchParams.get('defaultFieldValues')).toContain(`WhatId=${account.id}`);
  await link.click();
  await expect
    .poll(() =>
      page
        .context()
        .pages()
        .some((one) => one.url().includes('/lightning/o/Task/new')),
    )
    .toBe(true);

  const log = await crm.openExtensionPage('dashboard.html#log');
  const row = log.getByRole('table', { name: 'Activity log' }).getByRole('row').filter({ hasText: account.name });
  await expect(row).toContainText('Two users live. Label printer driver missing.');
});

test('a future date books the moment: nothing is done yet, and it is off Next', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.press('l');
  await sidebar.logSheet(account.name).getByLabel('Date').fill(daysFrom(crm.today, 3));
  await sidebar.logSheet(account.name).getByLabel('Date').press('Enter');
  await expect(sidebar.status).toContainText('It counts once it has taken place.');
  await expect(sidebar.moment(CHECK_IN)).toContainText('Booked');
  await expect(sidebar.moment(CHECK_IN).getByText('Due', { exact: true })).toBeVisible();
  await expect(sidebar.next.getByRole('heading')).not.toHaveText(CHECK_IN);
  await page.reload();
  const again = await SidebarPage.on(page);
  await expect(again.moment(CHECK_IN)).toContainText('Booked');
});

test('a gift counts against the budget, and undo gives it back', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.press('g');
  const sheet = sidebar.giftSheet(account.name);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet.getByText('Say what the gift is.')).toBeVisible();
  await sheet.getByLabel('Item').fill('Coffee for the depot team');
  await sheet.getByLabel('Amount, USD').fill('68');
  await sheet.getByLabel('Their organisation').selectOption('private');
  await sheet.getByLabel('Status').selectOption('sent');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sidebar.status).toContainText('Logged');
  await expect(sidebar.frame.getByText('Gifts $68 of $500')).toBeVisible();
  await sidebar.press('z');
  await expect(sidebar.frame.getByText('Gifts $0 of $500')).toBeVisible();
});

test('a snooze takes the moment off Next and keeps its status, until it is ended', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.press('s');
  await sidebar.frame
    .getByRole('menuitem', { name: /^In a week|^Monday/ })
    .first()
    .click();
  await expect(sidebar.next.getByRole('heading')).not.toHaveText(CHECK_IN);
  await page.reload();
  const again = await SidebarPage.on(page);
  const row = again.moment(CHECK_IN);
  await expect(row).toContainText('Snoozed until');
  await expect(row.getByText('Due', { exact: true })).toBeVisible();
  await row.getByRole('button').first().click();
  await row.getByRole('button', { name: `End snooze: ${CHECK_IN}` }).click();
  await expect(again.next.getByRole('heading')).toHaveText(CHECK_IN);
});

test('a skip needs its reason, shows it, and is undone', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.press('k');
  const skip = sidebar.frame.getByRole('dialog', { name: `Skip ${CHECK_IN} — ${account.name}` });
  await skip.getByRole('radio', { name: 'Other', exact: true }).check();
  await skip.getByRole('button', { name: 'Skip' }).click();
  await expect(skip.getByText('Say why, in a few words.')).toBeVisible();
  await skip.getByLabel('Which reason').fill('Met them at the fair');
  await skip.getByRole('button', { name: 'Skip' }).click();
  await expect(sidebar.moment(CHECK_IN).getByText('Skipped', { exact: true })).toBeVisible();
  await expect(sidebar.moment(CHECK_IN)).toContainText('Met them at the fair');
  await sidebar.press('z');
  await expect(sidebar.moment(CHECK_IN).getByText('Due', { exact: true })).toBeVisible();
  await expect(sidebar.next.getByRole('heading')).toHaveText(CHECK_IN);
});
