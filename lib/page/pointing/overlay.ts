import { ownDocument } from '../own-document';

/** Where and how the person acts on the page below; the page itself hears nothing of it. */
export interface Gestures {
  /** CSS px of the window. */
  over(x: number, y: number): void;
  press(): void;
  /** @returns whether the key meant something */
  key(key: string, shift: boolean): boolean;
  wheel(x: number, y: number, by: { left: number; top: number }): void;
}

export interface Overlay {
  /** Outlines an element and says what it is; null: nothing. */
  outline(element: Element | null, words: string): void;
  /** Whether it still lies over the page. */
  stands(): boolean;
  /** Whether an element found under a point is its own. */
  holds(element: Element): boolean;
  close(): void;
}

const STYLE = `
:host{all:initial!important;position:fixed!important;inset:0!important;width:100vw!important;height:100dvh!important;z-index:2147483646!important;
 pointer-events:none!important;display:block!important;overflow:hidden!important}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0;pointer-events:auto}
.box{position:absolute;box-sizing:border-box;border:2px solid #0b5cab;outline:2px solid #fff;border-radius:3px;background:#0b5cab1f;display:none}
.words{position:absolute;max-width:min(420px,90vw);padding:4px 8px;border-radius:4px;background:#101828;color:#fff;font:13px/1.4 system-ui,sans-serif;
 white-space:nowrap;overflow:hidden;text-overflow:ellipsis;display:none}
@media (forced-colors:active){.box{border-color:Highlight}.words{border:1px solid CanvasText}}
@media print{:host{display:none!important}}`;

/**
 * Lies over the whole page in the top layer. What the person does is caught by an empty frame of its own: events of
 * another document never reach the page's listeners, not even those it has on its window.
 * @param gestures null: it only outlines, and lets everything through
 */
export function createOverlay(view: Window & typeof globalThis, gestures: Gestures | null): Overlay {
  const page = ownDocument(view);
  const host = page.create('div');
  const style = page.create('style');
  const box = page.create('div');
  const words = page.create('div');
  style.textContent = STYLE;
  box.className = 'box';
  words.className = 'words';
  const root = host.attachShadow({ mode: 'closed' });
  root.append(style, box, words);
  const frame = gestures ? page.create('iframe') : null;
  if (frame && gestures) {
    frame.title = 'Point at something in the page';
    // Firefox replaces the empty document once.
    frame.addEventListener('load', () => listen(frame, gestures));
    root.append(frame);
  }
  host.popover = 'manual';
  page.root().append(host);
  host.showPopover();
  if (frame && gestures) listen(frame, gestures);

  return {
    outline(element, said) {
      box.style.display = words.style.display = element ? 'block' : 'none';
      if (!element) return;
      const { left, top, width, height, bottom } = view.Element.prototype.getBoundingClientRect.call(element);
      Object.assign(box.style, { left: `${left - 3}px`, top: `${top - 3}px`, width: `${width + 6}px`, height: `${height + 6}px` });
      const below = bottom + 40 < view.innerHeight;
      Object.assign(words.style, {
        left: `${Math.max(4, Math.min(left, view.innerWidth - 200))}px`,
        top: `${below ? bottom + 6 : Math.max(4, top - 34)}px`,
      });
      words.textContent = said;
    },
    stands: () => host.isConnected && host.matches(':popover-open'),
    holds: (element) => element === host,
    close: () => host.remove(),
  };
}

/** Once a document: the frame's first one may be there at once, or only after its load. */
const heard = new WeakSet<Document>();

function listen(frame: HTMLIFrameElement, gestures: Gestures): void {
  const inside = frame.contentWindow;
  const document = frame.contentDocument;
  if (!inside || !document || heard.has(document)) return;
  heard.add(document);
  document.documentElement.style.cursor = 'crosshair';
  document.documentElement.style.height = '100%';
  const caught = (event: Event) => event.preventDefault();
  for (const type of ['pointerdown', 'mousedown', 'contextmenu', 'dragstart']) inside.addEventListener(type, caught);
  inside.addEventListener('pointermove', (event) => event.isTrusted && gestures.over(event.clientX, event.clientY));
  inside.addEventListener('click', (event) => {
    if (!event.isTrusted) return;
    gestures.over(event.clientX, event.clientY);
    gestures.press();
  });
  inside.addEventListener('keydown', (event) => {
    if (event.isTrusted && !event.isComposing && gestures.key(event.key, event.shiftKey)) event.preventDefault();
  });
  inside.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      gestures.wheel(event.clientX, event.clientY, { left: event.deltaX, top: event.deltaY });
    },
    { passive: false },
  );
  inside.focus();
}
