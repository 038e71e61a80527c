// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awaitPage } from '@/lib/page/page-watch';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  document.body.innerHTML = '';
});
afterEach(() => vi.useRealTimers());

const change = async () => {
  document.body.append(document.createElement('p'));
  // Mutation observers report in a microtask.
  await Promise.resolve();
};

describe('waiting for a page', () => {
  it('looks at once, and no more if nothing is awaited', async () => {
    const look = vi.fn(() => true);
    awaitPage(window, look);
    await change();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(look).toHaveBeenCalledTimes(1);
  });

  it('looks again after the page has changed, once for many changes', async () => {
    const look = vi.fn(() => false);
    awaitPage(window, look);
    for (let i = 0; i < 50; i++) await change();
    await vi.advanceTimersByTimeAsync(100);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks from time to time though nothing changes: a page from the cache changes a class only', async () => {
    const look = vi.fn(() => false);
    awaitPage(window, look);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(look.mock.calls.length).toBeGreaterThan(3);
    expect(look.mock.calls.length).toBeLessThan(8);
  });

  it('gives up after ten seconds with one last look', async () => {
    const lasts: boolean[] = [];
    awaitPage(window, (_, last) => {
      lasts.push(last);
      return false;
    });
    await vi.advanceTimersByTimeAsync(30_000);
    await change();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(lasts.filter(Boolean)).toHaveLength(1);
    expect(lasts.at(-1)).toBe(true);
  });

  it('takes longer pauses the more a look costs', async () => {
    const look = vi.fn(() => {
      vi.advanceTimersByTime(50);
      return false;
    });
    awaitPage(window, look);
    await change();
    await vi.advanceTimersByTimeAsync(900);
    expect(look).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('ends when it is stopped', async () => {
    const look = vi.fn(() => false);
    const stop = awaitPage(window, look);
    stop();
    await change();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(look).toHaveBeenCalledTimes(1);
  });
});
