/** A request to the CRM that a tab shows, made from within its page, with the session the person has there. */
export interface PageRequest {
  /** The page must still be on it: a tab that went elsewhere is asked nothing. */
  origin: string;
  /** Begins with a slash; made here, out of ids that were checked. */
  path: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
  /**
   * A cookie that the page's own scripts read and send along. `plain`: as it stands. `twenty`: the access token within
   * it. It goes from the page to the page's own server and never reaches the extension.
   */
  cookie: { name: string; header: string; as: 'plain' | 'twenty' } | null;
}

/** A request to a vendor's API with a token. Only hosts of `mayCall` are asked, and no redirect is followed. */
export interface BackgroundRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
}

export type CallAnswer =
  | { kind: 'answered'; status: number; text: string; headers: Record<string, string> }
  /**
   * `offline`: no connection · `slow`: no whole answer in time · `too-large` · `moved`: the tab shows another site ·
   * `redirected`: it points elsewhere, which of an API means a sign-in page · `no-access`: the browser does not allow it.
   */
  | { kind: 'failed'; why: 'offline' | 'slow' | 'too-large' | 'moved' | 'redirected' | 'no-access' };

/** The ways to a CRM's own API, seen from the use cases. Neither rejects: what went wrong is an answer. */
export interface CrmCalls {
  fromPage(tabId: number, request: PageRequest, signal?: AbortSignal): Promise<CallAnswer>;
  fromBackground(request: BackgroundRequest, signal?: AbortSignal): Promise<CallAnswer>;
  /** Where a sign-in comes back to; null: the permission for it was not given. */
  signInReturn(): string | null;
  /** Opens a sign-in page. @returns the address it came back with; null: it was closed, or is not allowed */
  signIn(url: string): Promise<string | null>;
  /** Random bytes, base64url, and the SHA-256 of such a text: what PKCE is made of. */
  secret(bytes: number): string;
  sha256(text: string): Promise<string>;
}

/** Longest wait for one answer, and its largest size in bytes: a CRM's page of 200 rows is some 100 kB. */
export const CALL_MS = 15_000;
export const CALL_BYTES = 4_000_000;
/** Headers of an answer that are looked at; the rest stays where it is. */
export const CALL_HEADERS = ['content-type', 'retry-after', 'x-status-reason', 'x-ratelimit-reset', 'ratelimit'] as const;
