import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { FromWorker, ToWorker } from '@/lib/messaging/bulk';
import { createBulk, type WorkerLike } from '@/lib/queries/bulk';

/** A worker whose answers the test gives by hand. */
class HandWorker implements WorkerLike {
  asked: ToWorker[] = [];
  ended = false;
  private readonly messages: ((event: { data: FromWorker }) => void)[] = [];
  private readonly errors: (() => void)[] = [];
  postMessage(message: ToWorker): void {
    this.asked.push(message);
  }
  addEventListener(type: 'message' | 'error', listener: (event: { data: FromWorker }) => void): void {
    if (type === 'message') this.messages.push(listener);
    else this.errors.push(listener as () => void);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(data: FromWorker): void {
    for (const listener of this.messages) listener({ data });
  }
  breaks(): void {
    for (const listener of this.errors) listener();
  }
}

function page(ready: () => Promise<unknown> = async () => undefined) {
  const workers: HandWorker[] = [];
  const bulk = createBulk(() => {
    const worker = new HandWorker();
    workers.push(worker);
    return worker;
  }, ready);
  const newest = (): HandWorker => {
    const worker = workers.at(-1);
    if (!worker) throw new Error('no worker was started');
    return worker;
  };
  const asked = (times: number) => vi.waitFor(() => expect(newest().asked).toHaveLength(times));
  return { bulk, workers, newest, asked };
}

beforeEach(() => fakeBrowser.reset());

describe('the page’s worker', () => {
  it('starts with the page, and is asked once the background has opened the store', async () => {
    let opened: (value?: unknown) => void = () => undefined;
    const { bulk, workers, asked, newest } = page(() => new Promise((resolve) => (opened = resolve)));
    const choices = bulk.run('triage.choices', {});
    expect(newest().asked).toEqual([]);
    opened();
    await asked(1);
    newest().answer({ id: 1, reply: 'choices' });
    expect(await choices).toBe('choices');
    void bulk.run('triage.choices', {});
    await asked(2);
    expect(workers).toHaveLength(1);
  });

  it('gives each job its own answer, progress and failure', async () => {
    const { bulk, asked, newest } = page();
    const heard: unknown[] = [];
    const simulated = bulk.run('simulate', {} as never, { onProgress: (progress) => heard.push(progress) });
    const listed = bulk.run('log.choices', {});
    await asked(2);
    newest().answer({ id: 1, progress: { done: 1, total: 2 } });
    newest().answer({ id: 2, failure: { code: 'storage-failed', detail: 'AbortError' } });
    newest().answer({ id: 1, reply: 'result' });
    await expect(listed).rejects.toMatchObject({ failure: { code: 'storage-failed', detail: 'AbortError' } });
    expect(await simulated).toBe('result');
    expect(heard).toEqual([{ done: 1, total: 2 }]);
  });

  it('is told of a job that is cancelled, whose late answer nobody hears', async () => {
    const { bulk, asked, newest } = page();
    const controller = new AbortController();
    const heard = vi.fn();
    const job = bulk.run('simulate', {} as never, { signal: controller.signal, onProgress: heard });
    await asked(1);
    controller.abort();
    await expect(job).rejects.toBe(controller.signal.reason);
    expect(newest().asked[1]).toEqual({ id: 1, cancel: true });
    newest().answer({ id: 1, progress: {} });
    newest().answer({ id: 1, reply: 'late' });
    expect(heard).not.toHaveBeenCalled();
  });

  it('is not asked for a job that was cancelled before it started', async () => {
    let opened: (value?: unknown) => void = () => undefined;
    const { bulk, newest } = page(() => new Promise((resolve) => (opened = resolve)));
    const controller = new AbortController();
    const job = bulk.run('triage.choices', {}, { signal: controller.signal });
    controller.abort();
    opened();
    await expect(job).rejects.toBe(controller.signal.reason);
    expect(newest().asked).toEqual([]);
  });

  it('fails a job with the background’s words where the store does not open, and tries again with the next', async () => {
    let tries = 0;
    const { bulk, newest, asked } = page(async () => {
      tries += 1;
      if (tries === 1) throw new Error('storage-blocked');
    });
    await expect(bulk.run('triage.choices', {})).rejects.toThrow('storage-blocked');
    expect(newest().asked).toEqual([]);
    void bulk.run('triage.choices', {});
    await asked(1);
  });

  it('that breaks fails what it was asked, and the next job starts another', async () => {
    const { bulk, workers, asked, newest } = page();
    const job = bulk.run('triage.choices', {});
    await asked(1);
    newest().breaks();
    await expect(job).rejects.toMatchObject({ failure: { code: 'unexpected', detail: 'worker' } });
    expect(workers[0]?.ended).toBe(true);
    const next = bulk.run('triage.choices', {});
    await vi.waitFor(() => expect(workers).toHaveLength(2));
    await asked(1);
    newest().answer({ id: 2, reply: 'choices' });
    expect(await next).toBe('choices');
  });

  it('that breaks after it has answered has the lists on screen asked for again, one that never did has not', async () => {
    const { bulk, workers, asked, newest } = page();
    const renewed = vi.fn();
    bulk.onRenew('triage', renewed);
    const first = bulk.run('triage.choices', {});
    await asked(1);
    newest().breaks();
    await expect(first).rejects.toThrow();
    expect(renewed).not.toHaveBeenCalled();
    void bulk.run('triage.choices', {});
    await vi.waitFor(() => expect(workers).toHaveLength(2));
    await asked(1);
    newest().answer({ id: 2, reply: 'choices' });
    newest().breaks();
    expect(renewed).toHaveBeenCalledOnce();
  });

  it('hears of the store’s changes and says which list to ask for again, until nobody listens', async () => {
    const { bulk, asked, newest } = page();
    const [triage, log] = [vi.fn(), vi.fn()];
    const stop = bulk.onRenew('triage', triage);
    bulk.onRenew('log', log);
    void bulk.run('triage.choices', {});
    await asked(1);
    await browser.runtime.sendMessage({ notice: 'changed', table: 'triage', accounts: ['a'] }).catch(() => undefined);
    await asked(2);
    expect(newest().asked[1]).toEqual({ changed: { table: 'triage', accounts: ['a'] } });
    newest().answer({ renew: 'triage' });
    stop();
    newest().answer({ renew: 'triage' });
    expect([triage.mock.calls.length, log.mock.calls.length]).toEqual([1, 0]);
  });
});
