import { expect, test } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';

/*
 * Playwright's clock reaches the frame, whose timer turns the day, but not the service worker, which says what the day
 * is: its clock is put forward by the same hours. It has a browser of its own, since that clock stays wrong.
 */
test('when midnight passes with the sidebar open, it shows the new day by itself', async ({ crm }) => {
  const page = await crm.browser.context.newPage();
  await page.clock.install();
  await page.goto(crm.address('dueToday'));
  const sidebar = await SidebarPage.on(page);
  await sidebar.shows(crm.accounts.dueToday.name);
  await sidebar.settled();
  await expect(sidebar.frame.getByText('Day 7', { exact: true })).toBeVisible();
  await expect(sidebar.next).toContainText('Due today');
  await (await crm.browser.worker()).evaluate(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 86_400_000;
  });
  await page.clock.fastForward('24:00:00');
  await expect(sidebar.frame.getByText('Day 8', { exact: true })).toBeVisible();
  await expect(sidebar.next).toContainText('In grace');
});
