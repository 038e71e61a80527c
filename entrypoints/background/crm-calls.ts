import { browser } from 'wxt/browser';
import { mayCall } from '@/lib/crm/api-hosts';
import { CALL_BYTES, CALL_HEADERS, CALL_MS, type CallAnswer, type CrmCalls } from '@/lib/services/crm-api/ports';
import { fetchCapped } from './fetch-capped';
import { fetchInPage } from './in-page';

const NO_ACCESS: CallAnswer = { kind: 'failed', why: 'no-access' };
/** The page was reloaded, or left, under the question. */
const MOVED: CallAnswer = { kind: 'failed', why: 'moved' };
/** How Chromium and Firefox say that a page may not be run in; any other failure means that it is not there any more. */
const KEPT_OUT = /cannot access|cannot be scripted|host permission/i;
/** A page ends its own call after `CALL_MS`. One that the browser froze ends nothing, and says nothing. */
const PAGE_GONE_MS = CALL_MS + 2_000;

/** Both interfaces are there only once their permission was given. */
const scripting = (): typeof browser.scripting | undefined => browser.scripting;
const identity = (): typeof browser.identity | undefined => browser.identity;

/** The CRMs' own APIs: in the page of a tab, or from here with a token, to the vendors' hosts alone. */
export const createCrmCalls = (): CrmCalls => ({
  async fromPage(tabId, request) {
    const api = scripting();
    if (!api) return NO_ACCESS;
    try {
      const running = api.executeScript({
        target: { tabId, frameIds: [0] },
        world: 'ISOLATED',
        func: fetchInPage,
        args: [request, { ms: CALL_MS, bytes: CALL_BYTES, names: [...CALL_HEADERS] }],
      });
      const results = await within(running, PAGE_GONE_MS);
      return callAnswer(results?.[0]?.result) ?? MOVED;
    } catch (error) {
      return KEPT_OUT.test(String(error)) ? NO_ACCESS : MOVED;
    }
  },
  async fromBackground(request, signal) {
    if (!mayCall(request.url)) return NO_ACCESS;
    const origins = [`${new URL(request.url).origin}/*`];
    if (!(await browser.permissions.contains({ origins }).catch(() => false))) return NO_ACCESS;
    return fetchCapped(request, signal);
  },
  signInReturn: () => identity()?.getRedirectURL() ?? null,
  async signIn(url) {
    try {
      return (await identity()?.launchWebAuthFlow({ url, interactive: true })) ?? null;
    } catch {
      // "The user did not approve access": closed, refused, or no page came.
      return null;
    }
  },
  secret: (bytes) => base64url(crypto.getRandomValues(new Uint8Array(bytes))),
  sha256: async (text) => base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))),
});

/** Null: it did not come in time. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What comes back from the page's process is held against its shape like any message. */
function callAnswer(value: unknown): CallAnswer | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  if (value.kind === 'failed') return FAILURES.find(({ why }) => 'why' in value && value.why === why) ?? null;
  if (value.kind !== 'answered' || !('status' in value) || !('text' in value) || !('headers' in value)) return null;
  const { status, text, headers } = value;
  if (!Number.isInteger(status) || typeof text !== 'string' || text.length > CALL_BYTES) return null;
  const texts = Object.entries(headers ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { kind: 'answered', status: Number(status), text, headers: Object.fromEntries(texts) };
}

const FAILURES = (['offline', 'slow', 'too-large', 'moved', 'redirected'] as const).map((why) => ({ kind: 'failed' as const, why }));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
