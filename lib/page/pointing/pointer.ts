import { browser } from 'wxt/browser';
import type { PointedAt } from '../../accounts/recipe';
import { createTeaching } from '../../crm/recipes/look';
import { datesOn } from '../../crm/recipes/reader';
import type { Pierce } from '../../crm/sight';
import type { PageOrder } from '../../messaging/contract';
import { tell } from '../../messaging/tell';
import { type Candidate, candidatesFor, labelAt } from './candidates';
import { createOverlay, type Overlay } from './overlay';

/** How long what was listed of the page is taken for what it shows, in ms. */
const LISTED_FOR = 1_000;
const WATCH_EVERY_MS = 500;
/** Wider than this nothing is one value. */
const TEXT_MAX = 500;
/** A page of its own, of which nothing is seen from here. */
const FRAME = 'iframe';

/** Lets the person point at an element of the page, by the pointer, the keyboard or a list in the sidebar, and says what it is. */
export function createPointer(view: Window & typeof globalThis, pierce: Pierce) {
  const teaching = createTeaching(view, pierce);
  const { tree } = teaching;
  let what: PointedAt = 'name';
  let overlay: Overlay | null = null;
  let watch = 0;
  let at: Element | null = null;
  /** Where narrowing leads back to. */
  let inner: Element[] = [];
  let listed: Candidate[] = [];
  let listedAt = Number.NEGATIVE_INFINITY;

  const candidates = (): Candidate[] => {
    if (view.performance.now() - listedAt > LISTED_FOR) {
      listed = candidatesFor(what, teaching);
      listedAt = view.performance.now();
    }
    return listed;
  };

  const stop = () => {
    overlay?.close();
    overlay = null;
    view.clearInterval(watch);
    at = null;
    inner = [];
  };
  const end = (problem: Parameters<typeof tell<'pointing.ended'>>[1]['problem']) => {
    stop();
    void tell('pointing.ended', { problem });
  };

  const show = (element: Element | null) => {
    at = element;
    const text = element ? tree.said(element) : '';
    const label = element ? labelAt(candidates(), element, text) : '';
    overlay?.outline(element, label ? `${label}: ${text}` : text);
  };

  const pick = (element: Element, named = '') => {
    if (element.matches(FRAME)) return end('framed');
    const learned = teaching.learn(element, what, named);
    if (!learned.ok) return end(learned.problem);
    stop();
    const lang = teaching.sight.attribute(teaching.sight.root(), 'lang').slice(0, 80);
    const dateTexts = what === 'close' ? datesOn(teaching) : [];
    void tell('pointing.picked', { picked: { field: learned.field, text: learned.text, dateTexts, lang } });
  };

  const isOurs = (element: Element): boolean => overlay?.holds(element) === true || element.localName === 'afterclose-sidebar';

  /** The innermost element under a point that says something and is seen; what lies over it unseen is looked through. */
  const under = (x: number, y: number): Element | null => {
    let stack: Element[] = view.Document.prototype.elementsFromPoint.call(view.document, x, y);
    for (let depth = 0; depth < 12; depth++) {
      const seen = stack.find((element) => !isOurs(element) && (element.matches(FRAME) || tree.said(element) !== '') && isSeen(element));
      const root = seen ? pierce(seen) : null;
      const within = root ? root.elementsFromPoint(x, y).filter((element) => root.contains(element)) : [];
      if (within.length === 0) return seen && seen !== teaching.sight.root() ? seen : null;
      stack = within;
    }
    return null;
  };
  const isSeen = (element: Element): boolean =>
    view.Element.prototype.checkVisibility.call(element, { opacityProperty: true, visibilityProperty: true });

  const over = (x: number, y: number) => {
    const found = under(x, y);
    if (found === at) return;
    inner = [];
    show(found);
  };

  const widen = () => {
    const outer = at && tree.parent(at);
    if (!at || !outer || outer === teaching.sight.root() || tree.said(outer).length > TEXT_MAX) return;
    inner.push(at);
    show(outer);
  };
  const step = (by: 1 | -1) => {
    const all = candidates();
    const here = all.findIndex(({ element }) => element === at || (at !== null && element.contains(at)));
    const next = all[(here + by + all.length + (here < 0 && by < 0 ? 1 : 0)) % all.length];
    if (!next) return;
    inner = [];
    next.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show(next.element);
  };

  const key = (name: string, shift: boolean): boolean => {
    if (name === 'Escape') end(null);
    else if (name === 'Enter' || name === ' ') at && pick(at);
    else if (name === 'ArrowUp') widen();
    else if (name === 'ArrowDown') {
      const back = inner.pop();
      if (back) show(back);
      else if (!at) step(1);
    } else if (name === 'ArrowRight' || (name === 'Tab' && !shift)) step(1);
    else if (name === 'ArrowLeft' || name === 'Tab') step(-1);
    else return false;
    return true;
  };

  const wheel = (x: number, y: number, { left, top }: { left: number; top: number }) => {
    for (let element = under(x, y); element; element = tree.parent(element)) {
      const before = element.scrollTop + element.scrollLeft;
      element.scrollBy(left, top);
      if (element.scrollTop + element.scrollLeft !== before) break;
    }
    over(x, y);
  };

  const begin = (how: 'crosshair' | 'list') => {
    stop();
    listedAt = Number.NEGATIVE_INFINITY;
    const address = view.location.href;
    const gestures = { over, press: () => at && pick(at), key, wheel };
    overlay = createOverlay(view, how === 'crosshair' ? gestures : null);
    watch = view.setInterval(() => {
      // An update leaves this script on the page, cut off and untold; only the missing id shows it.
      if (!browser.runtime?.id) stop();
      else if (view.location.href !== address) end(null);
      else if (!overlay?.stands()) end('page-changed');
    }, WATCH_EVERY_MS);
    const pairs = how === 'list' ? candidates().map(({ label, text }) => ({ label: label.slice(0, 300), text })) : [];
    void tell('pointing.ready', { how, pairs });
  };

  return {
    obey(order: PageOrder) {
      if (order.order === 'point') {
        what = order.what;
        begin(order.how);
      } else if (order.order === 'stop-pointing' || order.order === 'leave') stop();
      else if (order.order === 'show') {
        const one = order.at === null ? null : (listed[order.at] ?? null);
        one?.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        overlay?.outline(one?.element ?? null, one ? [one.label, one.text].filter(Boolean).join(': ') : '');
      } else if (order.order === 'choose' && overlay) {
        const one = listed[order.at];
        if (one?.element.isConnected && tree.said(one.element) !== '') pick(one.element, one.label);
        else end('page-changed');
      }
    },
  };
}
