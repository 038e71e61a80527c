import type { OpenedBrowser } from '@/tests/support/browser';
import { type Figure, figure } from '../figures';
import { noted, openDashboard } from './dashboard';
import { saveUntil } from './saving';

/** The day turns while the page is open: until its list is the new day's, and until every row is; one save follows another meanwhile. */
export async function midnight(browser: OpenedBrowser): Promise<Figure[]> {
  const page = await openDashboard(browser);
  await noted(page, ({ jobs }) => jobs.some((each) => each.whole));
  await noted(page, ({ freshened }) => freshened.some(({ left }) => left === 0));
  const elsewhere = await browser.context.newPage();
  await elsewhere.goto(browser.extensionUrl('options.html'));
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
  let isCurrent = false;
  const saves = saveUntil(elsewhere, () => isCurrent);
  const current = await noted(page, ({ freshened }) => freshened.find(({ left }) => left === 0)?.at).finally(() => {
    isCurrent = true;
  });
  const took = await saves;
  await page.close();
  await elsewhere.close();
  return [
    figure('midnight: the list of the new day', [listed - turned], 'ms', null),
    figure('midnight: all rows current', [(current - turned) / 1000], 's', { at: 'most', value: 30 }),
    figure('a save while rows are brought up to date, p50', took, 'ms', null),
    figure('a save while rows are brought up to date, p95', took, 'ms', { at: 'most', value: 30 }, 0.95),
  ];
}
