import type { OpenedBrowser } from '@/tests/support/browser';
import { type Figure, figure, median } from '../figures';
import { noted, openDashboard } from './dashboard';
import { rawReadings } from './raw';

const RUNS = 5;

/** From opening the page to its first rows on screen, and to all rows being there. */
export async function opening(browser: OpenedBrowser): Promise<Figure[]> {
  const first: number[] = [];
  const whole: number[] = [];
  const raw: Awaited<ReturnType<typeof rawReadings>>[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await openDashboard(browser);
    first.push(await noted(page, ({ firstRow }) => firstRow));
    const asked = await noted(page, ({ jobs }) => jobs.find(({ job }) => job === 'triage.list')?.asked);
    whole.push((await noted(page, ({ jobs }) => jobs.find((job) => job.whole)?.answered)) - asked);
    raw.push(await rawReadings(page));
    await page.close();
  }
  const ratio = (of: number[], to: number[]) => [median(of) / median(to)];
  return [
    figure('first rows after opening the page', first, 'ms', { at: 'most', value: 300 }),
    figure(
      '  50 rows by index on raw IndexedDB',
      raw.map((each) => each.first),
      'ms',
      null,
    ),
    figure('all rows loaded, from the first ask', whole, 'ms', { at: 'most', value: 1_500 }),
    figure(
      '  all rows on raw IndexedDB',
      raw.map((each) => each.all),
      'ms',
      null,
    ),
    figure(
      '  ratio',
      ratio(
        whole,
        raw.map((each) => each.all),
      ),
      '×',
      null,
    ),
    figure(
      '  text found and sorted by ARR over raw rows in memory',
      raw.map((each) => each.filterAndSort),
      'ms',
      null,
    ),
  ];
}
