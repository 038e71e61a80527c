import { render, screen } from '@testing-library/react';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { Dashboard } from '@/components/dashboard/dashboard';
import type { JobName } from '@/lib/messaging/bulk';
import { type Bulk, BulkProvider } from '@/lib/queries/bulk';
import type { JobHandlers } from '@/lib/services/bulk/host';
import { logJobs } from '@/lib/services/bulk/log-jobs';
import type { Settings } from '@/lib/settings/types';
import { arrayReader, bulkContext, type Rows } from '@/tests/support/array-reader';
import { type Answers, answering } from '../../background';
import { settings } from '../../settings';

/** What a test answers in place of a job. */
export type Jobs = { [K in JobName]?: JobHandlers[K] };

/** The dashboard at the log, over rows in memory that the real jobs read. Change the rows, then `changed()`. */
export async function openLog(
  rows: Rows,
  {
    address = '#log',
    jobs = {},
    answers = {},
    own = {},
    empty = rows.engagements.length === 0,
  }: { address?: string; jobs?: Jobs; answers?: Answers; own?: Partial<Settings> /** Nothing is listed at first. */; empty?: boolean } = {},
) {
  const renewed = new Set<() => void>();
  const context = bulkContext(arrayReader(rows));
  context.renew = (list) => {
    if (list === 'log') for (const each of renewed) each();
  };
  const log = logJobs(context);
  const handlers: Partial<JobHandlers> = { ...log.handlers, ...jobs };
  const bulk: Bulk = {
    async run(job, ask, { signal = new AbortController().signal, onProgress = () => {} } = {}) {
      const handler = handlers[job];
      if (!handler) throw new Error(`nobody does ${job}`);
      // As the worker: what is cancelled is answered no more.
      const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      return Promise.race([handler({ ask, signal, progress: onProgress }), aborted]);
    },
    onRenew: (list, each) => {
      if (list === 'log') renewed.add(each);
      return () => renewed.delete(each);
    },
    close: () => undefined,
  };
  answering({
    'settings.read': () => settings({ zone: 'Europe/Berlin', ...own }),
    'merge.unfinished': () => ({ merge: null }),
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
  if (!empty) await screen.findByRole('table', { name: 'Activity log' });
  return { context, changed: () => log.changed({ table: 'engagements', accounts: 'many' }) };
}

/** Before each: Thu 22 Jan 2026, noon in Berlin; nothing else of time is faked. */
export function beginDay(): void {
  fakeBrowser.reset();
  window.location.hash = '';
  window.scrollTo = vi.fn();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 22, 11) });
}
