import type { Page } from '@playwright/test';
import type { Crm } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';
import { askAsPage, expect, logged, test } from './shared';

/** The page's own in-app navigation, one hop after the other; ms of pause before each. */
async function hop(page: Page, hops: { path: string; after: number }[]): Promise<{ at: number; path: string }[]> {
  return page.evaluate(async (steps) => {
    const { crm } = window as unknown as { crm: { go(path: string): Promise<void> } };
    const log: { at: number; path: string }[] = [];
    for (const { path, after } of steps) {
      await new Promise((resolve) => setTimeout(resolve, after));
      log.push({ at: Date.now(), path });
      void crm.go(path);
    }
    return log;
  }, hops);
}

/** Makes the background's reads slow by turns, so that replies overtake one another. */
async function slowReplies(crm: Crm): Promise<void> {
  const worker = await crm.browser.worker();
  await worker.evaluate(() => {
    const area = chrome.storage.session;
    const get = area.get.bind(area) as (keys: unknown) => Promise<unknown>;
    const pauses = [400, 0, 250, 20, 120];
    let turn = 0;
    Object.assign(area, {
      get: async (keys: unknown) => {
        await new Promise((resolve) => setTimeout(resolve, pauses[turn++ % pauses.length]));
        return get(keys);
      },
    });
  });
}

/** Remembers every account name the sidebar comes to show, and when. */
async function watchNames(sidebar: SidebarPage): Promise<() => Promise<{ at: number; name: string }[]>> {
  await sidebar.frame.evaluate(() => {
    const seen: { at: number; name: string }[] = [];
    Object.assign(window, { seen });
    let last = '';
    const look = () => {
      const name = document.querySelector('h1')?.textContent ?? '';
      if (name !== last) seen.push({ at: Date.now(), name });
      last = name;
    };
    look();
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => sidebar.frame.evaluate(() => (window as unknown as { seen: { at: number; name: string }[] }).seen);
}

test('page A, B and A again faster than replies arrive: the last account wins, and nothing of the first is kept under the second', async ({
  crm,
}) => {
  const { page, sidebar, account: a } = await crm.open('dueToday', { swap: '60', slow: '40' });
  const b = crm.accounts.overdue;
  await sidebar.shows(a.name);
  await slowReplies(crm);
  const names = await watchNames(sidebar);

  const turns = (pauses: number[]) => pauses.map((after, i) => ({ after, path: i % 2 === 0 ? b.path : a.path }));
  const hops = await hop(page, turns([20, 60, 350, 90, 15]));
  await sidebar.shows(b.name);
  hops.push(...(await hop(page, [{ path: a.path, after: 0 }, ...turns([200, 30, 700, 40])])));
  await sidebar.shows(a.name);
  // The pages' own requests have come back, and the sidebar says nothing else any more.
  await expect(page.getByRole('heading', { name: a.name }).first()).toBeVisible();
  await expect(sidebar.moments).toBeVisible();

  // A name that is on its way while the address changes may still arrive; never after the new page's own.
  const hopTo = (at: number) => hops.findLast((each) => each.at <= at)?.at ?? 0;
  const pageAt = (at: number) => hops.findLast((each) => each.at <= at)?.path ?? a.path;
  const painted = (await names()).slice(1).filter(({ name }) => name === a.name || name === b.name);
  expect(painted.length).toBeGreaterThan(0);
  painted.forEach(({ at, name }, i) => {
    const here = pageAt(at) === a.path ? a.name : b.name;
    const arrived = painted.slice(0, i).some((each) => each.name === here && pageAt(each.at) === pageAt(at) && each.at >= hopTo(at));
    if (name !== here) expect(arrived, `${name} painted over ${here}`).toBe(false);
  });

  const { rows } = await askAsPage(crm, 'accounts.list', {});
  const stored = new Map(rows.map((row) => [row.name, row.closeDate]));
  expect(stored.get(a.name)).toBe(a.closeDate);
  if (stored.has(b.name)) expect(stored.get(b.name)).toBe(b.closeDate);
});

test('a reply about page A that comes when page B is on screen is dropped', async ({ crm }) => {
  const { page, sidebar, account: a } = await crm.open('dueToday');
  const b = crm.accounts.overdue;
  await expect(sidebar.next).toBeVisible();
  const names = await watchNames(sidebar);
  const worker = await crm.browser.worker();
  // The last thing a view reads is what is kept of drafts; there the next view, which is one of A, is held.
  await worker.evaluate(() => {
    const area = chrome.storage.local;
    const get = area.get.bind(area) as (keys: unknown) => Promise<unknown>;
    const released = new Promise<void>((release) => Object.assign(globalThis, { release, held: 0 }));
    Object.assign(area, {
      get: async (keys: unknown) => {
        if (keys === null && (globalThis as unknown as { held: number }).held === 0) {
          Object.assign(globalThis, { held: 1 });
          await released;
        }
        return get(keys);
      },
    });
  });
  await page.bringToFront();
  await sidebar.frame.evaluate(
    () => void chrome.runtime.sendMessage({ op: 'panel.set', ask: { panel: { side: 'right', width: 400, collapsed: false } } }),
  );
  await expect.poll(() => worker.evaluate(() => (globalThis as unknown as { held: number }).held)).toBe(1);
  await hop(page, [{ path: b.path, after: 0 }]);
  await sidebar.shows(b.name);

  await worker.evaluate(() => (globalThis as unknown as { release(): void }).release());
  // What is asked now is answered after what was held.
  await sidebar.frame.evaluate(() => chrome.runtime.sendMessage({ op: 'sidebar.view', ask: {} }));
  await sidebar.shows(b.name);
  expect((await names()).slice(1).map(({ name }) => name)).not.toContain(a.name);
});

test('a note under way stays with its account when the page moves on, and is saved there', async ({ crm }) => {
  const { page, sidebar, account: a } = await crm.open('dueToday');
  const b = crm.accounts.overdue;
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  const note = sidebar.logSheet(a.name).getByLabel('Note');
  await note.fill('Said the depot opens in May.');
  await expect(sidebar.logSheet(a.name)).toContainText('Draft kept');
  await hop(page, [{ path: b.path, after: 0 }]);

  const sheet = sidebar.logSheet(a.name);
  await expect(sheet.getByRole('alert')).toContainText(b.name);
  await expect(sheet.getByRole('alert')).toContainText(a.name);
  await expect(note).toHaveValue('Said the depot opens in May.');
  await note.press('Control+Enter');
  await expect(sidebar.status).toContainText('Logged');
  await sidebar.shows(b.name);
  expect(await logged(crm)).toEqual([{ account: a.name, note: 'Said the depot opens in May.' }]);

  await page.bringToFront();
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  await expect(sidebar.logSheet(b.name).getByLabel('Note')).toHaveValue('');
});

test('a note left behind is offered on the next account by both names, once, and comes back on its own', async ({ crm }) => {
  const { page, sidebar, account: a } = await crm.open('dueToday');
  const b = crm.accounts.overdue;
  await expect(sidebar.next).toBeVisible();
  // Opened, left and opened again: one draft, not two.
  for (const text of ['Half a', 'Half a note.']) {
    await sidebar.press('l');
    await sidebar.logSheet(a.name).getByLabel('Note').fill(text);
    await sidebar.press('Escape');
    await expect(sidebar.logSheet(a.name)).toBeHidden();
  }
  await hop(page, [{ path: b.path, after: 0 }]);
  await sidebar.shows(b.name);
  const stray = sidebar.frame.getByRole('region', { name: `Draft for ${a.name}` });
  await expect(stray).toHaveCount(1);
  await expect(stray.getByRole('alert')).toContainText(`Nothing was saved to ${b.name}`);
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  await expect(sidebar.logSheet(b.name).getByLabel('Note')).toHaveValue('');
  await sidebar.press('Escape');

  await hop(page, [{ path: a.path, after: 0 }]);
  await sidebar.shows(a.name);
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  await expect(sidebar.logSheet(a.name).getByLabel('Note')).toHaveValue('Half a note.');
  expect(await logged(crm)).toEqual([]);
});

test('back from the back-forward cache there is one sidebar with fresh data', async ({ crm }) => {
  const { page, sidebar, account: a } = await crm.open('dueToday');
  await sidebar.shows(a.name);
  await page.goto(crm.address('overdue'));
  await (await SidebarPage.on(page)).shows(crm.accounts.overdue.name);

  const { page: other, sidebar: beside } = await crm.open('dueToday');
  await expect(beside.next).toBeVisible();
  await beside.press('l', 'Enter');
  await expect(beside.status).toContainText('Logged');
  await other.close();

  await page.goBack();
  await expect(page.locator('afterclose-sidebar')).toHaveCount(1);
  const back = await SidebarPage.on(page);
  await back.shows(a.name);
  await expect(back.moment('First-week check-in')).toContainText('Done');
});

test('a page reloaded with a note under way has one sidebar, and the note', async ({ crm }) => {
  const { page, sidebar, account: a } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l');
  await sidebar.logSheet(a.name).getByLabel('Note').fill('Before the reload.');
  await expect(sidebar.logSheet(a.name)).toContainText('Draft kept');
  await page.reload();
  await expect(page.locator('afterclose-sidebar')).toHaveCount(1);
  const reloaded = await SidebarPage.on(page);
  await expect(reloaded.next).toBeVisible();
  await reloaded.press('l');
  await expect(reloaded.logSheet(a.name).getByLabel('Note')).toHaveValue('Before the reload.');
});
