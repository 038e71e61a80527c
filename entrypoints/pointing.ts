import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pierce } from '@/lib/page/pierce';
import { createPointer } from '@/lib/page/pointing/pointer';

/** Ours alone: page scripts live in another world. It is run once more each time somebody points. */
const world = globalThis as { afterclosePoints?: true };

/** Lets the person point at something in the page; run on demand, and idle until the background says what for. */
export default defineUnlistedScript(() => {
  if (world.afterclosePoints === true) return;
  world.afterclosePoints = true;
  const pointer = createPointer(window, pierce);
  browser.runtime.onMessage.addListener((message, sender) => {
    if (sender.id === browser.runtime.id && !sender.tab) pointer.obey(message);
  });
});
