import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { AccountKey } from '@/lib/accounts/types';
import type { EngagementEntry } from '@/lib/messaging/shapes';
import type { OpenedBrowser } from '@/tests/support/browser';
import { localToday } from '@/tests/support/machine';
import { type Figure, figure, median } from '../figures';
import { job, noted, openDashboard, operation } from './dashboard';
import { rawSaves } from './raw';
import { readerToday } from './using';

const SAVES = 60;
const TARGETS = 500;

const keyOf = (index: number): AccountKey => `site-1/Account/001${String(index).padStart(12, '0')}AAA`;

const entry = (): EngagementEntry => ({
  type: 'call',
  occurredOn: localToday().today,
  reached: true,
  outcome: null,
  subject: 'Bench',
  notes: 'They have the second team live.',
  nextStep: null,
  gift: null,
  occurrenceId: null,
  outcomeKind: null,
  quick: true,
});

/** Between two saves, ms: with none between them, other work that lets saves go first would never be done. */
const THINKING = 300;

/**
 * Logs a call after another on different accounts until it is enough.
 * @param every between two of them, ms
 * @returns ms from the ask to the reply of each
 */
export async function saveUntil(page: Page, enough: (saved: number) => boolean, every = THINKING): Promise<number[]> {
  const took: number[] = [];
  for (let saved = 0; !enough(saved); saved++) {
    await pause(every);
    const { reply } = await operation(page, 'form.openFor', { accountKey: keyOf(saved * 7), kind: 'log', occurrenceId: null });
    took.push((await operation(page, 'engagement.log', { formId: reply.formId, entry: entry() })).ms);
  }
  return took;
}

/** Saves from one page: alone, and while another page's bulk action is written. */
export async function saving(browser: OpenedBrowser): Promise<Figure[]> {
  const page = await browser.context.newPage();
  await page.goto(browser.extensionUrl('options.html'));
  await saveUntil(page, (saved) => saved >= 5);
  const alone = await saveUntil(page, (saved) => saved >= SAVES);

  const list = await openDashboard(browser, '#triage?view=team');
  await noted(list, ({ jobs }) => jobs.some((each) => each.whole));
  const filter = { view: 'team', owners: [], segments: [], states: [], moments: [], tags: [], text: '', sort: null } as const;
  const asked = {
    filter: { ...filter, owners: [], segments: [], states: [], moments: [], tags: [] },
    reader: readerToday(),
    from: 0,
    to: TARGETS,
  };
  const { reply } = await job(list, 'triage.keys', asked);
  let written = false;
  const writing = (async () => {
    // Put on and taken off again: what is there already writes nothing.
    for (const tag of ['bench-a', 'bench-b'])
      for (const action of [
        { do: 'tag', add: [tag], remove: [] },
        { do: 'tag', add: [], remove: [tag] },
      ])
        await operation(list, 'bulk.apply', { changeId: randomUUID(), action, targets: reply.keys });
  })().finally(() => {
    written = true;
  });
  const beside = await saveUntil(page, () => written);
  await writing;
  await list.close();
  const raw = await rawSaves(page, SAVES);
  await page.close();
  return [
    figure('a save, p50', alone, 'ms', null),
    figure('a save, p95', alone, 'ms', { at: 'most', value: 30 }, 0.95),
    figure('  a transaction of raw IndexedDB, p50', raw, 'ms', null),
    figure('  ratio', [median(alone) / median(raw)], '×', null),
    figure('a save while a bulk action is written, p50', beside, 'ms', null),
    figure('a save while a bulk action is written, p95', beside, 'ms', { at: 'most', value: 30 }, 0.95),
  ];
}
