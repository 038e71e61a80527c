import { createReader } from '@/lib/db/reader';
import { createStaging } from '@/lib/db/staging';
import { columnsOf, kindOf } from '@/lib/import/columns';
import { type ImportAnswers, type ImportKind, NO_ANSWERS, type TrackingAnswer } from '@/lib/import/types';
import type { ImportPlan, ReadTable, StagedFile } from '@/lib/messaging/import/operations';
import { IMPORT_ASKS } from '@/lib/messaging/import/schemas';
import { importJobs } from '@/lib/services/bulk/import-jobs';
import { createProjection } from '@/lib/services/triage/project';
import { todayIn } from '@/lib/time/zone';
import { bulkContext } from '@/tests/support/array-reader';
import { freshName } from '../db/memory-store';
import type { Bench, Tab } from './harness';

const signal = new AbortController().signal;
const progress = () => {};

export const csvFile = (text: string | Uint8Array<ArrayBuffer>, name = 'customers.csv'): File =>
  new File([text], name, { type: 'text/csv' });

/** The import's page and its worker over the same database as the background. */
export function importPage(bench: Bench, tabId = 70) {
  const reader = createReader({ projection: createProjection('test', () => 'UTC'), name: bench.name, pause: async () => {} });
  const staging = createStaging({ name: freshName() });
  const context = { ...bulkContext(reader), staging, now: bench.context.now };
  const jobs = importJobs(context);
  const page: Tab = bench.tab(tabId, new URL('chrome-extension://afterclose/dashboard.html'));

  async function read(file: File, over: { separator?: ';'; signal?: AbortSignal } = {}): Promise<ReadTable> {
    // A page asks its worker for nothing before the background has opened the store.
    await bench.store.counts();
    const ask = { file, encoding: null, separator: over.separator ?? null };
    return jobs['import.read']({ ask, signal: over.signal ?? signal, progress });
  }
  async function staged(text: string): Promise<StagedFile> {
    const reply = await read(csvFile(text));
    if (!reply.ok) throw new Error(`refused: ${reply.refusal.reason}`);
    return reply.staged;
  }
  async function plan(text: string, answers: Partial<ImportAnswers> = {}, kind?: ImportKind): Promise<ImportPlan> {
    const file = await staged(text);
    const headings = file.columns.map(({ heading }) => heading);
    const found = kind ?? kindOf(headings);
    const now = bench.context.now();
    const { closeRules } = await page.asks('import.unfinished', {});
    const ask = {
      kind: found,
      columns: columnsOf(headings, found),
      answers: { ...NO_ANSWERS, ...answers },
      granted: [],
      closeRules,
      today: todayIn('UTC', now),
      zone: 'UTC',
      now,
    };
    return jobs['import.plan']({ ask, signal, progress });
  }
  const part = async (n: number) => (await jobs['import.part']({ ask: { part: n }, signal, progress })).rows;
  /** As the page does it: all parts, or so many. */
  async function apply(
    planned: ImportPlan,
    { tracking, parts = Number.POSITIVE_INFINITY }: { tracking?: TrackingAnswer; parts?: number } = {},
  ) {
    const { unfinished } = await page.asks('import.unfinished', {});
    const importId = unfinished?.importId ?? crypto.randomUUID();
    const answer = tracking ?? (planned.kind === 'accounts' ? 'first-seen' : 'first-entry');
    if (!unfinished)
      await page.presses('import.begin', { file: 'customers.csv', kind: planned.kind, total: planned.total, tracking: answer }, importId);
    for (let n = unfinished?.parts ?? 0, done = 0; done < parts; n++, done++) {
      const rows = await part(n);
      if (rows === null) return { importId, end: await page.asks('import.end', { importId }) };
      // As the message is checked on its way.
      await page.asks('import.write', IMPORT_ASKS['import.write'].parse({ importId, part: n, rows }));
    }
    return { importId, end: null };
  }
  /** Reads a file and writes it. */
  async function add(text: string, answers: Partial<ImportAnswers> = {}, tracking?: TrackingAnswer) {
    const planned = await plan(text, answers);
    return { plan: planned, ...(await apply(planned, tracking ? { tracking } : {})) };
  }
  async function leftOut(): Promise<string> {
    const { file } = await jobs['import.leftOut']({ ask: {}, signal, progress });
    return file.text();
  }
  return { page, jobs, context, staging, read, staged, plan, part, apply, add, leftOut };
}
export type ImportPage = ReturnType<typeof importPage>;
