import { SidebarPage } from '@/tests/e2e/support/sidebar-page';
import type { DemoAccount } from '@/tests/pages/records';
import { openBrowser } from '@/tests/support/browser';
import { type Figure, figure } from './figures';
import { atStart } from './in-page';

declare global {
  interface Window {
    benchReplies: number[];
    benchShown: number[];
  }
}

/** From Enter on the log sheet to the background's reply after its commit, and to "Logged" on screen. */
export async function saving(port: number, extension: string, account: DemoAccount, saves: number): Promise<Figure[]> {
  const browser = await openBrowser({ extension, port });
  await atStart(browser.context, () => {
    if (location.pathname !== '/sidebar.html') return;
    window.benchReplies = [];
    window.benchShown = [];
    let pressed = 0;
    addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter') pressed = performance.now();
      },
      true,
    );
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime) as (message: { op?: string }) => Promise<unknown>;
    const timed = async (message: { op?: string }) => {
      const started = performance.now();
      const reply = await send(message);
      if (message.op === 'engagement.log') window.benchReplies.push(performance.now() - started);
      return reply;
    };
    Object.defineProperty(runtime, 'sendMessage', { value: timed });
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver(() => {
        const said = document.querySelector('[role="status"]')?.textContent ?? '';
        if (pressed === 0 || !said.startsWith('Logged')) return;
        window.benchShown.push(performance.now() - pressed);
        pressed = 0;
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  });
  const page = await browser.context.newPage();
  await page.goto(`https://acme.lightning.force.com${account.path}`);
  const sidebar = await SidebarPage.on(page);
  await sidebar.shows(account.name);
  for (let save = 0; save < saves; save++) {
    await sidebar.press('l');
    await sidebar.logSheet(account.name).waitFor();
    // Always a call: some moments begin with a type that wants more than two keys.
    await sidebar.press('1', 'Enter');
    await sidebar.status.getByText(/^Logged/).waitFor();
    await sidebar.status.getByRole('button', { name: 'Dismiss' }).click();
  }
  const { replies, shown } = await sidebar.frame.evaluate(() => ({ replies: window.benchReplies, shown: window.benchShown }));
  await browser.close();
  return [
    figure('save to acknowledgement, p50', replies, 'ms', null),
    figure('save to acknowledgement, p95', replies, 'ms', { at: 'most', value: 30 }, 0.95),
    figure('Enter to "Logged" on screen, p95', shown, 'ms', null, 0.95),
  ];
}
