import { contentWorld } from './extension-world';
import { expect, test } from './shared';

test('on a page of a hundred thousand nodes in a storm of mutations the sidebar comes, and looks seldom', async ({ crm }) => {
  // Related lists that never come keep the reader waiting, and so its observer on, for as long as it ever is.
  const { page, sidebar, account } = await crm.open('noCloseDate', { hostile: 'bigdom,storm', lists: 'never' });
  await sidebar.shows(account.name);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeGreaterThan(100_000);

  const world = await contentWorld(page);
  // Each look begins at the document's root.
  await world.evaluate(`(() => {
    const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement');
    globalThis.looks = 0;
    Object.defineProperty(Document.prototype, 'documentElement', { configurable: true, get() { globalThis.looks++; return get.call(this); } });
  })()`);
  const blown = () => page.evaluate(() => (window as unknown as { __seen: { acts: number } }).__seen.acts);
  const before = await blown();
  await expect.poll(blown).toBeGreaterThan(before + 60);
  const looks = await world.evaluate<number>('globalThis.looks');
  expect(looks).toBeLessThan((await blown()) - before);
  await page.getByRole('link', { name: 'Opportunities' }).first().click();
  await expect(page).toHaveURL(/\/lightning\/o\/Opportunity/);
});
