import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import type { FromWorker, JobAsk, JobName, JobReply, ToWorker } from '@/lib/messaging/bulk';
import type { OperationName, ReplyOf } from '@/lib/messaging/contract';
import type { OpenedBrowser } from '@/tests/support/browser';

/** What a page of the bench notes of itself, in ms since it was opened. */
interface Noted {
  /** When the first row with a name was on screen. */
  firstRow: number | null;
  jobs: { job: JobName; asked: number; answered: number | null; whole: boolean | null; from: number | null }[];
  freshened: { at: number; left: number }[];
  worker: Worker | null;
  /** Frames since `watch`, and how many of them had a row in sight without its contents. */
  frames: number;
  blank: number;
}

declare global {
  interface Window {
    bench: Noted;
  }
}

/** Has every dashboard note when its rows, jobs and replies come. Call once a browser, before pages are opened. */
export async function noteOnDashboards({ context }: OpenedBrowser): Promise<void> {
  // tsx compiles with esbuild's keepNames, which wraps each named function in a helper that pages do not have.
  await context.addInitScript({ content: 'globalThis.__name ??= (it) => it;' });
  await context.addInitScript(() => {
    if (location.pathname !== '/dashboard.html') return;
    const bench: Noted = { firstRow: null, jobs: [], freshened: [], worker: null, frames: 0, blank: 0 };
    window.bench = bench;
    const asked = new Map<number, Noted['jobs'][number]>();
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        bench.worker = this;
        this.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
          if (!('id' in data) || 'progress' in data) return;
          const noted = asked.get(data.id);
          if (!noted) return;
          noted.answered = performance.now();
          if ('reply' in data && noted.job === 'triage.list') noted.whole = (data.reply as JobReply<'triage.list'>).whole;
        });
      }
      override postMessage(message: ToWorker): void {
        if ('job' in message) {
          const noted = {
            job: message.job,
            asked: performance.now(),
            answered: null,
            whole: null,
            from: message.job === 'triage.list' ? (message.ask as JobAsk<'triage.list'>).from : null,
          };
          asked.set(message.id, noted);
          bench.jobs.push(noted);
        }
        super.postMessage(message);
      }
    };
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime) as (message: { op?: string }) => Promise<unknown>;
    const noted = async (message: { op?: string }) => {
      const reply = await send(message);
      if (message.op === 'triage.freshen') {
        const { reply: freshened } = reply as { reply?: ReplyOf<'triage.freshen'> };
        if (freshened) bench.freshened.push({ at: performance.now(), left: freshened.left });
      }
      return reply;
    };
    Object.defineProperty(runtime, 'sendMessage', { value: noted });
    const look = () => {
      if (document.querySelector('tr[data-row] a, tr[data-row] bdi')) bench.firstRow = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

export async function openDashboard(browser: OpenedBrowser, address = '#triage'): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${browser.extensionUrl('dashboard.html')}${address}`);
  return page;
}

/** Waits until the page has noted something, and gives it. Asked again and again from outside: the page's policy allows no code as text. */
export async function noted<T>(page: Page, what: (bench: Noted) => T | null | undefined | false, timeout = 600_000): Promise<T> {
  const bench = await page.evaluateHandle(() => window.bench);
  for (const ends = performance.now() + timeout; performance.now() < ends; await pause(20)) {
    const found = await bench.evaluate(what);
    if (found !== null && found !== undefined && found !== false) return found as T;
  }
  throw new Error(`The page has not noted it after ${timeout / 1000} s: ${what}`);
}

/** A job asked of the page's own worker. @returns its reply and how long it took, ms */
export async function job<K extends JobName>(page: Page, name: K, ask: JobAsk<K>): Promise<{ ms: number; reply: JobReply<K> }> {
  const answer = await page.evaluate(
    ([job, ask]) =>
      new Promise<{ ms: number; reply?: unknown; failure?: unknown }>((resolve, reject) => {
        const { worker } = window.bench;
        if (!worker) return reject(new Error('the page has started no worker yet'));
        const id = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000);
        const began = performance.now();
        const hear = ({ data }: MessageEvent<FromWorker>) => {
          if (!('id' in data) || data.id !== id || 'progress' in data) return;
          worker.removeEventListener('message', hear);
          const ms = performance.now() - began;
          if ('failure' in data) return resolve({ ms, failure: data.failure });
          // A file does not come out of the page; its size does.
          const reply = data.reply as { file?: File };
          resolve({ ms, reply: reply.file instanceof File ? { ...reply, file: reply.file.size, meta: null } : reply });
        };
        worker.addEventListener('message', hear);
        worker.postMessage({ id, job, ask } as ToWorker);
      }),
    [name, ask] as const,
  );
  if (answer.failure) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
  return { ms: answer.ms, reply: answer.reply as JobReply<K> };
}

/** An operation asked of the background. @returns its reply and how long it took, ms */
export async function operation<K extends OperationName>(page: Page, op: K, ask: unknown): Promise<{ ms: number; reply: ReplyOf<K> }> {
  const { ms, answer } = await page.evaluate(
    async ([op, ask]) => {
      const began = performance.now();
      const answer = await chrome.runtime.sendMessage({ op, ask });
      return { ms: performance.now() - began, answer };
    },
    [op, ask] as const,
  );
  if (!answer.ok) throw new Error(`${op}: ${JSON.stringify(answer.failure)}`);
  return { ms, reply: answer.reply };
}

/** JS heap of a page and its worker after a collection, MB. */
export async function heapOf(page: Page): Promise<{ page: number; worker: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const worker = await workerHeap(session);
  await session.detach();
  return { page: usedSize / 1e6, worker: worker / 1e6 };
}

/** Playwright gives no session of a dedicated worker; the page's own passes messages on to it. */
async function workerHeap(session: CDPSession): Promise<number> {
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await attached;
  let nextId = 0;
  const send = (method: string): Promise<{ usedSize?: number }> => {
    const id = ++nextId;
    const answered = new Promise<{ usedSize?: number }>((resolve) => {
      const hear = ({ message }: { message: string }) => {
        const { id: answeredId, result } = JSON.parse(message);
        if (answeredId !== id) return;
        session.off('Target.receivedMessageFromTarget', hear);
        resolve(result);
      };
      session.on('Target.receivedMessageFromTarget', hear);
    });
    return session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).then(() => answered);
  };
  await send('HeapProfiler.enable');
  await send('HeapProfiler.collectGarbage');
  const { usedSize } = await send('Runtime.getHeapUsage');
  if (usedSize === undefined) throw new Error('The worker gave no heap usage.');
  return usedSize;
}
