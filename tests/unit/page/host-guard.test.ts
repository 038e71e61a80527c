import { beforeEach, expect, it, vi } from 'vitest';
import { guardHost } from '../../../lib/page/host-guard';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** An element on a page, as far as the guard looks at it; `remove` is what the page does to it. */
function page() {
  let connected = false;
  let shown = false;
  let restored = 0;
  let notice = () => {};
  const host = {
    get isConnected() {
      return connected;
    },
    popover: null,
    matches: () => shown,
    getAttributeNames: () => ['popover'],
    removeAttribute: () => {},
    showPopover: () => {
      shown = true;
    },
  };
  const root = {
    append: () => {
      connected = true;
      restored++;
    },
  };
  class Observer {
    constructor(told: () => void) {
      notice = told;
    }
    observe() {}
    takeRecords() {}
    disconnect() {
      notice = () => {};
    }
  }
  const view = { performance: { now: () => Date.now() }, setTimeout: globalThis.setTimeout, MutationObserver: Observer };
  const keep = guardHost(
    view as unknown as Window & typeof globalThis,
    root as unknown as HTMLElement,
    host as unknown as HTMLElement,
    new AbortController().signal,
  );
  const remove = () => {
    connected = false;
    shown = false;
    notice();
  };
  return { remove, keep, restored: () => restored };
}

const second = 1000;

it('comes back each time a little later, and after seven times in a row gives up for good', () => {
  const { remove, keep, restored } = page();
  expect(restored()).toBe(1);
  remove();
  vi.advanceTimersByTime(149);
  expect(restored()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(restored()).toBe(2);
  for (let i = 0; i < 10; i++) {
    remove();
    vi.advanceTimersByTime(20 * second);
  }
  expect(restored()).toBe(8);
  for (let i = 0; i < 300; i++) {
    keep();
    vi.advanceTimersByTime(second);
  }
  expect(restored()).toBe(8);
});

it('trusts a page again that has left it alone for half a minute', () => {
  const { remove, keep, restored } = page();
  for (let i = 0; i < 20; i++) {
    remove();
    keep();
    vi.advanceTimersByTime(45 * second);
  }
  expect(restored()).toBe(21);
});
