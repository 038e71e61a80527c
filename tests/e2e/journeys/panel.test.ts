import type { Page } from '@playwright/test';
import { expect, test } from '../hostile/shared';
import { SidebarPage } from '../support/sidebar-page';

/** Where the panel stands in the page's window, CSS px. */
async function place({ page, frame }: SidebarPage): Promise<{ left: number; right: number; width: number; height: number }> {
  const { width, height } = await frame.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
  const { left, right } = await page.evaluate(() => {
    const margin = getComputedStyle(document.documentElement);
    return { left: Number.parseFloat(margin.marginLeft), right: Number.parseFloat(margin.marginRight) };
  });
  return { left, right, width, height };
}
const edge = (sidebar: SidebarPage) => sidebar.frame.getByRole('separator', { name: 'Width of Afterclose' });

async function reloaded(page: Page, name: string): Promise<SidebarPage> {
  await page.reload();
  const sidebar = await SidebarPage.on(page);
  await sidebar.shows(name);
  return sidebar;
}

test('the edge is moved by keyboard, makes room on the page, and stays after a reload', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await expect.poll(() => place(sidebar)).toMatchObject({ right: 360, width: 360 });
  await edge(sidebar).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => place(sidebar)).toMatchObject({ right: 376, width: 376 });
  await page.keyboard.press('End');
  const widest = Number(await edge(sidebar).getAttribute('aria-valuemax'));
  await expect.poll(() => place(sidebar)).toMatchObject({ right: widest, width: widest });
  await page.keyboard.press('Home');
  await expect(edge(sidebar)).toHaveAttribute('aria-valuenow', '320');
  const again = await reloaded(page, account.name);
  await expect.poll(() => place(again)).toMatchObject({ right: 320, width: 320 });
});

test('the edge is dragged by the mouse, both ways', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  const dragBy = async (by: number) => {
    await edge(sidebar).hover();
    const { width } = await place(sidebar);
    const from = 1440 - width + 2;
    await page.mouse.move(from, 450);
    // The browser finds the frame under the pointer by what it drew last: a press before that goes to nobody.
    await expect.poll(() => edge(sidebar).evaluate((element) => element.matches(':hover'))).toBe(true);
    await page.mouse.down();
    for (const part of [0.1, 0.4, 0.7, 1]) await page.mouse.move(from + by * part, 450);
    await page.mouse.up();
  };
  await expect.poll(() => place(sidebar)).toMatchObject({ right: 360, width: 360 });
  await dragBy(-100);
  await expect.poll(() => place(sidebar)).toMatchObject({ right: 460, width: 460 });
  await dragBy(60);
  await expect.poll(() => place(sidebar)).toMatchObject({ right: 400, width: 400 });
});

test('collapsed it is a tab on the edge that says what there is to do, and it stays so on this site alone', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.collapse();
  await expect(sidebar.launcher).toHaveAccessibleDescription('1 due');
  await expect.poll(() => place(sidebar)).toMatchObject({ right: 0, width: 40 });
  await page.reload();
  const again = await SidebarPage.on(page);
  await expect(again.launcher).toBeVisible();
  const elsewhere = await crm.open('german');
  await elsewhere.sidebar.shows(elsewhere.account.name);
  await again.page.bringToFront();
  await again.launcher.click();
  await again.shows(account.name);
  await expect.poll(() => place(again)).toMatchObject({ right: 360, width: 360 });
});

test('the strip runs the way the page is read', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  const strip = sidebar.frame.getByRole('img', { name: /^The first 90 days/ });
  const start = async () => {
    const [whole, day] = [await strip.boundingBox(), await strip.getByText('Day', { exact: true }).boundingBox()];
    return whole && day && (day.x + day.width / 2 - whole.x) / whole.width;
  };
  await expect.poll(start).toBeLessThan(0.1);
  await sidebar.frame.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await expect.poll(start).toBeGreaterThan(0.9);
});

test('it changes sides, the page makes room there, and it stays there after a reload', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await sidebar.frame.getByRole('button', { name: 'Move Afterclose to the left' }).click();
  await expect.poll(() => place(sidebar)).toMatchObject({ left: 360, right: 0 });
  const again = await reloaded(page, account.name);
  await expect.poll(() => place(again)).toMatchObject({ left: 360, right: 0 });
  await edge(again).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => place(again)).toMatchObject({ left: 376 });
});

test('in a narrow window it lies over the page and moves nothing', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await page.setViewportSize({ width: 1000, height: 800 });
  await sidebar.shows(account.name);
  await expect.poll(() => place(sidebar)).toMatchObject({ right: 0, left: 0, width: 360 });
});

/*
 * Playwright presses keys in the page, not in the browser around it, so Alt+Shift+A itself is never seen. What follows
 * it is: the browser's event is raised where the background listens.
 */
test('the command moves the focus into the sidebar, and Esc gives it back to the field it came from', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  // Without a next thing yet, the focus goes to the panel's first button.
  await expect(sidebar.next).toBeVisible();
  const before = page.getByRole('button', { name: 'Edit', exact: true });
  await before.focus();
  const worker = await crm.browser.worker();
  await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const { onCommand } = chrome.commands as unknown as { onCommand: { dispatch(command: string, tab: unknown): void } };
    onCommand.dispatch('focus-sidebar', tab);
  });
  const log = sidebar.next.getByRole('button', { name: /^Log/ });
  await expect(log).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(before).toBeFocused();
});
