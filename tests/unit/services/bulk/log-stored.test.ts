import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { createReader } from '@/lib/db/reader';
import type { Engagement } from '@/lib/engagements/types';
import type { LogFilter } from '@/lib/messaging/bulk';
import { logJobs } from '@/lib/services/bulk/log-jobs';
import { createProjection } from '@/lib/services/triage/project';
import { arrayReader, bulkContext } from '@/tests/support/array-reader';
import { call, customer, NOW, WHOLE_LOG } from '@/tests/support/log-rows';
import { changeOf } from '@/tests/support/records';
import { memoryStore } from '@/tests/unit/db/memory-store';

const signal = new AbortController().signal;

it('shows the same of a stored log as of one in a list, whatever the filter', async () => {
  const accounts = [customer(1), customer(2), customer(3)];
  const engagements: Engagement[] = Array.from({ length: 40 }, (_, n) =>
    call(n, accounts[n % 3] ?? customer(1), `2025-02-0${1 + (n % 5)}`, {
      loggedBy: n % 4 === 0 ? 'Bo Lind' : 'Ada Berg',
      type: n % 2 === 0 ? 'call' : 'email',
      deletedAt: n % 11 === 0 ? NOW : null,
    }),
  );
  const { store, name } = memoryStore();
  await store.commit(changeOf(accounts.map((value) => ({ table: 'accounts', id: value.key, value }))));
  await store.commit(changeOf(engagements.map((value) => ({ table: 'engagements', id: value.id, value }))));
  const readers = [
    createReader({ projection: createProjection('test', () => 'UTC'), name, pause: async () => {} }),
    arrayReader({ accounts, engagements }),
  ];
  const filters: Partial<LogFilter>[] = [
    {},
    { withDeleted: true },
    { from: '2025-02-02', to: '2025-02-04' },
    { from: '2025-02-03', withDeleted: true, by: ['Bo Lind'] },
    { accounts: [customer(2).key], withDeleted: true },
    { moments: ['first-72h'] },
    { text: 'customer 3', types: ['email'] },
  ];
  for (const part of filters) {
    const filter = { ...WHOLE_LOG, ...part };
    const [stored, listed] = await Promise.all(
      readers.map(async (reader) => {
        const { handlers } = logJobs(bulkContext(reader));
        const rows = [];
        for (let before: string | null = null; ; ) {
          const ask = { filter, before, limit: 7, now: NOW };
          const page: Awaited<ReturnType<(typeof handlers)['log.list']>> = await handlers['log.list']({ ask, signal, progress: () => {} });
          rows.push(...page.rows);
          before = page.next;
          if (before === null)
            return { rows, count: await handlers['log.count']({ ask: { filter, now: NOW }, signal, progress: () => {} }) };
        }
      }),
    );
    expect(listed?.rows.length).toBeGreaterThan(0);
    expect(stored).toEqual(listed);
  }
});
