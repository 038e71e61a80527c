import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { type PageOptions, recordMarkup, SHAPES, type Shape, type TaughtRecord } from './records';

/** A CRM that exists nowhere, on a host of its own. */
export const TAUGHT_HOST = 'crm.example.com';

const record = (name: string, signed: string, industry: string): TaughtRecord => ({
  name,
  fields: [
    { name: 'industry', label: 'Industry', value: industry },
    { name: 'created', label: 'Created on', value: '03/01/2024' },
    { name: 'closeDate', label: 'Signed on', value: signed },
    { name: 'renewal', label: 'Renews on', value: '12/01/2031' },
  ],
});

export const TAUGHT: Readonly<Record<string, TaughtRecord>> = {
  '15': record('Halden Freight', '05/02/2026', 'Freight'),
  '16': record('Fennick Paper', '25/03/2025', 'Paper'),
  '17': record('Corran Utilities', '19/11/2025', 'Power'),
  '18': record('Bramley & Sons', '', 'Food'),
};

/** Of the address: `shape` one of SHAPES or `hooked`, `label` what the date is called, `hostile=1`, `hash=1`. */
function body(id: string | null, query: URLSearchParams): string {
  const own = id === null ? undefined : TAUGHT[id];
  const wanted = query.get('shape') ?? '';
  const shape: PageOptions['shape'] = Object.hasOwn(SHAPES, wanted)
    ? (wanted as Shape)
    : wanted === 'hooked'
      ? 'hooked'
      : 'boxes beside each other';
  const label = query.get('label');
  const links = Object.entries(TAUGHT)
    .map(([each, { name }]) => `<li><a href="/accounts/${each}" data-go="${each}">${name.replace('&', '&amp;')}</a></li>`)
    .join('');
  const list = `<h1>Accounts</h1><ul>${links}</ul>`;
  if (!own) return list;
  const shown = { ...own, fields: own.fields.map((field) => (field.name === 'closeDate' && label ? { ...field, label } : field)) };
  const more = `<section><h2>Deals</h2><div><span>Signed on</span><span>01/06/2019</span></div></section><ul>${links}</ul>`;
  return recordMarkup(shown, { shape, churn: `k${id}`, more: query.get('deals') === '1' ? more : `<ul>${links}</ul>` });
}

/** How the app moves between records: by history or by the hash, the address first and the page a moment later. */
const CLIENT = `
const query = new URLSearchParams(location.search);
const byHash = query.get('hash') === '1';
window.heard = [];
for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown'])
  window.addEventListener(type, (event) => window.heard.push(type + ' ' + (event.key ?? event.target.id ?? '')), true);
const show = async (id) => {
  const reply = await fetch('/part/' + id + '?' + query);
  const text = await reply.text();
  await new Promise((resolve) => setTimeout(resolve, 120));
  document.getElementById('app').innerHTML = text;
  document.title = (document.querySelector('h1')?.textContent ?? '') + ' | Northwind CRM';
};
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-go]');
  if (!link) return;
  event.preventDefault();
  window.went = link.dataset.go;
  if (byHash) location.hash = '#/accounts/' + link.dataset.go;
  else { history.pushState(null, '', '/accounts/' + link.dataset.go + '?' + query); show(link.dataset.go); }
});
addEventListener('hashchange', () => show(location.hash.split('/').pop()));
if (byHash && location.hash) show(location.hash.split('/').pop());
if (query.get('hostile') === '1') {
  const veil = document.createElement('div');
  veil.style.cssText = 'position:fixed;inset:0;opacity:0;z-index:2147483647';
  veil.textContent = 'Customer: Somebody Else';
  document.body.append(veil);
  const cover = document.createElement('div');
  cover.id = 'cover';
  cover.style.cssText = 'position:fixed;inset:0;z-index:2147483646';
  document.body.append(cover);
  Element.prototype.getAttribute = () => 'taken';
  Document.prototype.elementsFromPoint = () => [];
  Element.prototype.attachShadow = () => { throw new Error('taken'); };
}
`;

function page(id: string | null, query: URLSearchParams): string {
  const traps =
    query.get('hostile') === '1'
      ? '<form id="createTreeWalker"><input type="hidden" name="parentNode"><input type="hidden" name="textContent"></form><img name="elementsFromPoint" alt="">'
      : '';
  const title = (id !== null && TAUGHT[id]?.name) || 'Accounts';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title.replace('&', '&amp;')} | Northwind CRM</title>
<style>body{font:16px sans-serif;margin:24px}main{max-width:600px}main div{margin:2px 0}span{margin-inline-end:12px}</style></head>
<body>${traps}<div id="app">${body(id, query)}</div><script>${CLIENT}</script></body></html>`;
}

/** Serves them over https on a free loopback port; the host has to be mapped to it. */
export async function startTaught(): Promise<{ port: number; close(): Promise<void> }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: TAUGHT_HOST }], { keySize: 2048, algorithm: 'sha256' });
  const server = createServer({ key, cert }, (request, response) => {
    const url = new URL(request.url ?? '/', `https://${TAUGHT_HOST}`);
    const [, kind, id = null] = url.pathname.split('/');
    const known = id !== null && Object.hasOwn(TAUGHT, id) ? id : null;
    const text = kind === 'part' ? body(known, url.searchParams) : page(kind === 'accounts' ? known : null, url.searchParams);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
