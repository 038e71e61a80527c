import { fetchCapped } from '../../../entrypoints/background/fetch-capped';
import { fetchInPage } from '../../../entrypoints/background/in-page';
import { mayCall } from '../../../lib/crm/api-hosts';
import { CALL_BYTES, CALL_HEADERS, CALL_MS, type CrmCalls } from '../../../lib/services/crm-api/ports';
import type { CrmStandIn, Served } from './stand-in';

/**
 * The ways to a CRM with its stand-in in the vendor's place: what runs in the browser runs here, with an address that
 * leads to this machine. The page's globals are those of the account's page, signed in by its cookie.
 */
export function callsTo(standIn: CrmStandIn, served: Served, limits: { ms?: number; bytes?: number } = {}): CrmCalls {
  const { ms = CALL_MS, bytes = CALL_BYTES } = limits;
  return {
    fromPage: (_tab, request) => inPage(standIn, served, () => fetchInPage(request, { ms, bytes, names: CALL_HEADERS })),
    fromBackground: async (request, signal) => {
      if (!mayCall(request.url)) throw new Error(`a token would go to ${new URL(request.url).host}`);
      const { pathname, search } = new URL(request.url);
      return fetchCapped({ ...request, url: served.origin + pathname + search }, signal, { ms, bytes });
    },
    signInReturn: () => 'https://abcdefghijklmnop.chromiumapp.org/',
    signIn: async () => null,
    secret: (size) => 'v'.repeat(size),
    sha256: async (text) => `hash-of-${text}`,
  };
}

async function inPage<T>(standIn: CrmStandIn, served: Served, work: () => Promise<T>): Promise<T> {
  const own = { location: globalThis.location, document: globalThis.document, fetch: globalThis.fetch };
  const page = {
    location: { origin: new URL(standIn.page).origin },
    document: { cookie: standIn.cookie ?? '' },
    // A page's browser adds its cookies.
    fetch: (address: string, init: RequestInit) => {
      const { pathname, search } = new URL(address);
      const headers = { ...(init.headers as Record<string, string>), cookie: standIn.cookie ?? '' };
      return own.fetch(served.origin + pathname + search, { ...init, headers });
    },
  };
  Object.assign(globalThis, page);
  try {
    return await work();
  } finally {
    Object.assign(globalThis, own);
  }
}
