import type { Page } from '@playwright/test';
import type { Reader } from '@/lib/messaging/bulk';
import { dayOf } from '@/lib/time/day';
import { ALL_MINE, type TriageFilter } from '@/lib/triage/filter';
import { SORT_COLUMNS } from '@/lib/triage/order';
import type { OpenedBrowser } from '@/tests/support/browser';
import { localToday } from '@/tests/support/machine';
import { type Figure, figure } from '../figures';
import { heapOf, job, noted, openDashboard } from './dashboard';

const TEAM: TriageFilter = { ...ALL_MINE, view: 'team' };
const WINDOW = { from: 0, to: 150 };
const RUNS = 3;

const FILTERS: Partial<TriageFilter>[] = [
  {},
  { view: 'mine' },
  { view: 'quiet' },
  { view: 'renewal' },
  { view: 'set-aside' },
  { text: 'works' },
  { text: 'works maya' },
  { segments: ['smb'], states: ['overdue'] },
  { owners: ['Maya Dietz'], tags: ['pilot'] },
  { moments: ['qbr', 'silence'] },
];

export const readerToday = (): Reader => ({ today: dayOf(localToday().today), role: null, me: { name: '', crmNames: [] } });

/** The page in use once everything is loaded: any filter, any sort, any place of the list, and what that holds in memory. */
export async function using(browser: OpenedBrowser): Promise<Figure[]> {
  const page = await openDashboard(browser, '#triage?view=team');
  await noted(page, ({ jobs }) => jobs.some((each) => each.whole));
  const reader = readerToday();
  const filtered: number[] = [];
  const sorted: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    for (const filter of FILTERS) {
      // Another text each time, so that no list is found made.
      const text = `${filter.text ?? ''}${' '.repeat(run)}`;
      filtered.push((await job(page, 'triage.list', { filter: { ...TEAM, ...filter, text }, reader, ...WINDOW })).ms);
    }
    for (const column of SORT_COLUMNS)
      for (const direction of ['up', 'down'] as const)
        sorted.push(
          (await job(page, 'triage.list', { filter: { ...TEAM, text: ' '.repeat(run), sort: { column, direction } }, reader, ...WINDOW }))
            .ms,
        );
  }
  const counted = (await job(page, 'triage.counts', { reader, filters: [{ ...TEAM, text: 'works' }] })).ms;
  const found: number[] = [];
  for (const text of ['ardenw', 'works', 'a', 'juniper dental', 'zz'])
    found.push((await job(page, 'triage.find', { text, limit: 8, today: reader.today })).ms);
  const { frames, blank, jumps } = await scrolling(page);
  const heap = await heapOf(page);
  await page.close();
  return [
    figure('a filter, to its first 150 rows, slowest', filtered, 'ms', { at: 'most', value: 100 }, 1),
    figure('a filter, to its first 150 rows', filtered, 'ms', null),
    figure('a sort of all rows, to its first 150, slowest', sorted, 'ms', { at: 'most', value: 100 }, 1),
    figure('a sort of all rows, to its first 150', sorted, 'ms', null),
    figure('counts of every view', [counted], 'ms', { at: 'most', value: 150 }),
    figure('accounts found by name, slowest', found, 'ms', { at: 'most', value: 20 }, 1),
    figure(`frames with a blank row while scrolling, of ${frames}`, [blank], '/s', null),
    figure('a jump anywhere to all its rows', jumps, 'ms', null),
    figure('JS heap after GC, page', [heap.page], 'MB', null),
    figure('JS heap after GC, worker', [heap.worker], 'MB', null),
    figure('JS heap after GC, together', [heap.page + heap.worker], 'MB', { at: 'most', value: 150 }),
  ];
}

const WHEEL = 240;
const TURNS = 120;

/** Turns of a wheel as fast as frames come, then jumps as a dragged scroll bar makes them. */
async function scrolling(page: Page): Promise<{ frames: number; blank: number; jumps: number[] }> {
  await page.bringToFront();
  await page.mouse.move(700, 500);
  await page.evaluate(() => {
    const { bench } = window;
    bench.frames = 0;
    bench.blank = 0;
    const look = () => {
      bench.frames += 1;
      if (isBlank()) bench.blank += 1;
      requestAnimationFrame(look);
    };
    const isBlank = () =>
      [...document.querySelectorAll('tr[data-row] td:only-child')].some((cell) => {
        const { top, bottom } = cell.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
    Object.assign(window, { isBlank });
    requestAnimationFrame(look);
  });
  for (let turn = 0; turn < TURNS; turn++) await page.mouse.wheel(0, WHEEL);
  const { frames, blank } = await page.evaluate(() => ({ frames: window.bench.frames, blank: window.bench.blank }));
  const jumps: number[] = [];
  for (const share of [0.5, 0.1, 0.9, 0.3, 0.7, 0.2])
    jumps.push(
      await page.evaluate(
        (share) =>
          new Promise<number>((resolve) => {
            const { isBlank } = window as unknown as { isBlank(): boolean };
            const began = performance.now();
            scrollTo(0, document.documentElement.scrollHeight * share);
            let moved = false;
            const look = () => {
              // The first frame after the jump still has the old rows.
              if (moved && !isBlank() && document.querySelector('tr[data-row]')) resolve(performance.now() - began);
              else requestAnimationFrame(look);
              moved = true;
            };
            requestAnimationFrame(look);
          }),
        share,
      ),
    );
  return { frames, blank, jumps };
}
