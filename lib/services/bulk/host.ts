import type { FromWorker, JobAsk, JobName, JobProgress, JobReply, ToWorker } from '../../messaging/bulk';
import { AskFailed, type Failure } from '../../messaging/errors';

export interface JobRun<K extends JobName> {
  signal: AbortSignal;
  progress(progress: JobProgress<K>): void;
  ask: JobAsk<K>;
}
export type JobHandlers = { [K in JobName]: (run: JobRun<K>) => Promise<JobReply<K>> };

/** The jobs, and what they want to hear of the store's changes. */
export interface BulkJobs {
  handlers: JobHandlers;
  changed(notice: { table: string; accounts: string[] | 'many' }): void;
}

/**
 * Answers a page's messages with jobs, several at a time. A cancelled job gets its signal aborted and is answered no more.
 * @returns what to call with each message of the page
 */
export function hostJobs(jobs: BulkJobs, send: (message: FromWorker) => void): (message: ToWorker) => void {
  const running = new Map<number, AbortController>();

  async function run<K extends JobName>(id: number, job: K, ask: JobAsk<K>): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    running.set(id, controller);
    const answer = (message: FromWorker): void => {
      if (!signal.aborted) send(message);
    };
    try {
      const reply = await jobs.handlers[job]({ ask, signal, progress: (progress) => answer({ id, progress }) });
      answer({ id, reply });
    } catch (error) {
      answer({ id, failure: failureOf(error) });
    } finally {
      running.delete(id);
    }
  }

  return (message) => {
    if ('changed' in message) jobs.changed(message.changed);
    else if ('cancel' in message) running.get(message.id)?.abort();
    // The page is our own, built with this worker: its asks are typed, not checked.
    else void run(message.id, message.job, message.ask as JobAsk<JobName>);
  };
}

const failureOf = (error: unknown): Failure =>
  error instanceof AskFailed ? error.failure : { code: 'unexpected', detail: error instanceof Error ? error.name : 'thrown' };
