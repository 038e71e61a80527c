import type { OpenedBrowser } from '@/tests/support/browser';
import { type Figure, figure } from '../figures';
import { noted, openDashboard } from './dashboard';

/** The day turns while the page is open: until its list is the new day's, and until every row is. */
export async function midnight(browser: OpenedBrowser): Promise<Figure[]> {
  const page = await openDashboard(browser);
  await noted(page, ({ jobs }) => jobs.some((each) => each.whole));
  await noted(page, ({ freshened }) => freshened.some(({ left }) => left === 0));
  const background = await browser.worker();
  const forward = () => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 86_400_000;
  };
  await background.evaluate(forward);
  for (const worker of page.workers()) await worker.evaluate(forward);
  const turned = await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 86_400_000;
    window.bench.jobs = [];
    window.bench.freshened = [];
    const began = performance.now();
    window.dispatchEvent(new Event('focus'));
    return began;
  });
  const listed = await noted(page, ({ jobs }) => jobs.find((each) => each.job === 'triage.list' && each.answered !== null)?.answered);
  const current = await noted(page, ({ freshened }) => freshened.find(({ left }) => left === 0)?.at);
  await page.close();
  return [
    figure('midnight: the list of the new day', [listed - turned], 'ms', null),
    figure('midnight: all rows current', [(current - turned) / 1000], 's', { at: 'most', value: 30 }),
  ];
}
