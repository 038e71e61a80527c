import type { OpenedBrowser } from '@/tests/support/browser';
import { type Figure, figure } from '../figures';
import { noted, openDashboard } from './dashboard';
import { rawRewrite } from './raw';
import { saveUntil } from './saving';

/** Between two calls that somebody logs who is quick at it, ms. */
const LOGGED_EVERY = 3_000;

/** The page after days away: the old order at once, then everything brought up to date, while somebody logs calls. */
export async function absence(browser: OpenedBrowser): Promise<Figure[]> {
  const elsewhere = await browser.context.newPage();
  await elsewhere.goto(browser.extensionUrl('options.html'));
  const page = await openDashboard(browser);
  const first = await noted(page, ({ firstRow }) => firstRow);
  let current = false;
  const saves = saveUntil(elsewhere, () => current, LOGGED_EVERY);
  const done = await noted(page, ({ freshened }) => freshened.find(({ left }) => left === 0)?.at).finally(() => {
    current = true;
  });
  const stale = await noted(page, ({ freshened }) => freshened[0]?.left);
  const whole = await noted(page, ({ jobs }) => jobs.find((job) => job.whole)?.answered);
  const took = await saves;
  await page.close();
  const raw = await rawRewrite(elsewhere, stale);
  await elsewhere.close();
  return [
    figure('after 3 days away: first rows', [first], 'ms', null),
    figure('after 3 days away: all rows loaded', [whole], 'ms', null),
    figure(`after 3 days away: all rows current, ${stale} after the first second`, [done / 1000], 's', { at: 'most', value: 30 }),
    figure('  as many rows read and put back by raw IndexedDB', [raw / 1000], 's', null),
    figure('  ratio', [done / raw], '×', null),
    figure('a save while rows are brought up to date, p50', took, 'ms', null),
  ];
}
