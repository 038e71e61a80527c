import type { Page } from '@playwright/test';
import { expect, logged, test } from './shared';

interface Seen {
  texts: string[];
  shadowRoots: number;
  keys: string[];
  messages: string[];
  fetched: string[];
  acts: number;
}
const seenBy = (page: Page) => page.evaluate(() => (window as unknown as { __seen: Seen }).__seen);
const probe = (page: Page, id: string) =>
  page.evaluate((fixed) => (window as unknown as { __probe(id: string): Promise<Seen> }).__probe(fixed), id);

test('a page that clicks, presses, posts and reads all over the sidebar changes nothing and learns nothing', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday', { hostile: 'clicks,keys' });
  await expect(sidebar.next).toBeVisible();
  await expect.poll(async () => (await seenBy(page)).acts).toBeGreaterThan(4);

  await sidebar.press('l');
  const note = sidebar.logSheet(account.name).getByLabel('Note');
  await note.click();
  await page.keyboard.type('gl secret words');
  await expect(note).toHaveValue('gl secret words');
  const before = (await seenBy(page)).acts;
  await expect.poll(async () => (await seenBy(page)).acts).toBeGreaterThan(before + 2);
  await expect(note).toHaveValue('gl secret words');

  const seen = await probe(page, crm.browser.extensionId);
  expect(seen.shadowRoots).toBe(0);
  expect(seen.fetched).toEqual([]);
  expect(seen.keys).toEqual([]);
  expect(seen.texts.join(' ')).not.toMatch(/secret|check-in|Log activity|Day 7/);
  // The page hears what it posted itself, and nothing of ours.
  const own = ['engagement.log', '"panel"', '"changed"'];
  expect(seen.messages.filter((message) => !own.some((part) => (message ?? 'undefined').includes(part)))).toEqual([]);
  const box = await page.locator('afterclose-sidebar').boundingBox();
  expect(box).toMatchObject({ x: 1080, width: 360 });
  expect(await logged(crm)).toEqual([]);
});

test('a page with strict rules, a root font of 10 px and hot keys of its own: the main job works, and no key crosses', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday', { hostile: 'csp,rem10,keys' });
  const refused: string[] = [];
  page.on('console', (message) => /Content Security|Trusted|Embedder/i.test(message.text()) && refused.push(message.text()));
  await expect(sidebar.next.getByRole('heading')).toHaveText('First-week check-in');
  const size = () => sidebar.name.evaluate((heading) => getComputedStyle(heading).fontSize);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('10px');
  const { sidebar: plain } = await crm.open('dueToday');
  await expect(plain.next).toBeVisible();
  expect(await size()).toBe(await plain.name.evaluate((heading) => getComputedStyle(heading).fontSize));
  await page.bringToFront();

  // A key pressed on the page is the page's.
  await page.getByRole('heading', { name: account.name }).first().click();
  await page.keyboard.press('l');
  await expect.poll(async () => (await seenBy(page)).keys).toEqual(['l']);
  await expect(sidebar.logSheet(account.name)).toBeHidden();

  await sidebar.press('l');
  await sidebar.logSheet(account.name).getByLabel('Note').click();
  await page.keyboard.type('all good');
  await page.keyboard.press('Control+Enter');
  await expect(sidebar.status).toContainText('Logged');
  expect((await seenBy(page)).keys).toEqual(['l']);
  expect(await logged(crm)).toEqual([{ account: account.name, note: 'all good' }]);
  expect(refused).toEqual([]);
});
