/*
 * npm run demo: a Chromium with the extension on the project's own CRM pages. With a display it stays open until Ctrl-C;
 * without one, or with --headless, it goes through the main job and every account, writes pictures and says what it saw.
 * --readme also writes the picture of the README.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { EXTENSION } from '@/tests/e2e/support/build';
import { HOSTS } from '@/tests/pages/org';
import { type Scenario, scenarios } from '@/tests/pages/scenarios';
import { startPages } from '@/tests/pages/server';
import { openBrowser } from '../browser';
import { hasDisplay, localToday } from '../machine';
import { answering, mainJob } from './main-job';
import { STOPS } from './stops';
import { prepare, report, visit } from './visits';

const root = join(import.meta.dirname, '../../..');
const pictures = join(root, '.output/demo');
const say = (line: string) => process.stdout.write(`${line}\n`);
const addressOf = (account: Scenario) => `https://${HOSTS[account.org]}${account.path}`;

const { now, today } = localToday();
const accounts = scenarios(today);
const pages = await startPages({ now });
const profile = mkdtempSync(join(tmpdir(), 'afterclose-demo-'));
const common = { extension: EXTENSION, port: pages.port, profile, locale: 'en-US' };
const windowed = hasDisplay() && !process.argv.includes('--headless');

// Also when a step fails or Playwright ends the process on Ctrl-C.
process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

async function end(code: number): Promise<never> {
  await pages.close();
  process.exit(code);
}

async function headless(): Promise<number> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const browser = await openBrowser({ ...common, headless: true });
  let missing = 0;
  const picture = (name: string) => join(pictures, `${name}.png`);

  for (const [i, stop] of STOPS.entries()) {
    const account = accounts[stop.scenario];
    if (stop.prepare) await prepare(browser, addressOf(account), account, stop.prepare, today);
    const { page, sidebar } = await visit(browser, addressOf(account), account.name);
    const file = picture(`${String(i + 1).padStart(2, '0')}-${stop.scenario}`);
    missing += await report(sidebar, account, stop.expected, say);
    await page.screenshot({ path: file });
    if (stop.scenario === 'dueToday' && process.argv.includes('--readme')) copyFileSync(file, join(root, 'assets/readme-sidebar.png'));
    await page.close();
  }
  missing += await mainJob(browser, addressOf(accounts.dueToday), accounts.dueToday, picture, say);
  missing += await answering(browser, accounts, addressOf, picture, say);
  await browser.close();
  say(`\nPictures: ${relative(process.cwd(), pictures) || pictures}`);
  if (missing > 0) say(`${missing} expected ${missing === 1 ? 'thing was' : 'things were'} not seen.`);
  return missing > 0 ? 1 : 0;
}

async function withWindow(): Promise<void> {
  say('Preparing the accounts …');
  const before = await openBrowser({ ...common, headless: true });
  for (const stop of STOPS) {
    if (!stop.prepare) continue;
    const account = accounts[stop.scenario];
    await prepare(before, addressOf(account), account, stop.prepare, today);
  }
  await before.close();

  const browser = await openBrowser({ ...common, headless: false });
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(addressOf(accounts.dueToday));
  say('\nThese accounts each show one state (open them in the tab, or from Triage in the team’s view):');
  for (const { scenario } of STOPS)
    say(`  ${accounts[scenario].name.padEnd(20)} ${accounts[scenario].about}\n    ${addressOf(accounts[scenario])}`);
  say('\nIn the sidebar: L then Enter logs, Z takes it back. Ctrl-C here ends the demo.');
  await new Promise<void>((resolve) => {
    browser.context.once('close', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void browser.close().then(resolve, resolve));
  });
}

if (windowed) {
  await withWindow();
  await end(0);
} else {
  await end(await headless());
}
