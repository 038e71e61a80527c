// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardHost } from '@/lib/page/host-guard';

let host: HTMLElement;
let gone: AbortController;
let open: boolean;
/** How often it was put on top of the top layer. */
let raised: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  gone = new AbortController();
  host = document.createElement('afterclose-sidebar');
  open = false;
  raised = 0;
  // jsdom has no popovers: a removed element, or one without the attribute, is closed.
  Object.defineProperty(host, 'popover', { set: (value: string) => host.setAttribute('popover', value) });
  host.showPopover = () => {
    open = true;
    raised++;
  };
  host.hidePopover = () => {
    open = false;
  };
  const matches = host.matches.bind(host);
  host.matches = (selector: string) =>
    selector === ':popover-open' ? open && host.isConnected && host.hasAttribute('popover') : matches(selector);
});
afterEach(() => {
  gone.abort();
  vi.useRealTimers();
});

const guard = () => guardHost(window, document.documentElement, host, gone.signal);
/** The browser tells of a layer that was opened; the event does not bubble. */
const opens = (element: HTMLElement) => element.dispatchEvent(new Event('toggle'));
/** Another popover of the page, whose own property is covered by one of its fields. */
function layer(): HTMLElement {
  const popover = document.createElement('form');
  Object.defineProperty(popover, 'popover', { value: document.createElement('input') });
  return document.body.appendChild(popover);
}
const settle = () => Promise.resolve();

describe('our element on the page', () => {
  it('stands on <html>, in the top layer', () => {
    guard();
    expect(host.parentElement).toBe(document.documentElement);
    expect(open).toBe(true);
  });

  it('comes back after it was removed, though not in the same breath', async () => {
    guard();
    host.remove();
    await settle();
    expect(host.isConnected).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(host.isConnected).toBe(true);
  });

  it('sheds attributes that are not its own, and gets back the one that is', async () => {
    guard();
    host.setAttribute('style', 'display:none!important');
    host.inert = true;
    host.setAttribute('inert', '');
    host.removeAttribute('popover');
    await settle();
    await vi.advanceTimersByTimeAsync(200);
    expect(host.getAttributeNames()).toEqual(['popover']);
  });

  it('is shown again when the page closed the popover, at the next check', async () => {
    const check = guard();
    open = false;
    check();
    await vi.advanceTimersByTimeAsync(200);
    expect(open).toBe(true);
  });

  it('comes on top again after the page has opened a layer, once for all that were opened at a time', async () => {
    guard();
    opens(layer());
    opens(layer());
    expect(raised).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    expect([raised, open]).toEqual([2, true]);
    opens(layer());
    await vi.advanceTimersByTimeAsync(200);
    expect(raised).toBe(3);
  });

  it('comes on top however often the page has opened layers, and is not given up for that', async () => {
    guard();
    for (let round = 0; round < 50; round++) {
      opens(layer());
      await vi.advanceTimersByTimeAsync(200);
    }
    expect([raised, open, host.isConnected]).toEqual([51, true, true]);
  });

  it('stays as it is when it comes up itself, and when a modal dialog or a disclosure opens', async () => {
    guard();
    opens(host);
    opens(document.body.appendChild(document.createElement('dialog')));
    opens(document.body.appendChild(document.createElement('details')));
    await vi.advanceTimersByTimeAsync(1000);
    expect(raised).toBe(1);
  });

  it('does not come up for a page that opens layers after the extension has gone', async () => {
    guard();
    opens(layer());
    gone.abort();
    await vi.advanceTimersByTimeAsync(1000);
    opens(layer());
    await vi.advanceTimersByTimeAsync(1000);
    expect(raised).toBe(1);
  });

  it('is given up after seven removals in a row, ever later', async () => {
    guard();
    let returns = 0;
    const waits: number[] = [];
    for (let round = 0; round < 20; round++) {
      host.remove();
      await settle();
      const from = performance.now();
      await vi.advanceTimersToNextTimerAsync();
      if (!host.isConnected) break;
      waits.push(performance.now() - from);
      returns++;
    }
    expect(returns).toBe(7);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('trusts a page again that left it alone for half a minute', async () => {
    guard();
    for (let round = 0; round < 12; round++) {
      host.remove();
      await settle();
      await vi.advanceTimersByTimeAsync(40_000);
    }
    expect(host.isConnected).toBe(true);
  });

  it('goes with the extension, and stays away', async () => {
    const check = guard();
    host.remove();
    await settle();
    gone.abort();
    await vi.advanceTimersByTimeAsync(60_000);
    check();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(host.isConnected).toBe(false);
  });
});
