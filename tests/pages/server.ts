import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import ts from 'typescript';
import { HOSTS, makeOrg, type Org, type OrgName, renderPage, renderPart, titleOf } from './org';
import { Markup } from './render/html';
import type { PageOptions } from './render/options';
import { skeletonPage } from './render/record-page';
import { type ConsoleTabs, shell } from './render/shell';

export interface Pages {
  /** Loopback port; the host names have to be mapped to it (`--host-resolver-rules`) and its certificate ignored. */
  port: number;
  hosts: typeof HOSTS;
  /** How often each path was asked for, in order: proof that nothing else asked. */
  requests: string[];
  close(): Promise<void>;
}

/** Strict rules as a security-minded org sets them: none of our own scripts or styles would pass as inline text. */
const STRICT = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'none'; child-src 'none'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types crm",
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** The client's scripts are written in TypeScript, without imports but of types, and only stripped of them. */
async function asset(name: string, kind: string): Promise<{ type: string; body: string }> {
  const source = await readFile(join(import.meta.dirname, 'client', `${name}.${kind === 'js' ? 'ts' : kind}`), 'utf8');
  if (kind === 'css') return { type: 'text/css; charset=utf-8', body: source };
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None } });
  return { type: 'text/javascript; charset=utf-8', body: outputText };
}

const number = (value: string | null, otherwise: number): number =>
  value === null || Number.isNaN(Number(value)) ? otherwise : Number(value);

const optionsOf = (query: URLSearchParams, org: Org): PageOptions => ({
  layout: (['page-layout', 'dynamic', 'aura'] as const).find((one) => one === query.get('layout')) ?? 'page-layout',
  list: query.get('list') === 'cards' ? 'cards' : 'grid',
  edit: query.get('edit') === '1',
  native: query.get('native') === '1',
  locale: org.locale,
});

/** The console's tabs out of the address: `ws` is the workspace, the path the focused subtab, `ctabs` the others. */
function consoleTabs(url: URL, org: Org): ConsoleTabs | null {
  const ws = url.searchParams.get('ws');
  if (!ws && url.searchParams.get('console') !== '1') return null;
  const workspace = ws ?? url.pathname;
  const others = [url.pathname, ...(url.searchParams.get('ctabs') ?? '').split(',')].filter((path) => path !== '' && path !== workspace);
  const tab = (path: string) => ({ path, title: titleOf(org, path) });
  return { workspace: tab(workspace), subtabs: [...new Set(others)].map(tab), focused: url.pathname };
}

function page(url: URL, org: Org): { body: string; headers: Record<string, string> } {
  const { searchParams: query } = url;
  const hostile = (query.get('hostile') ?? '').split(',').filter(Boolean);
  const options = optionsOf(query, org);
  const tabs = consoleTabs(url, org);
  const carried = new URLSearchParams([...query].filter(([key]) => ['layout', 'list', 'native'].includes(key)));
  const settings = {
    slow: number(query.get('slow'), 0),
    swap: number(query.get('swap'), 0),
    lists: query.get('lists') ?? '60',
    reuse: query.get('reuse') === '1',
    edit: options.edit,
    query: carried.toString(),
    skeleton: skeletonPage(options).text,
    workspace: tabs?.workspace.path ?? null,
    hostile,
  };
  const body = shell({ locale: org.locale, settings, console: tabs, hostile, body: new Markup('') });
  return { body, headers: hostile.includes('csp') ? STRICT : {} };
}

/**
 * Serves the project's own CRM pages over https on a free loopback port, under the host names of `HOSTS`.
 * @param options.now the day its records are dated from; without it, the day the server starts
 */
export async function startPages(options: { now?: number } = {}): Promise<Pages> {
  const today = new Date(options.now ?? Date.now()).toISOString().slice(0, 10);
  const orgs = new Map<string, Org>(Object.entries(HOSTS).map(([name, host]) => [host, makeOrg(name as OrgName, today)]));
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'lightning.force.com' }], {
    keySize: 2048,
    algorithm: 'sha256',
  });
  const requests: string[] = [];

  const send = (response: ServerResponse, status: number, type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);

  const server = createServer({ key, cert }, (request, response) => {
    const host = (request.headers.host ?? '').split(':')[0] ?? '';
    const url = new URL(request.url ?? '/', `https://${host}`);
    requests.push(url.pathname);
    const org = orgs.get(host);
    const answer = async () => {
      if (!org) return send(response, 404, 'text/plain', 'No such org here.');
      const named = /^\/assets\/(app|hostile)\.(js|css)$/.exec(url.pathname);
      if (named) {
        const { type, body } = await asset(named[1] ?? '', named[2] ?? '');
        return send(response, 200, type, body);
      }
      if (url.pathname === '/aura') {
        const path = url.searchParams.get('path') ?? '';
        const part = url.searchParams.get('part') ?? 'page';
        const pageOptions = optionsOf(url.searchParams, org);
        const rendered =
          part === 'page' ? renderPage(org, path, pageOptions) : { title: '', body: renderPart(org, path, part, pageOptions) };
        return send(response, 200, 'application/json', JSON.stringify({ title: rendered.title, body: rendered.body.text }));
      }
      if (url.pathname === '/') return response.writeHead(302, { location: '/lightning/o/Account/list' }).end();
      if (!/^\/(lightning|one)\//.test(url.pathname)) return send(response, 404, 'text/plain', 'No such page.');
      const { body, headers } = page(url, org);
      return send(response, 200, 'text/html; charset=utf-8', body, headers);
    };
    answer().catch((error: unknown) => send(response, 500, 'text/plain', String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    hosts: HOSTS,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

if (process.argv[1] === import.meta.filename) {
  const { port } = await startPages();
  process.stdout.write(`Pages on https://127.0.0.1:${port}, for host names ${Object.values(HOSTS).join(', ')}\n`);
}
