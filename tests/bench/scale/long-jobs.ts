import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { ALL_MINE } from '@/lib/triage/filter';
import type { OpenedBrowser } from '@/tests/support/browser';
import { type Figure, figure } from '../figures';
import { heapOf, job, noted, openDashboard } from './dashboard';
import { bareScan } from './raw';
import { readerToday } from './using';

/** A playbook version over everything stored, and how a list answers meanwhile. */
export async function simulating(browser: OpenedBrowser): Promise<Figure[]> {
  const page = await openDashboard(browser, '#triage?view=team');
  await noted(page, ({ jobs }) => jobs.some((each) => each.whole));
  const reader = readerToday();
  const { today } = reader;
  const ask = {
    asOf: today,
    from: today - 365,
    to: today,
    surveysOn: false,
    playbook: shippedPlaybooks.light,
    only: null,
    onlyVersion: null,
  };
  let done = false;
  const running = job(page, 'simulate', { ...ask, compare: true }).finally(() => {
    done = true;
  });
  const lists: number[] = [];
  for (let turn = 0; !done; turn++)
    lists.push(
      (await job(page, 'triage.list', { filter: { ...ALL_MINE, view: 'team' }, reader, from: turn * 150, to: turn * 150 + 150 })).ms,
    );
  const { ms } = await running;
  const heap = await heapOf(page);
  await page.close();
  return [
    figure('simulation of all accounts, with the difference', [ms / 1000], 's', { at: 'most', value: 90 }),
    figure('a window of the list meanwhile, p95', lists, 'ms', null, 0.95),
    figure('JS heap after GC, page and worker, after it', [heap.page + heap.worker], 'MB', { at: 'most', value: 150 }),
  ];
}

/** The whole log as CSV, and a bare scan that writes as many bytes (decisions 23). */
export async function exporting(browser: OpenedBrowser): Promise<Figure[]> {
  const page = await openDashboard(browser, '#log');
  await noted(page, ({ jobs }) => jobs.some(({ answered }) => answered !== null));
  const filter = { from: null, to: null, by: [], owners: [], accounts: [], types: [], moments: [], text: '', withDeleted: false };
  const { ms, reply } = await job(page, 'log.export', {
    format: 'csv',
    filter,
    notes: true,
    separator: ',',
    byteOrderMark: true,
    inWords: '',
    by: 'Bench',
    zone: 'UTC',
    now: Date.now(),
  });
  // The page gives a file's size for the file.
  const bytes = Number(reply.file);
  const bare = await bareScan(page, bytes, true);
  const byKey = await bareScan(page, bytes, false);
  await page.close();
  return [
    figure(`CSV of ${reply.rows} activities`, [ms / 1000], 's', null),
    figure('  its size', [bytes / 1e6], 'MB', null),
    figure('  bare scan of the same rows, writing as many bytes', [bare / 1000], 's', null),
    figure('  ratio', [ms / bare], '×', { at: 'most', value: 1.3 }),
    figure('  the same by their own key, not by account', [byKey / 1000], 's', null),
  ];
}
