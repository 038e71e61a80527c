import { createContext, createElement, type ReactNode, useContext, useState } from 'react';
import { browser } from 'wxt/browser';
import { ask } from '../messaging/ask';
import type { FromWorker, JobAsk, JobName, JobProgress, JobReply, ToWorker } from '../messaging/bulk';
import { AskFailed } from '../messaging/errors';

/** What is used of a Worker. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  addEventListener(type: 'message', listener: (event: { data: FromWorker }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
  terminate(): void;
}

/** The page's worker: reads the whole store beside the page's thread. */
export interface Bulk {
  /**
   * Asks for a job and waits for its end.
   * @throws AskFailed as the worker answers; the signal's reason once it is aborted
   */
  run<K extends JobName>(
    job: K,
    ask: JobAsk<K>,
    options?: { signal?: AbortSignal | undefined; onProgress?: (progress: JobProgress<K>) => void },
  ): Promise<JobReply<K>>;
  /** Calls `renewed` whenever what a list showed has changed. @returns how to stop */
  onRenew(list: 'triage' | 'log', renewed: () => void): () => void;
  close(): void;
}

interface Waiting {
  resolve(reply: unknown): void;
  reject(error: unknown): void;
  progress?: ((progress: never) => void) | undefined;
}

/**
 * Starts the worker, which takes as long as the background takes to open the store. Nothing is asked of it before the
 * store is open, so that it never upgrades it (decisions 10).
 */
export function createBulk(start: () => WorkerLike, ready: () => Promise<unknown> = () => ask('store.state', {})): Bulk {
  const waiting = new Map<number, Waiting>();
  const renewals = { triage: new Set<() => void>(), log: new Set<() => void>() };
  let nextId = 0;
  let worker: WorkerLike | null = null;
  let opening: Promise<unknown> | null = null;

  /** Not open now is no reason never to be: the next job asks again. */
  function opened(): Promise<unknown> {
    if (opening) return opening;
    const asked = ready();
    opening = asked;
    asked.catch(() => {
      opening = null;
    });
    return asked;
  }

  function running(): WorkerLike {
    if (worker) return worker;
    const fresh = start();
    worker = fresh;
    let answered = false;
    fresh.addEventListener('message', ({ data }) => {
      answered = true;
      receive(data);
    });
    // It did not start, or something went wrong in it that no job caught: the next job starts another.
    fresh.addEventListener('error', () => {
      if (worker === fresh) worker = null;
      fresh.terminate();
      failAll(new AskFailed({ code: 'unexpected', detail: 'worker' }));
      // Lists on screen are asked for again, since nobody follows the store for them; not of one that never answers.
      if (answered) for (const list of Object.values(renewals)) for (const renewed of list) renewed();
    });
    return fresh;
  }

  function receive(message: FromWorker): void {
    if ('renew' in message) {
      for (const renewed of renewals[message.renew]) renewed();
      return;
    }
    const job = waiting.get(message.id);
    if (!job) return;
    if ('progress' in message) {
      job.progress?.(message.progress as never);
      return;
    }
    waiting.delete(message.id);
    if ('reply' in message) job.resolve(message.reply);
    else job.reject(new AskFailed(message.failure));
  }

  function failAll(error: AskFailed): void {
    for (const job of waiting.values()) job.reject(error);
    waiting.clear();
  }

  const listen = (message: unknown): undefined => {
    if (typeof message !== 'object' || message === null || !('notice' in message) || message.notice !== 'changed') return;
    const { table, accounts } = message as unknown as { table: string; accounts: string[] | 'many' };
    worker?.postMessage({ changed: { table, accounts } });
  };
  browser.runtime.onMessage.addListener(listen);
  running();
  // Whoever asks first is told what is wrong with the store.
  opened().catch(() => undefined);

  return {
    async run(job, input, { signal, onProgress } = {}) {
      await opened();
      signal?.throwIfAborted();
      const asked = running();
      const id = ++nextId;
      return new Promise<never>((resolve, reject) => {
        const abort = (): void => {
          waiting.delete(id);
          asked.postMessage({ id, cancel: true });
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', abort, { once: true });
        const settled = (): void => signal?.removeEventListener('abort', abort);
        waiting.set(id, {
          resolve: (reply) => {
            settled();
            resolve(reply as never);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
          progress: onProgress,
        });
        asked.postMessage({ id, job, ask: input });
      });
    },
    onRenew(list, renewed) {
      renewals[list].add(renewed);
      return () => renewals[list].delete(renewed);
    },
    close() {
      browser.runtime.onMessage.removeListener(listen);
      failAll(new AskFailed({ code: 'disconnected' }));
      worker?.terminate();
    },
  };
}

const Given = createContext<Bulk | null>(null);

/** Gives a page its worker. Tests hand in a `bulk` of their own. */
export function BulkProvider({ start, bulk, children }: { start?: () => WorkerLike; bulk?: Bulk; children: ReactNode }): ReactNode {
  const [own] = useState(() => bulk ?? (start ? createBulk(start) : null));
  return createElement(Given.Provider, { value: own }, children);
}

/** @throws Error outside of a BulkProvider */
export function useBulk(): Bulk {
  const bulk = useContext(Given);
  if (!bulk) throw new Error('no BulkProvider around');
  return bulk;
}

/** The page's worker where there is one: the settings page has none. */
export const useBulkIfAny = (): Bulk | null => useContext(Given);
