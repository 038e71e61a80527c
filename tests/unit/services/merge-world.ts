import { runningSha256 } from '@/lib/db/digest';
import { createReader } from '@/lib/db/reader';
import type { ActivityRecord } from '@/lib/export/activity-file';
import type { ReadMerge } from '@/lib/messaging/bulk';
import type { ReplyOf } from '@/lib/messaging/contract';
import type { BulkJobs } from '@/lib/services/bulk/host';
import { logJobs } from '@/lib/services/bulk/log-jobs';
import { mergeJobs } from '@/lib/services/bulk/merge-jobs';
import { createProjection } from '@/lib/services/triage/project';
import { bulkContext } from '@/tests/support/array-reader';
import { WHOLE_LOG } from '@/tests/support/log-rows';
import type { Bench, Tab } from './harness';

const signal = new AbortController().signal;
const progress = () => {};
type Conflicts = 'keep-mine' | 'take-theirs';

/** A person's dashboard: its page, and its worker over the same database as the background. */
export function dashboardOf(bench: Bench, tabId = 70) {
  const reader = createReader({ projection: createProjection('test', () => 'UTC'), name: bench.name, pause: async () => {} });
  const context = { ...bulkContext(reader), digest: runningSha256, now: bench.context.now };
  const log: Pick<BulkJobs['handlers'], 'log.export' | 'log.list'> = logJobs(context).handlers;
  const merge = mergeJobs(context).handlers;
  const page: Tab = bench.tab(tabId, new URL('chrome-extension://afterclose/dashboard.html'));

  async function exported(by: string): Promise<File> {
    const ask = {
      format: 'json' as const,
      filter: { ...WHOLE_LOG, withDeleted: true },
      byteOrderMark: false,
      inWords: '',
      by,
      zone: 'UTC',
      now: bench.context.now(),
      notes: true,
      separator: ',' as const,
    };
    return (await log['log.export']({ ask, signal, progress })).file;
  }
  const read = (file: File): Promise<ReadMerge> => merge['merge.read']({ ask: { file }, signal, progress });
  async function found(file: File): Promise<ReadMerge & { ok: true }> {
    const reply = await read(file);
    if (!reply.ok) throw new Error(`refused: ${reply.refusal.reason} in line ${reply.refusal.line}`);
    return reply;
  }
  async function chunk(part: number, conflicts: Conflicts = 'keep-mine'): Promise<{ records: ActivityRecord[]; last: boolean }> {
    const given = await merge['merge.chunk']({ ask: { part, conflicts }, signal, progress });
    if ('refusal' in given) throw new Error(given.refusal.reason);
    return given;
  }
  const begin = (mergeId: string, by: string) => page.presses('merge.begin', { by, total: 1, accounts: 1 }, mergeId);
  /** As the page does it: everything, or as many chunks as are asked for. */
  async function add(
    file: File,
    { conflicts = 'keep-mine' as Conflicts, chunks = Number.POSITIVE_INFINITY } = {},
  ): Promise<{ mergeId: string; written: number; end: ReplyOf<'merge.end'> | null }> {
    const { by } = await found(file);
    const { merge: on } = await page.asks('merge.unfinished', {});
    const mergeId = on?.mergeId ?? crypto.randomUUID();
    await begin(mergeId, by);
    let written = on?.written ?? 0;
    for (let part = on?.parts ?? 0, done = 0; done < chunks; part += 1, done += 1) {
      const { records, last } = await chunk(part, conflicts);
      if (records.length > 0) ({ written } = await page.asks('merge.write', { mergeId, part, records }));
      if (last) return { mergeId, written, end: await page.asks('merge.end', { mergeId }) };
    }
    return { mergeId, written, end: null };
  }

  return { page, reader, merge, exported, read, found, chunk, begin, add };
}
