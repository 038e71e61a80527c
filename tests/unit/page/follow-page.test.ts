// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CrmReader, PageReader } from '@/lib/crm/reader';
import type { RecordReference } from '@/lib/crm/reading';
import { tell } from '@/lib/messaging/tell';
import { followPage } from '@/lib/page/follow-page';

vi.mock('@/lib/messaging/tell');
afterEach(() => window.history.replaceState(null, '', '/'));

const RECORD: RecordReference = { crm: 'hubspot', host: 'localhost', tenant: '1', object: null, id: '7', workspaceAccountId: null };

function followed(address: string, stay: () => string | null = () => '/sidebar.html') {
  window.history.replaceState(null, '', address);
  vi.mocked(tell).mockReset().mockResolvedValue({});
  const page: PageReader = {
    read: vi.fn(() => ({ record: RECORD, state: 'loading' }) as ReturnType<PageReader['read']>),
    leave: vi.fn(),
  };
  const createPageReader = vi.fn(() => page);
  const crm = {
    addressOf: ({ pathname }: URL) => (pathname.startsWith('/record') ? RECORD : null),
    createPageReader,
    isWhole: () => false,
  } as unknown as CrmReader;
  const gone = new AbortController();
  const stays = vi.fn(stay);
  followPage(window as Window & typeof globalThis, crm, () => null, gone.signal, stays);
  return { page, createPageReader, stays, gone };
}

describe('a page that shows no record', () => {
  it('is said to show none, and costs neither a reader nor a clock', () => {
    Object.defineProperty(window, 'navigation', { value: new EventTarget(), configurable: true });
    const { createPageReader, stays, gone } = followed('/list');
    expect(tell).toHaveBeenCalledWith('page.left', { url: expect.stringContaining('/list') });
    expect(createPageReader).not.toHaveBeenCalled();
    expect(stays).not.toHaveBeenCalled();
    gone.abort();
    Reflect.deleteProperty(window, 'navigation');
  });

  it('is looked at each second where the browser does not tell of navigation', () => {
    const { stays, gone } = followed('/list');
    expect(stays).toHaveBeenCalled();
    gone.abort();
  });

  it('is remembered for what it showed once a record is opened from it', () => {
    const { page, createPageReader, stays, gone } = followed('/list');
    window.history.pushState(null, '', '/record/7');
    window.dispatchEvent(new PopStateEvent('popstate'));
    expect(createPageReader).toHaveBeenCalledTimes(1);
    expect(page.leave).toHaveBeenCalledWith(null);
    expect(page.read).toHaveBeenCalled();
    expect(stays).toHaveBeenCalled();
    gone.abort();
  });
});

it('a record that is opened after the extension has gone is not read', () => {
  const { page, gone } = followed('/list', () => null);
  window.history.pushState(null, '', '/record/7');
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(page.read).not.toHaveBeenCalled();
  expect(document.querySelector('afterclose-sidebar')).toBeNull();
  gone.abort();
});
