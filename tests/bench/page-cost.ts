import type { Page } from '@playwright/test';
import { type OpenedBrowser, openBrowser } from '@/tests/support/browser';
import { type Figure, figure, median } from './figures';

/** How long after its load event a page is watched, ms: long enough for its lists and ours. */
const WATCH = 3_000;

/** CPU ms of script on the page's main thread, content scripts included, from navigation to `WATCH` ms after load. */
async function scriptTime(browser: OpenedBrowser, address: string): Promise<number> {
  const page = await browser.context.newPage();
  const session = await browser.context.newCDPSession(page);
  // CPU time of the thread, not time on the clock: what else the machine does must not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address);
  await settle(page);
  const { metrics } = await session.send('Performance.getMetrics');
  await page.close();
  const seconds = metrics.find(({ name }) => name === 'ScriptDuration')?.value;
  if (seconds === undefined) throw new Error('Chromium gave no ScriptDuration.');
  return seconds * 1000;
}

/** CPU ms of script on a page in a browser without the extension, and what it costs more in one with it. */
export interface AddedScript {
  bare: number[];
  added: number[];
}

/** The page is visited in both browsers in turns; the first visits do not count. */
export async function addedScript(without: OpenedBrowser, with_: OpenedBrowser, address: string, runs: number): Promise<AddedScript> {
  await scriptTime(without, address);
  await scriptTime(with_, address);
  const bare: number[] = [];
  const loaded: number[] = [];
  for (let run = 0; run < runs; run++) {
    bare.push(await scriptTime(without, address));
    loaded.push(await scriptTime(with_, address));
  }
  const base = median(bare);
  return { bare, added: loaded.map((ms) => ms - base) };
}

const settle = (page: Page) => page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), WATCH);

/** What the extension adds to a page's main thread: the same page with and without it, taken in turns. */
export async function pageCost(
  port: number,
  extension: string,
  pages: { what: string; address: string; atMost: number }[],
  runs: number,
): Promise<Figure[]> {
  const without = await openBrowser({ extension: null, port });
  const with_ = await openBrowser({ extension, port });
  const figures: Figure[] = [];
  for (const { what, address, atMost } of pages) {
    const { bare, added } = await addedScript(without, with_, address, runs);
    figures.push(figure(`script CPU on ${what}, without`, bare, 'ms', null));
    figures.push(figure(`script CPU on ${what}, added`, added, 'ms', { at: 'most', value: atMost }));
  }
  await without.close();
  await with_.close();
  return figures;
}
