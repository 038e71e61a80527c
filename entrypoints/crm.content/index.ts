import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { followPage } from './follow-page';

type FirefoxElement = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/** Chromium has a function for it, Firefox a property (and no `browser.dom`). */
const pierce = (element: Element): ShadowRoot | null =>
  browser.dom && element instanceof HTMLElement
    ? browser.dom.openOrClosedShadowRoot(element)
    : ((element as FirefoxElement).openOrClosedShadowRoot ?? null);

export default defineContentScript({
  matches: ['https://*.lightning.force.com/*'],
  runAt: 'document_idle',
  main() {
    const gone = new AbortController();
    const follow = followPage(window, browser.runtime.getURL('/sidebar.html'), pierce, gone.signal);
    browser.runtime.onMessage.addListener((message, sender) => {
      // Only the background has no tab; what other pages of the extension say is not for us.
      if (sender.id === browser.runtime.id && !sender.tab) follow.obey(message);
    });
    // An update leaves this script on the page, cut off and untold; only the missing id shows it.
    const timer = setInterval(() => {
      if (browser.runtime?.id) return follow.tick();
      clearInterval(timer);
      gone.abort();
    }, 1000);
  },
});
