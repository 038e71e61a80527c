import { browser } from 'wxt/browser';

type FirefoxElement = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/** Opens a shadow root. Chromium has a function for it, Firefox a property (and no `browser.dom`). */
export const pierce = (element: Element): ShadowRoot | null =>
  browser.dom && element instanceof HTMLElement
    ? browser.dom.openOrClosedShadowRoot(element)
    : ((element as FirefoxElement).openOrClosedShadowRoot ?? null);
