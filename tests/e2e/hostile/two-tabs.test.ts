import { expect, logged, test } from './shared';

test('two tabs on one account: what one logs the other shows, and of two saves at once neither is lost', async ({ crm }) => {
  const { page: one, sidebar: first, account } = await crm.open('dueToday');
  const { page: two, sidebar: second } = await crm.open('dueToday');
  await expect(first.next).toBeVisible();
  await expect(second.next).toBeVisible();

  await one.bringToFront();
  await first.press('l', 'Enter');
  await expect(first.status).toContainText('Logged');
  await expect(second.moment('First-week check-in')).toContainText('Done');

  for (const [page, sidebar, note] of [
    [one, first, 'From the first tab.'],
    [two, second, 'From the second tab.'],
  ] as const) {
    await page.bringToFront();
    await sidebar.press('l');
    await sidebar.logSheet(account.name).getByLabel('Note').fill(note);
  }
  const press = (sidebar: typeof first) => sidebar.logSheet(account.name).getByLabel('Note').press('Control+Enter');
  await Promise.all([press(first), press(second)]);
  await expect(first.status).toContainText('Logged');
  await expect(second.status).toContainText('Logged');
  const notes = (await logged(crm)).map(({ note }) => note);
  expect(notes.sort()).toEqual(['', 'From the first tab.', 'From the second tab.']);
});
