import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@/tests/support/browser';
import { EXTENSION } from '../support/build';
import { Crm, expect, test, ZONE } from '../support/fixtures';
import type { SidebarPage } from '../support/sidebar-page';
import { logged } from './shared';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function type(sidebar: SidebarPage, account: string, note: string) {
  await sidebar.press('l');
  await sidebar.logSheet(account).getByLabel('Note').fill(note);
  return sidebar.logSheet(account);
}

/** Either it is logged, or the text is still there and saving again logs it. */
async function loggedInTheEnd(sidebar: SidebarPage, account: string, note: string) {
  const sheet = sidebar.logSheet(account);
  await expect(sidebar.status.getByText('Logged').or(sheet.getByRole('alert'))).toBeVisible();
  if (await sheet.isVisible()) {
    await expect(sheet.getByLabel('Note')).toHaveValue(note);
    // Not by the field's own press: the save may take the field away in the middle of it, and it would look for it again.
    await sheet.getByLabel('Note').focus();
    await sidebar.page.keyboard.press('Control+Enter');
  }
  await expect(sidebar.status).toContainText('Logged');
  await expect(sheet).toBeHidden();
  await sidebar.status.getByRole('button', { name: 'Dismiss' }).click();
}

test('the worker is killed at any time around a save: it is saved once', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  const notes: string[] = [];
  for (const delay of [null, 0, 1, 2, 4, 6, 9, 13, 20, 40]) {
    const note = `Killed ${delay === null ? 'before Enter' : `${delay} ms after Enter`}.`;
    notes.push(note);
    const sheet = await type(sidebar, account.name, note);
    if (delay === null) await crm.browser.killWorker();
    const pressed = sheet.getByLabel('Note').press('Control+Enter');
    if (delay !== null) {
      await later(delay);
      await crm.browser.killWorker();
    }
    await pressed;
    await loggedInTheEnd(sidebar, account.name, note);
  }
  expect((await logged(crm)).map(({ note }) => note).sort()).toEqual(notes.sort());
  await page.bringToFront();
  await sidebar.press('l');
  await expect(sidebar.logSheet(account.name).getByLabel('Note')).toHaveValue('');
});

interface Step {
  area: 'session' | 'local';
  call: 'get' | 'set' | 'remove';
  key: string;
}

/** From here on this step of the background's work never ends; the reply says whether it has been reached. */
async function holdUp(crm: Crm, step: Step): Promise<() => Promise<boolean>> {
  const worker = await crm.browser.worker();
  await worker.evaluate(({ area, call, key }) => {
    const storage = chrome.storage[area];
    const real = storage[call].bind(storage) as (what: unknown) => Promise<unknown>;
    const keys = (what: unknown) => (typeof what === 'string' ? [what] : Array.isArray(what) ? what : Object.keys(what ?? {}));
    Object.assign(storage, {
      [call]: (what: unknown) => {
        if (!keys(what).some((name: string) => name.startsWith(key))) return real(what);
        Object.assign(globalThis, { heldUp: true });
        return new Promise(() => {});
      },
    });
  }, step);
  return () => worker.evaluate(() => 'heldUp' in globalThis);
}

const READING: Record<string, Step> = {
  'while a page is reported': { area: 'session', call: 'set', key: 'keep/tab:' },
  'while the sidebar asks': { area: 'session', call: 'get', key: 'keep/tab:' },
};

for (const [when, step] of Object.entries(READING))
  test(`the worker is killed ${when}: the sidebar shows the account all the same`, async ({ crm }) => {
    const { page, sidebar } = await crm.open('dueToday');
    await expect(sidebar.next).toBeVisible();
    const reached = await holdUp(crm, step);
    const { name, path } = crm.accounts.overdue;
    await page.evaluate((to) => (window as unknown as { crm: { go(path: string): Promise<void> } }).crm.go(to), path);
    await expect.poll(reached).toBe(true);
    await expect(page.getByRole('heading', { name }).first()).toBeVisible();
    await crm.browser.killWorker();
    await sidebar.shows(name);
    await expect(sidebar.next).toBeVisible();
    await expect(sidebar.frame.getByRole('alert')).toHaveCount(0);
  });

const SAVING: Record<string, Step> = {
  'before the commit, where what may be undone is remembered': { area: 'session', call: 'set', key: 'keep/made:' },
  'after the commit, before the form is settled': { area: 'session', call: 'set', key: 'keep/form:' },
  'before the draft is removed': { area: 'local', call: 'remove', key: 'keep/draft:' },
};

for (const [when, step] of Object.entries(SAVING))
  test(`the worker is killed ${when}: saving again answers, makes no second entry and can be undone`, async ({ crm }) => {
    const { sidebar, account } = await crm.open('dueToday');
    await expect(sidebar.next).toBeVisible();
    const note = 'Written once.';
    const sheet = await type(sidebar, account.name, note);
    await expect(sheet).toContainText('Draft kept');
    const reached = await holdUp(crm, step);
    await sheet.getByLabel('Note').press('Control+Enter');
    await expect.poll(reached).toBe(true);
    await crm.browser.killWorker();

    await expect(sheet.getByRole('alert')).toBeVisible();
    await expect(sheet.getByLabel('Note')).toHaveValue(note);
    await sheet.getByLabel('Note').press('Control+Enter');
    await expect(sidebar.status).toContainText('Logged');
    expect((await logged(crm)).map((row) => row.note)).toEqual([note]);
    await sidebar.page.bringToFront();
    await sidebar.status.getByRole('button', { name: 'Undo' }).click();
    await expect(sidebar.status).toContainText('Undone');
    expect(await logged(crm)).toEqual([]);
  });

test('the browser is killed after "Logged": the entry is there on the same profile', async ({ pages }) => {
  const profile = await mkdtemp(join(tmpdir(), 'afterclose-killed-'));
  const start = async () => {
    const browser = await openBrowser({ extension: EXTENSION, port: pages.port, timezone: ZONE, locale: 'en-US', profile });
    return new Crm(pages, browser, new Date().toISOString().slice(0, 10));
  };
  const crm = await start();
  const { sidebar } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText('Logged');

  const browser = crm.browser.context.browser();
  const session = await browser?.newBrowserCDPSession();
  const processes = await session?.send('SystemInfo.getProcessInfo');
  const pid = processes?.processInfo.find(({ type }) => type === 'browser')?.id;
  if (!pid) throw new Error('The browser does not name its process.');
  const gone = new Promise((resolve) => crm.browser.context.once('close', resolve));
  process.kill(pid, 'SIGKILL');
  await gone;

  const again = await start();
  const { sidebar: reopened } = await again.open('dueToday');
  await expect(reopened.moment('First-week check-in')).toContainText('Done');
  expect(await logged(again)).toHaveLength(1);
  await again.browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});
