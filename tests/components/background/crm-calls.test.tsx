import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCrmCalls } from '@/entrypoints/background/crm-calls';
import type { PageRequest } from '@/lib/services/crm-api/ports';

const REQUEST: PageRequest = { origin: 'https://crm.example', path: '/api', method: 'GET', headers: {}, body: null, cookie: null };

/** A browser that lets scripts into pages, and what its pages answer. */
function pageThat(answers: () => Promise<unknown>) {
  Object.assign(fakeBrowser, { scripting: { executeScript: answers } });
  return createCrmCalls().fromPage(7, REQUEST);
}
afterEach(() => {
  Object.assign(fakeBrowser, { scripting: undefined });
  vi.useRealTimers();
});

describe('a call within a CRM’s page', () => {
  it('gives what the page’s server answered', async () => {
    const result = { kind: 'answered', status: 200, text: '{}', headers: { 'retry-after': '1' } };
    expect(await pageThat(async () => [{ result }])).toEqual(result);
  });

  it('ends where the browser froze the page, which then says nothing any more', async () => {
    vi.useFakeTimers();
    const call = pageThat(() => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(17_000);
    expect(await call).toEqual({ kind: 'failed', why: 'moved' });
  });

  it.each([
    ['Cannot access contents of the page', 'no-access'],
    ['No tab with id: 7', 'moved'],
    ['Frame with ID 0 was removed.', 'moved'],
  ])('that the browser refuses with “%s” is told as "%s"', async (message, why) => {
    expect(await pageThat(() => Promise.reject(new Error(message)))).toEqual({ kind: 'failed', why });
  });

  it.each([[[]], [[{ result: null }]], [[{ result: { kind: 'answered', status: '200', text: 1 } }]]])(
    'takes nothing else for an answer: %j',
    async (results) => {
      expect(await pageThat(async () => results)).toEqual({ kind: 'failed', why: 'moved' });
    },
  );
});
