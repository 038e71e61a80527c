import { describe, expect, it, vi } from 'vitest';
import type { OperationName, Surface } from '../../../lib/messaging/contract';
import type { Handlers } from '../../../lib/messaging/handlers';
import { route } from '../../../lib/messaging/router';
import { ASKS } from '../../../lib/messaging/schemas';
import { ALLOWED, type Self, type Sender, surfaceOf } from '../../../lib/messaging/surface';

const self: Self = { id: 'me', origin: 'chrome-extension://me', reads: (url) => url.hostname.endsWith('.lightning.force.com') };
const account = 'https://acme.lightning.force.com/lightning/r/Account/0018000001eZR3dAAG/view';
const crmTab = { id: 7, url: account };

const content: Sender = {
  id: 'me',
  origin: 'https://acme.lightning.force.com',
  url: account,
  frameId: 0,
  tab: crmTab,
  documentLifecycle: 'active',
};
const sidebar: Sender = {
  id: 'me',
  origin: self.origin,
  url: `${self.origin}/sidebar.html`,
  frameId: 3,
  tab: crmTab,
  documentLifecycle: 'active',
};
const page: Sender = {
  id: 'me',
  origin: self.origin,
  url: `${self.origin}/dashboard.html#log`,
  frameId: 0,
  tab: { id: 9, url: `${self.origin}/dashboard.html` },
};

const senders: [string, Sender, Surface | null][] = [
  ['a content script in the top frame of a CRM page', content, 'content'],
  ['our sidebar inside a CRM page', sidebar, 'sidebar'],
  ['the dashboard as a tab', page, 'page'],
  ['the options page as a tab', { ...page, url: `${self.origin}/options.html` }, 'page'],
  [
    'the content script after in-app navigation (sender.url keeps the first address)',
    { ...content, url: 'https://acme.lightning.force.com/lightning/page/home' },
    'content',
  ],
  ['our sidebar opened as a tab', { ...sidebar, frameId: 0, tab: { id: 7, url: `${self.origin}/sidebar.html` } }, null],
  ['our sidebar inside a page we do not read', { ...sidebar, tab: { id: 7, url: 'https://evil.example/' } }, null],
  ['our dashboard inside a CRM page', { ...page, frameId: 2, tab: crmTab }, null],
  ['another extension', { ...sidebar, id: 'other' }, null],
  ['an origin that only begins like ours', { ...sidebar, origin: 'chrome-extension://me.evil.com' }, null],
  ['a content script in a sub-frame', { ...content, frameId: 4 }, null],
  ['a content script of another origin than its tab', { ...content, origin: 'https://evil.example' }, null],
  [
    'a content script on a host we do not read',
    { ...content, origin: 'https://evil.example', url: 'https://evil.example/', tab: { id: 7, url: 'https://evil.example/' } },
    null,
  ],
  [
    'a host that only ends like a CRM’s',
    { ...content, origin: 'https://acmelightning.force.com', tab: { id: 7, url: 'https://acmelightning.force.com/' } },
    null,
  ],
  ['a page in the back-forward cache', { ...content, documentLifecycle: 'cached' }, null],
  ['a prerendered page', { ...content, documentLifecycle: 'prerender' }, null],
  ['a sender without a tab', { ...page, tab: undefined }, null],
  ['a sender without an address', { ...sidebar, url: undefined }, null],
  ['a file', { ...content, origin: 'null', url: 'file:///a.html', tab: { id: 7, url: 'file:///a.html' } }, null],
];

describe('the surface of a sender', () => {
  it.each(senders)('%s', (_, sender, expected) => {
    expect(surfaceOf(sender, self)).toBe(expected);
  });
});

const operations = Object.keys(ASKS) as OperationName[];
const surfaces: [Surface, Sender][] = [
  ['content', content],
  ['sidebar', sidebar],
  ['page', page],
];

describe.each(operations)('%s', (op) => {
  it.each(surfaces)('asked by %s is answered only if allowed', async (surface, sender) => {
    const handler = vi.fn(async () => ({}));
    const handlers = Object.fromEntries(operations.map((each) => [each, handler])) as unknown as Handlers;
    const answer = await route({ op, ask: { nonsense: true } }, sender, self, handlers);
    const code = answer && !answer.ok ? answer.failure.code : 'ok';
    expect(code).toBe(ALLOWED[op].includes(surface) ? 'malformed' : 'denied');
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('the router', () => {
  const handlers = Object.fromEntries(operations.map((op) => [op, async () => ({ asked: op })])) as unknown as Handlers;

  it('leaves messages alone that are none of ours', async () => {
    for (const message of [null, 'hello', 3, {}, { op: 7 }, { op: 'toString' }, { op: '__proto__' }, { notice: 'changed' }])
      expect(await route(message, page, self, handlers)).toBeNull();
  });

  it('hands the use case the tab’s address of now, not the document’s first one', async () => {
    const left = vi.fn(async () => ({ panel: { side: 'right' as const, width: 360, collapsed: false } }));
    await route({ op: 'page.left', ask: { url: account } }, { ...content, url: 'https://acme.lightning.force.com/old' }, self, {
      ...handlers,
      'page.left': left,
    });
    expect(left).toHaveBeenCalledWith({ url: account }, { surface: 'content', tabId: 7, url: new URL(account) });
  });

  it('refuses unknown keys, naming the field', async () => {
    const answer = await route({ op: 'draft.keep', ask: { formId: 'f', fields: { note: 5 } } }, sidebar, self, handlers);
    expect(answer).toEqual({ ok: false, failure: { code: 'malformed', detail: 'fields.note' } });
  });

  it('says nothing of a failure but its kind', async () => {
    const broken = { ...handlers, 'settings.read': () => Promise.reject(new TypeError('Halden Freight is not a function')) };
    expect(await route({ op: 'settings.read', ask: {} }, page, self, broken)).toEqual({
      ok: false,
      failure: { code: 'unexpected', detail: 'TypeError' },
    });
  });
});
