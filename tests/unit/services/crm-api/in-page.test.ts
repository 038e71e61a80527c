import { describe, expect, it, vi } from 'vitest';
import { fetchInPage } from '../../../../entrypoints/background/in-page';
import type { PageRequest } from '../../../../lib/services/crm-api/ports';

const REQUEST: PageRequest = { origin: 'https://crm.example', path: '/api/v1', method: 'GET', headers: {}, body: null, cookie: null };
const LIMITS = { ms: 1_000, bytes: 1_000, names: ['retry-after'] };

/** A page on an address, and what it was asked to fetch. */
function pageAt(origin: string) {
  const fetched = vi.fn(async (_address: string) => new Response('{}', { headers: { 'retry-after': '1', 'x-other': '2' } }));
  vi.stubGlobal('location', { origin });
  vi.stubGlobal('document', { cookie: '' });
  vi.stubGlobal('fetch', fetched);
  return {
    asks: (path = REQUEST.path) => fetchInPage({ ...REQUEST, path }, LIMITS),
    asked: () => fetched.mock.calls.map(([address]) => address),
  };
}

describe('a question that runs in a CRM’s page', () => {
  it('goes to the page’s own server, wherever the page has its addresses begin', async () => {
    const page = pageAt('https://crm.example');
    expect(await page.asks()).toEqual({ kind: 'answered', status: 200, text: '{}', headers: { 'retry-after': '1' } });
    expect(page.asked()).toEqual(['https://crm.example/api/v1']);
  });

  it('is not asked on a page of another site', async () => {
    const page = pageAt('https://elsewhere.example');
    expect(await page.asks()).toEqual({ kind: 'failed', why: 'moved' });
    expect(page.asked()).toEqual([]);
  });

  it.each(['//elsewhere.example/api', 'https://elsewhere.example/api'])('takes no address of another server: %s', async (path) => {
    const page = pageAt('https://crm.example');
    expect(await page.asks(path)).toEqual({ kind: 'failed', why: 'moved' });
    expect(page.asked()).toEqual([]);
  });
});
