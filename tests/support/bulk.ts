import type { FromWorker, JobAsk, JobName, JobProgress, JobReply } from '@/lib/messaging/bulk';
import { AskFailed } from '@/lib/messaging/errors';
import { hostJobs } from '@/lib/services/bulk/host';
import { createJobs } from '@/lib/services/bulk/jobs';
import type { BulkContext, BulkReader, FileSink } from '@/lib/services/bulk/ports';
import type { AccountRecord } from '@/lib/services/ports';
import { byList } from '@/lib/triage/order';
import type { SectionName } from '@/lib/triage/sections';
import type { TriageRow } from '@/lib/triage/types';
import { memoryStaging } from './staging';

/** A store in memory, whose long readings go on only as the test lets them. */
export function heldStore(over: { rows?: TriageRow[]; records?: AccountRecord[] } = {}) {
  const rows = new Map((over.rows ?? []).map((row) => [row.key, row]));
  const records = over.records ?? [];
  const gates: (() => void)[] = [];
  const state = { held: false, stale: 0, failure: null as AskFailed | null, scans: 0, readByKey: 0, rowsRead: 0 };
  const gate = (): Promise<void> => (state.held ? new Promise((resolve) => gates.push(resolve)) : Promise.resolve());
  const guard = (): void => {
    if (state.failure) throw state.failure;
  };
  const missing = (): never => {
    throw new Error('not part of this store');
  };
  const reader: BulkReader = {
    settings: async () => null,
    playbooks: async () => [],
    triage: {
      async first(_mine, limit) {
        guard();
        return [...rows.values()].sort(byList).slice(0, limit);
      },
      async counts() {
        guard();
        const counts: Partial<Record<SectionName, number>> = {};
        for (const { section } of rows.values()) counts[section] = (counts[section] ?? 0) + 1;
        return counts;
      },
      async scan(onChunk, signal) {
        state.scans += 1;
        const all = [...rows.values()];
        for (let at = 0; at < all.length; at += 10) {
          await gate();
          guard();
          signal.throwIfAborted();
          onChunk(all.slice(at, at + 10));
        }
      },
      async listed(keys) {
        state.readByKey += 1;
        guard();
        return keys.flatMap((key) => rows.get(key) ?? []);
      },
      async rows(keys) {
        state.readByKey += 1;
        state.rowsRead += keys.length;
        guard();
        return keys.flatMap((key) => rows.get(key) ?? []);
      },
      stale: async () => state.stale,
    },
    counts: async () => ({ accounts: Math.max(rows.size, records.length), engagements: 0, deletedEngagements: 0 }),
    accounts: missing,
    records: missing,
    async scanRecords(onChunk, signal) {
      for (let at = 0; at < records.length; at += 10) {
        await gate();
        guard();
        signal.throwIfAborted();
        await onChunk(records.slice(at, at + 10));
      }
    },
    scanLogged: missing,
    scanEngagements: missing,
    deletedOf: missing,
    scanStamped: missing,
    stamped: missing,
  };
  return {
    reader,
    rows,
    state,
    /** Lets the next held chunk through. */
    let1(): void {
      gates.shift()?.();
    },
    /** Lets everything through from now on. */
    letAll(): void {
      state.held = false;
      for (const open of gates.splice(0)) open();
    },
    fail: (code: 'storage-failed' | 'storage-blocked' | null) => {
      state.failure = code && new AskFailed({ code });
    },
  };
}

/** A file of the private storage in memory. */
export function memorySink(): { openSink: BulkContext['openSink']; left(): string[] } {
  const left = new Set<string>();
  return {
    left: () => [...left],
    async openSink(name, type): Promise<FileSink> {
      left.add(name);
      let text = '';
      return {
        write(piece) {
          text += piece;
        },
        bytes: () => text.length,
        finish: async () => new File([text], name, { type }),
        async discard() {
          left.delete(name);
        },
      };
    },
  };
}

/** The worker's jobs over a reader, asked as a page asks them. */
export function workerOf(reader: BulkReader, over: Partial<BulkContext> = {}) {
  const renewals: ('triage' | 'log')[] = [];
  const sink = memorySink();
  const waiting = new Map<number, { resolve(reply: unknown): void; reject(error: unknown): void; progress?(progress: unknown): void }>();
  const receive = hostJobs(
    createJobs({
      reader,
      openSink: sink.openSink,
      removeFile: async () => undefined,
      recordOf: () => null,
      digest: () => ({ update: () => undefined, hex: () => '' }),
      staging: memoryStaging(),
      natural: async (text) => text,
      now: () => 0,
      renew: (list) => renewals.push(list),
      ...over,
    }),
    answered,
  );
  let nextId = 0;

  function answered(message: FromWorker): void {
    if ('renew' in message) return;
    const asked = waiting.get(message.id);
    if ('progress' in message) asked?.progress?.(message.progress);
    else if ('reply' in message) asked?.resolve(message.reply);
    else asked?.reject(new AskFailed(message.failure));
  }

  return {
    renewals,
    filesLeft: sink.left,
    changed: (accounts: string[] | 'many', table = 'triage') => receive({ changed: { table, accounts } }),
    /** Where `signal` is aborted the job is cancelled and never answered, as on a page. */
    run<K extends JobName>(job: K, ask: JobAsk<K>, options: { signal?: AbortSignal; onProgress?(progress: JobProgress<K>): void } = {}) {
      const id = ++nextId;
      return new Promise<JobReply<K>>((resolve, reject) => {
        waiting.set(id, {
          resolve: (reply) => resolve(reply as JobReply<K>),
          reject,
          progress: (progress) => options.onProgress?.(progress as JobProgress<K>),
        });
        options.signal?.addEventListener('abort', () => {
          receive({ id, cancel: true });
          reject(options.signal?.reason);
        });
        receive({ id, job, ask });
      });
    },
  };
}
