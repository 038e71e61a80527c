import { expect, test } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';

test.use({ launch: { blockThirdPartyCookies: true } });

test('with third-party cookies blocked the whole main job works', async ({ crm }) => {
  const { page, sidebar } = await crm.open('dueToday');
  await expect(sidebar.next.getByRole('heading')).toHaveText('First-week check-in');
  // The frame has no storage of its own then; that it needs none is the point.
  expect(
    await sidebar.frame.evaluate(() => {
      try {
        return typeof localStorage;
      } catch (error) {
        return error instanceof Error ? error.name : '';
      }
    }),
  ).toBe('SecurityError');

  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText('Logged');
  await sidebar.status.getByRole('button', { name: 'Undo' }).click();
  await expect(sidebar.moment('First-week check-in')).toContainText('Due');
  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText('Logged');

  await page.reload();
  const reloaded = await SidebarPage.on(page);
  await expect(reloaded.moment('First-week check-in')).toContainText('Done');
});
