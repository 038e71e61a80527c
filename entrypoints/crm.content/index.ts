import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { followPage } from './follow-page';

type FirefoxElement = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/** Chromium has a function for it, Firefox a property (and no `browser.dom`). */
const pierce = (element: Element): ShadowRoot | null =>
  element instanceof HTMLElement && browser.dom
    ? browser.dom.openOrClosedShadowRoot(element)
    : ((element as FirefoxElement).openOrClosedShadowRoot ?? null);

export default defineContentScript({
  matches: ['https://*.lightning.force.com/*'],
  runAt: 'document_idle',
  // The message that WXT would post to the page's own world tells it the extension's id.
  noScriptStartedPostMessage: true,
  main(ctx) {
    const follow = followPage(window, browser.runtime.getURL('/sidebar.html'), pierce, ctx.signal);
    browser.runtime.onMessage.addListener((message, sender) => {
      // Only the background has no tab; what other pages of the extension say is not for us.
      if (sender.id === browser.runtime.id && !sender.tab) follow.obey(message);
    });
    // Asking is what makes the context notice that an update has cut it off; it does not by itself.
    ctx.setInterval(follow.tick, 1000);
  },
});
