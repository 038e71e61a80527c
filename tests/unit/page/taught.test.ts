// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { unread } from '@/lib/crm/unread';
import type { PageOrder } from '@/lib/messaging/contract';
import type { Following } from '@/lib/page/follow-page';
import { startTaught } from '@/lib/page/taught';
import '@/tests/support/shown';

type Listener = (message: PageOrder, sender: { id: string }) => void;
const heard = vi.hoisted(() => ({ by: [] as Listener[], recipe: null as unknown }));

vi.mock('wxt/browser', () => ({
  browser: { runtime: { id: 'afterclose', onMessage: { addListener: (listener: Listener) => heard.by.push(listener) } } },
}));
vi.mock('@/lib/messaging/tell', () => ({ tell: async (op: string) => (op === 'recipe.read' ? { recipe: heard.recipe } : {}) }));

const recipe = {
  crm: 'espocrm',
  host: 'crm.acme.example',
  name: null,
  close: { label: 'Signed on', ways: [{ by: 'label', label: 'Signed on', relation: 'beside', section: null }] },
};
const record = { crm: 'espocrm', host: 'crm.acme.example', object: 'Account', id: 'a1', workspaceAccountId: null } as const;
const own = { ...unread(record, 'Account', false, 'en'), state: 'found', accountName: 'Halden Freight' } as const;
const world = globalThis as { afterclose?: Following };

const says = (order: PageOrder) => {
  for (const listener of heard.by) listener(order, { id: 'afterclose' });
};
/** What the field reader adds to the reading of the CRM's own script. */
const added = () => world.afterclose?.also?.(own).datedFields.map(({ text }) => text);

beforeEach(() => {
  heard.by = [];
  heard.recipe = recipe;
  document.body.innerHTML = '<div><span>Signed on</span><span>05/02/2026</span></div>';
  // The script of the CRM follows the page already.
  world.afterclose = new AbortController().signal;
});
afterEach(() => {
  delete world.afterclose;
});

it('reads the field again once it is told of it anew, where its recipe was gone for a while', async () => {
  await startTaught();
  expect(added()).toEqual(['05/02/2026']);
  says({ order: 'recipe', recipe: null });
  expect(added()).toEqual([]);
  await startTaught();
  expect(added()).toEqual(['05/02/2026']);
});

it('listens once, however often it is run in one page', async () => {
  for (let runs = 0; runs < 5; runs++) await startTaught();
  expect(heard.by).toHaveLength(1);
});
