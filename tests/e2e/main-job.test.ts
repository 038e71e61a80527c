import { expect, test } from './support/fixtures';
import { SidebarPage } from './support/sidebar-page';

test('the main job: open an account, see where it stands, log with two keys, undo, and find it again after a reload', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');

  await test.step('the account, its day and its close date', async () => {
    await sidebar.shows(account.name);
    await expect(sidebar.frame.getByText('Day 7', { exact: true })).toBeVisible();
    await expect(sidebar.closeDate).toHaveAttribute('datetime', account.closeDate ?? '');
  });

  await test.step('the one next thing, and the moments with status and date', async () => {
    await expect(sidebar.next.getByRole('heading')).toHaveText('First-week check-in');
    await expect(sidebar.next).toContainText('Due today');
    await expect(sidebar.moment('First-week check-in')).toContainText('Due');
    await expect(sidebar.moment('First-week check-in').locator('time')).toHaveAttribute('datetime', crm.today);
  });

  await test.step('L and Enter log it', async () => {
    await sidebar.press('l');
    await expect(sidebar.logSheet(account.name)).toBeVisible();
    await sidebar.press('Enter');
    await expect(sidebar.status).toContainText('Logged');
    await expect(sidebar.moment('First-week check-in')).toContainText('Done');
  });

  await test.step('Undo takes it back', async () => {
    await sidebar.status.getByRole('button', { name: 'Undo' }).click();
    await expect(sidebar.next.getByRole('heading')).toHaveText('First-week check-in');
    await expect(sidebar.moment('First-week check-in')).toContainText('Due');
  });

  await test.step('logged again, it is there after a reload', async () => {
    await sidebar.press('l', 'Enter');
    await expect(sidebar.status).toContainText('Logged');
    await page.reload();
    const reloaded = await SidebarPage.on(page);
    await reloaded.shows(account.name);
    await expect(reloaded.moment('First-week check-in')).toContainText('Done');
  });
});
