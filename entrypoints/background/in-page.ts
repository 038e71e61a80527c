import type { CallAnswer, PageRequest } from '@/lib/services/crm-api/ports';

/**
 * Asks the CRM from within its own page. The browser runs a copy of this function there, in the extension's world, so it
 * reaches for nothing outside itself. It takes no address from the page, follows no redirect, and hands back text alone.
 */
export async function fetchInPage(
  request: PageRequest,
  { ms, bytes, names }: { ms: number; bytes: number; names: readonly string[] },
): Promise<CallAnswer> {
  if (location.origin !== request.origin || !request.path.startsWith('/') || request.path.startsWith('//'))
    return { kind: 'failed', why: 'moved' };
  const headers: Record<string, string> = { ...request.headers };
  const { cookie } = request;
  if (cookie) {
    const pair = document.cookie.split('; ').find((each) => each.startsWith(`${cookie.name}=`));
    try {
      const value = pair ? decodeURIComponent(pair.slice(cookie.name.length + 1)) : '';
      const token = cookie.as === 'plain' ? value : JSON.parse(value)?.accessOrWorkspaceAgnosticToken?.token;
      if (typeof token === 'string' && token) headers[cookie.header] = cookie.as === 'plain' ? token : `Bearer ${token}`;
    } catch {
      // The page's server says what it thinks of a request without it.
    }
  }
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), ms);
  try {
    // Whole: the page may have its addresses begin elsewhere (`<base>`).
    const response = await fetch(request.origin + request.path, {
      method: request.method,
      headers,
      body: request.body,
      credentials: 'same-origin',
      redirect: 'manual',
      cache: 'no-store',
      signal: ending.signal,
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
      return { kind: 'failed', why: 'redirected' };
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    let size = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > bytes) {
        ending.abort();
        return { kind: 'failed', why: 'too-large' };
      }
      text += decoder.decode(part.value, { stream: true });
    }
    const found: Record<string, string> = {};
    for (const name of names) {
      const value = response.headers.get(name);
      if (value !== null) found[name] = value.slice(0, 400);
    }
    return { kind: 'answered', status: response.status, text: text + decoder.decode(), headers: found };
  } catch {
    return { kind: 'failed', why: ending.signal.aborted ? 'slow' : 'offline' };
  } finally {
    clearTimeout(timer);
  }
}
