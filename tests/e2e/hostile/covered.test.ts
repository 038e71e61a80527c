import type { Page } from '@playwright/test';
import { expect, logged, test } from './shared';

/** A layer of the page over the panel's side of the window: opaque, and letting every press through. */
const cover = (page: Page) =>
  page.evaluate(() => {
    const layer = document.createElement('div');
    layer.id = 'cover';
    layer.popover = 'manual';
    layer.style.cssText = 'position:fixed;inset:0 0 0 auto;width:400px;height:100vh;margin:0;border:0;background:#0a0;pointer-events:none';
    document.body.append(layer);
    layer.showPopover();
  });

/** What stands uppermost over the panel, whatever lets presses through. */
const uppermost = (page: Page) =>
  page.evaluate(() => {
    const layer = document.getElementById('cover');
    if (layer) layer.style.pointerEvents = 'auto';
    const top = document.elementFromPoint(1200, 450)?.localName;
    if (layer) layer.style.pointerEvents = 'none';
    return top;
  });

test('a page that lays a layer over the sidebar has it below the sidebar, each time, and what was typed stands', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  const note = sidebar.logSheet(account.name).getByLabel('Note');
  await note.fill('Typed before');
  for (let round = 0; round < 10; round++) {
    await cover(page);
    await expect.poll(() => uppermost(page)).toBe('afterclose-sidebar');
    await page.evaluate(() => document.getElementById('cover')?.remove());
  }
  await cover(page);
  await expect.poll(() => uppermost(page)).toBe('afterclose-sidebar');
  // The focus has stayed where it was.
  await page.keyboard.type(' and after');
  await expect(note).toHaveValue('Typed before and after');
  await page.keyboard.press('Control+Enter');
  await expect(sidebar.status).toContainText('Logged');
  expect(await logged(crm)).toEqual([{ account: account.name, note: 'Typed before and after' }]);
});

test('a page that makes itself see-through leaves the sidebar to be seen', async ({ crm }) => {
  const { page, sidebar } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  const shot = () => page.screenshot({ clip: { x: 1090, y: 0, width: 340, height: 300 }, animations: 'disabled', caret: 'hide' });
  const before = await shot();
  await page.evaluate(() => {
    document.documentElement.style.cssText = 'opacity:0;filter:opacity(0)';
    document.body.style.cssText = 'opacity:0;clip-path:inset(50%)';
  });
  await expect(page.locator('html')).toHaveCSS('opacity', '0');
  expect((await shot()).equals(before)).toBe(true);
});
