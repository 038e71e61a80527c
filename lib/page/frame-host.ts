import type { PanelState } from '../messaging/contract';
import { guardHost } from './host-guard';
import { ownDocument } from './own-document';

/** From this width of the window on the panel stands beside the page, below it lies over it. CSS px. */
const BESIDE_FROM = 1100;
const NARROWEST = 320;
const WIDEST = 640;
/** The launcher tab, as the frame draws it. CSS px. */
const TAB = 'width:40px;height:132px;top:calc(50% - 66px)';

/*
 * Important declarations of a shadow tree's `:host` win over everything the page can declare, its inline styles and
 * animations included. The panel lies in the top layer, out of reach of the page's z-index, transforms and opacity.
 * The frame has the colour scheme of its document: where the two differ the browser paints an opaque ground.
 */
const INSIDE = '@media print{:host{display:none!important}}iframe{width:100%;height:100%;border:0;color-scheme:light dark}';
const HOST = 'all:initial;position:fixed;z-index:2147483647;';

/**
 * Room for the panel beside the page: a margin on `<html>`, and the same distance for the bars that the CRM fixes across
 * the window, which no margin moves. Not in print.
 */
const room = (side: string, width: number, bars: string): string =>
  `@media screen and (min-width:${BESIDE_FROM}px){html{margin-${side}:${width}px!important}${bars || ':not(*)'}{${side}:${width}px!important;width:calc(100% - ${width}px)!important}}`;

export interface FrameHost {
  /** Puts the panel where its state says, as far as it says; the first call makes it visible, its page is loading before that. */
  place(panel: Partial<PanelState>): void;
  /** Moves the focus into the panel; `blur` gives it back to where it was. */
  focus(): void;
  blur(): void;
  /** Sees to what no event tells of; to be called each second. */
  keep(): void;
}

/**
 * The one element that Afterclose adds to a page: `<afterclose-sidebar>` on `<html>` with an extension page in a closed
 * shadow root. It has no listener for anything that a page could make up (clicks, keys, messages). Its light child is a
 * style sheet for the page, so that the room made for the panel goes when the element goes.
 * @param src the address of `sidebar.html`.
 * @param bars selectors of what the CRM fixes across the window; '' for nothing.
 * @param signal aborted when the extension is gone: the element goes with it.
 */
export function createFrameHost(view: Window & typeof globalThis, src: string, bars: string, signal: AbortSignal): FrameHost {
  const page = ownDocument(view);
  const host = page.create('afterclose-sidebar');
  const outside = page.create('style');
  const inside = page.create('style');
  const frame = page.create('iframe');
  let panel: Partial<PanelState> | undefined;
  let focused: Element | null = null;

  const draw = () => {
    const { side = 'right', collapsed, width = 360 } = panel ?? {};
    const shown = panel && !page.read('fullscreenElement');
    const px = Math.min(Math.max(width, NARROWEST), WIDEST);
    const box = collapsed ? TAB : `width:min(${px}px,100vw);height:100dvh;top:0`;
    inside.textContent = `:host{${`${HOST}display:${shown ? 'block' : 'none'};${side}:0;${box};`.replaceAll(';', '!important;')}}${INSIDE}`;
    outside.textContent = shown && !collapsed ? room(side, px, bars) : '';
  };

  frame.src = src;
  frame.title = 'Afterclose';
  frame.allow = 'clipboard-write';
  // Pages with Cross-Origin-Embedder-Policy refuse the frame otherwise: the redirect from a dynamic extension URL has no
  // headers of its own (measured, Chromium 156). It only takes stored data from the frame, which has none.
  frame.setAttribute('credentialless', '');
  host.attachShadow({ mode: 'closed' }).append(inside, frame);
  host.append(outside);
  draw();
  const keep = guardHost(view, page.root(), host, signal);
  view.addEventListener('fullscreenchange', draw, { signal });

  return {
    place(next) {
      panel = next;
      draw();
    },
    focus() {
      const active = page.read<Element | null>('activeElement');
      if (active !== host) focused = active;
      frame.focus();
    },
    blur() {
      frame.blur();
      if (focused instanceof view.HTMLElement) focused.focus();
    },
    keep,
  };
}
