import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Crm } from '../../../lib/accounts/site';

/*
 * Own stand-ins for the CRMs' APIs, as far as they are asked: paths, status codes, error bodies, paging and quotas as
 * the vendors describe them (crm-facts §2, §4). Each refuses a request that is not made as its vendor wants it.
 */

export interface BookDeal {
  n: number;
  /** `ours`: of the account that is asked about. */
  of: 'ours' | 'another';
  state: 'won' | 'open' | 'lost';
  /** When it closed, or is expected to: ISO, UTC. */
  at: string;
  name: string;
  amount: number;
  /** A stage of the company's own, in CRMs that go by stages. */
  stage?: string;
}

export interface BookActivity {
  n: number;
  kind: 'call' | 'meeting' | 'email' | 'to-do';
  state: 'held' | 'missed' | 'planned';
  at: string;
  subject: string;
  by: string;
}

export interface Book {
  deals: BookDeal[];
  activities: BookActivity[];
  contract?: { start: string; end: string };
  /** Nobody may see the activities. */
  hidden?: true;
}

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  // biome-ignore lint/suspicious/noExplicitAny: each stand-in knows the shape it was sent
  body: any;
}

export interface Reply {
  status: number;
  /** A text goes out as it is, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** How a CRM can refuse, as the vendor words it; left out: it has no such refusal of its own. */
export type Mood = 'expired' | 'blocked' | 'quota' | 'no-permission' | 'not-found';

export interface CrmStandIn {
  crm: Crm;
  /** Address of the account's page. */
  page: string;
  tenant?: string;
  recordId: string;
  /** What signs a request in; the stand-in takes nothing else. */
  token: string | null;
  cookie: string | null;
  /** Whether the close is a day, or an instant that is another day elsewhere. */
  closeIs: 'day' | 'instant';
  /** Only the stage says that a deal is won, and the CRM ships no word that means it. */
  stageIsAsked?: true;
  /** What of the activities its API tells: `said` where it says who was reached. */
  tells: Partial<Record<'call' | 'meeting' | 'email', 'said' | 'unsaid'>>;
  contracts?: true;
  answer(asked: Asked, book: Book): Reply;
  moods: Partial<Record<Mood, Reply>>;
  /** Milliseconds until one may come back, as its quota refusal says. */
  comeBack?: number;
}

export type Behaviour =
  | { kind: 'well' }
  | { kind: 'mood'; reply: Reply }
  | { kind: 'text'; status: number; text: string; type: string }
  | { kind: 'redirect' }
  /** Goes on sending without an end. */
  | { kind: 'flood' }
  /** Begins, and never ends. */
  | { kind: 'stall' };

export interface Served {
  origin: string;
  asked: Asked[];
  close(): Promise<void>;
}

export async function serve(standIn: CrmStandIn, book: Book, behaviour: Behaviour = { kind: 'well' }): Promise<Served> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const one = await askedBy(request);
    asked.push(one);
    const send = ({ status, body, headers = {} }: Reply): void => {
      response.writeHead(status, { 'Content-Type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers });
      response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
    };
    switch (behaviour.kind) {
      case 'well':
        return send(standIn.answer(one, book));
      case 'mood':
        return send(behaviour.reply);
      case 'text':
        return send({ status: behaviour.status, body: behaviour.text, headers: { 'Content-Type': behaviour.type } });
      case 'redirect':
        return send({ status: 302, headers: { Location: 'https://login.example/' } });
      case 'flood':
      case 'stall': {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write('{"value":[');
        const more = (): void => {
          while (!response.destroyed && response.write('"never enough",'.repeat(1_000)));
        };
        if (behaviour.kind === 'flood') response.on('drain', more);
        if (behaviour.kind === 'flood') more();
      }
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** A request as stand-ins read it. */
export async function askedBy(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  let text = '';
  for await (const part of request) text += part;
  const body = text === '' ? null : parsed(text);
  return { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers: request.headers, body };
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** `2026-01-31T23:30:00Z` as most databases write it. */
export const spaced = (iso: string): string => iso.slice(0, 19).replace('T', ' ');
export const dayOnly = (iso: string): string => iso.slice(0, 10);

export const ours = (book: Book): BookDeal[] => book.deals.filter(({ of }) => of === 'ours');
export const won = (book: Book): BookDeal[] => ours(book).filter(({ state }) => state === 'won');
