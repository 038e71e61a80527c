import { render, screen, within } from '@testing-library/react';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { Dashboard } from '@/components/dashboard/dashboard';
import type { FailureCode } from '@/lib/messaging/errors';
import { type Bulk, BulkProvider } from '@/lib/queries/bulk';
import { changed } from '@/lib/settings/change';
import type { Settings } from '@/lib/settings/types';
import { plain, rankOf } from '@/lib/triage/rank';
import type { SectionName } from '@/lib/triage/sections';
import type { TriageItem, TriageRow } from '@/lib/triage/types';
import { heldStore, workerOf } from '@/tests/support/bulk';
import { type Answers, answering } from '../background';
import { settings } from '../settings';
import { TODAY } from './rows';

export const item = (over: Partial<TriageItem> = {}): TriageItem => ({
  occurrenceId: 'o',
  momentId: 'day7',
  name: 'First-week check-in',
  stage: 'onboarding',
  role: 'cs',
  required: false,
  status: 'overdue',
  due: TODAY - 9,
  ...over,
});

/** An account's row; its moment's part of the reason follows from its item. */
export function row(name: string, over: Partial<TriageRow> & { section?: SectionName } = {}): TriageRow {
  const its = over.item === undefined ? item() : over.item;
  const arr = over.arr === undefined ? { amountMinor: 7_200_000, currency: 'USD' } : over.arr;
  return {
    key: `site-1/Account/${name}`,
    sample: false,
    section: 'overdue',
    rank: rankOf({ noticeDeadline: over.noticeDeadline ?? null, arr, due: its?.due ?? null, name }),
    reason: its
      ? [{ kind: 'moment', status: its.status, due: its.due, lastOnTime: TODAY - 7, lastRecoverable: TODAY + 3, expectedBy: false }]
      : [],
    more: 0,
    name,
    crmUrl: `https://acme.lightning.force.com/lightning/r/Account/${encodeURIComponent(name)}/view`,
    segment: 'enterprise',
    status: 'active',
    tracked: true,
    playbook: null,
    owner: 'Ada Berg',
    ownerSales: 'Rosa Bianchi',
    ownerCs: 'Ada Berg',
    tags: [],
    close: TODAY - 68,
    renewal: null,
    noticeDeadline: null,
    lastTwoWay: TODAY - 22,
    silenceLimit: 45,
    quietFrom: null,
    giftLeft: { amountMinor: 25_000, currency: 'USD' },
    counts: { missed: 0, overdue: 1, due: 0 },
    states: its?.status === 'missed' || its?.status === 'due' ? [its.status] : ['overdue'],
    momentIds: its ? [its.momentId] : [],
    snoozedUntil: null,
    search: plain(name),
    changesAt: null,
    ...over,
    item: its,
    arr,
  };
}

/** The dashboard at the day's list, over a store in memory that is read by the real jobs. */
export async function openTriage(
  rows: TriageRow[],
  { own = {}, answers = {}, address = '#triage' }: { own?: Partial<Settings>; answers?: Answers; address?: string } = {},
) {
  const store = heldStore({ rows });
  const renewed = new Set<() => void>();
  const worker = workerOf(store.reader, {
    renew: (list) => {
      if (list === 'triage') for (const each of renewed) each();
    },
  });
  const bulk: Bulk = {
    run: (job, ask, { signal, onProgress } = {}) =>
      worker.run(job, ask, { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) }),
    onRenew: (list, each) => {
      if (list === 'triage') renewed.add(each);
      return () => renewed.delete(each);
    },
    close: () => undefined,
  };
  let stored = settings({ role: 'cs', ...own });
  answering({
    'settings.read': () => stored,
    'settings.write': ({ settings: change }) => {
      stored = changed(stored, change);
      return stored;
    },
    'views.list': () => ({ views: [] }),
    'triage.freshen': () => ({ left: 0, failed: 0 }),
    'welcome.state': () => ({ found: null, samples: 0, notifications: false }),
    ...answers,
  });
  window.location.hash = address;
  render(
    <PageRoot>
      <BulkProvider bulk={bulk}>
        <Dashboard hosts={['https://*.lightning.force.com/*']} />
      </BulkProvider>
    </PageRoot>,
  );
  const change = (changes: Record<string, TriageRow | null>) => {
    for (const [key, next] of Object.entries(changes)) {
      if (next) store.rows.set(key, next);
      else store.rows.delete(key);
    }
    worker.changed(Object.keys(changes));
  };
  return { store, worker, change, fail: (code: Parameters<typeof store.fail>[0] & (FailureCode | null)) => store.fail(code) };
}

export const list = () => screen.findByRole('grid');
/** Names of the accounts in the list, in their order. */
export const names = () =>
  within(screen.getByRole('grid'))
    .getAllByRole('rowheader')
    .map((cell) => within(cell).getByRole('link').textContent?.replace(' opens in the CRM, in a new tab', ''));
export const line = (name: string) => screen.getByRole('row', { name: new RegExp(name) });

/** Before each: Thu 22 Jan 2026, noon; nothing else of time is faked. */
export function beginDay(): void {
  fakeBrowser.reset();
  window.location.hash = '';
  // jsdom draws nothing: no window scrolls, and every window is a wide one.
  window.scrollTo = vi.fn();
  window.scrollBy = vi.fn();
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), { media, matches: false, onchange: null, addListener() {}, removeListener() {} });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 22, 11) });
}
