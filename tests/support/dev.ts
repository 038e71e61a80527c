/* npm run dev: WXT's development server, the project's own CRM pages, and a Chromium with the extension on one of them. */
import { createServer } from 'wxt';
import { HOSTS } from '@/tests/pages/org';
import { scenarios } from '@/tests/pages/scenarios';
import { startPages } from '@/tests/pages/server';
import { openBrowser } from './browser';
import { hasDisplay, localToday } from './machine';

const { now, today } = localToday();
const [pages, server] = await Promise.all([startPages({ now }), createServer({ webExt: { disabled: true } })]);
await server.start();

const { production } = HOSTS;
const address = `https://${production}${scenarios(today).dueToday.path}`;
const browser = await openBrowser({ extension: '.output/chrome-mv3-dev', port: pages.port, headless: !hasDisplay() });
const page = browser.context.pages()[0] ?? (await browser.context.newPage());
const worker = await browser.worker();
// The development build registers its content script once it has reached the server; a page opened before has none.
while ((await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).length === 0);
await page.goto(address);
process.stdout.write(`\n${address}\nThe extension reloads as its files change. Ctrl-C ends it.\n`);

const end = async () => {
  await browser.close();
  await Promise.all([server.stop(), pages.close()]);
  process.exit(0);
};
process.once('SIGINT', end);
process.once('SIGTERM', end);
browser.context.once('close', end);
