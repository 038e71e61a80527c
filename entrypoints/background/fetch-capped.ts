import { type BackgroundRequest, CALL_BYTES, CALL_HEADERS, CALL_MS, type CallAnswer } from '@/lib/services/crm-api/ports';

/** Limits of one call; the usual ones are `CALL_MS` and `CALL_BYTES`. */
export interface CallLimits {
  ms: number;
  bytes: number;
}

/** One request of the background, ended after its time or its bytes, whatever the server goes on sending. Never rejects. */
export async function fetchCapped(
  { url, method, headers, body }: BackgroundRequest,
  signal?: AbortSignal,
  { ms, bytes }: CallLimits = { ms: CALL_MS, bytes: CALL_BYTES },
): Promise<CallAnswer> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), ms);
  const stop = (): void => ending.abort();
  signal?.addEventListener('abort', stop);
  try {
    // A redirect would carry the token to wherever it points.
    const response = await fetch(url, {
      method,
      headers,
      body,
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      signal: ending.signal,
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
      return { kind: 'failed', why: 'redirected' };
    const text = await textOf(response, bytes);
    ending.abort();
    return text === null
      ? { kind: 'failed', why: 'too-large' }
      : { kind: 'answered', status: response.status, text, headers: headersOf(response) };
  } catch {
    return { kind: 'failed', why: ending.signal.aborted ? 'slow' : 'offline' };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** Null: it is longer. */
async function textOf(response: Response, bytes: number): Promise<string | null> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > bytes) return null;
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

const headersOf = (response: Response): Record<string, string> =>
  Object.fromEntries(
    CALL_HEADERS.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value.slice(0, 400)]];
    }),
  );
