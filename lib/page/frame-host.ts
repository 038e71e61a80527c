import type { PanelState } from '../messaging/contract';
import { giveWay } from './give-way';
import { guardHost } from './host-guard';
import { ownDocument } from './own-document';

/** From this width of the window on the panel stands beside the page, below it lies over it. CSS px. */
const BESIDE_FROM = 1100;
const NARROWEST = 320;
const WIDEST = 640;
/** The launcher tab, as the frame draws it. CSS px. */
const TAB_WIDTH = 40;
const TAB_HEIGHT = 132;

/*
 * Important declarations of a shadow tree's `:host` win over everything the page can declare, its inline styles and
 * animations included. The panel lies in the top layer, out of reach of the page's z-index, transforms and opacity.
 * The frame has the colour scheme of its document: where the two differ the browser paints an opaque ground.
 */
const ALWAYS =
  ':host{all:initial!important;position:fixed!important;inset:auto!important;margin:0!important;padding:0!important;border:0!important;background:none!important;overflow:visible!important;visibility:visible!important;z-index:2147483647!important;';
const INSIDE =
  '}@media print{:host{display:none!important}}iframe{all:initial;display:block;width:100%;height:100%;border:0;color-scheme:light dark}';

export interface FrameHost {
  /** Puts the panel where its state says; the first call makes it visible, its page is loading before that. */
  place(panel: PanelState): void;
  /** Moves the focus into the panel; `blur` gives it back to where it was. */
  focus(): void;
  blur(): void;
  /** Sees to what no event tells of; to be called each second. */
  keep(): void;
}

/**
 * The one element that Afterclose adds to a page: `<afterclose-sidebar>` on `<html>` with an extension page in a closed
 * shadow root. It has no listener for anything that a page could make up (clicks, keys, messages).
 * @param src the address of `sidebar.html`.
 * @param signal aborted when the extension is gone: the element goes with it.
 */
export function createFrameHost(view: Window & typeof globalThis, src: string, signal: AbortSignal): FrameHost {
  const page = ownDocument(view);
  const host = page.create('afterclose-sidebar');
  const style = page.create('style');
  const frame = page.create('iframe');
  const wide = view.matchMedia(`(min-width:${BESIDE_FROM}px)`);
  let panel: PanelState | null = null;
  let printing = false;
  let focused: Element | null = null;

  const draw = () => {
    const { side = 'right', collapsed = false, width = 0 } = panel ?? {};
    const hidden = !panel || page.fullScreen();
    const px = Math.min(Math.max(width, NARROWEST), WIDEST);
    const box = collapsed
      ? `width:${TAB_WIDTH}px;height:${TAB_HEIGHT}px;top:calc(50% - ${TAB_HEIGHT / 2}px)`
      : `width:min(${px}px,100vw);height:100vh;height:100dvh;top:0`;
    const css = `${ALWAYS}${`${box};${side}:0;display:${hidden ? 'none' : 'block'}`.replaceAll(';', '!important;')}!important${INSIDE}`;
    if (style.textContent !== css) style.textContent = css;
    giveWay(view, page.root, side, hidden || collapsed || printing || !wide.matches || !host.isConnected ? 0 : px);
  };
  const print = (now: boolean) => () => {
    printing = now;
    draw();
  };

  frame.src = src;
  frame.title = 'Afterclose';
  frame.allow = 'clipboard-write';
  host.attachShadow({ mode: 'closed' }).append(style, frame);
  const check = guardHost(view, page.root, host, signal, draw);

  wide.addEventListener('change', draw, { signal });
  page.on('fullscreenchange', draw, signal);
  view.addEventListener('beforeprint', print(true), { signal });
  view.addEventListener('afterprint', print(false), { signal });
  signal.addEventListener('abort', () => {
    host.remove();
    giveWay(view, page.root, 'right', 0);
  });

  return {
    place(next) {
      panel = next;
      draw();
    },
    focus() {
      const active = page.active();
      if (active !== host) focused = active;
      frame.focus();
    },
    blur() {
      frame.blur();
      if (focused instanceof view.HTMLElement && focused.isConnected) focused.focus();
    },
    keep() {
      check();
      draw();
    },
  };
}
