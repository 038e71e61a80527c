import { type Crm, expect, test } from '../support/fixtures';
import type { SidebarPage } from '../support/sidebar-page';
import { hop } from './in-app';
import { stored } from './shared';

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

  const { accounts } = await stored(crm);
  const closes = new Map(accounts.map(({ name, anchors }) => [name, anchors.find(({ kind }) => kind === 'close')?.date]));
  expect(closes.get(a.name)).toBe(a.closeDate);
  if (closes.has(b.name)) expect(closes.get(b.name)).toBe(b.closeDate);
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
    const getKeys = area.getKeys.bind(area) as () => Promise<string[]>;
    const released = new Promise<void>((release) => Object.assign(globalThis, { release, held: 0 }));
    Object.assign(area, {
      getKeys: async () => {
        if ((globalThis as unknown as { held: number }).held === 0) {
          Object.assign(globalThis, { held: 1 });
          await released;
        }
        return getKeys();
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
