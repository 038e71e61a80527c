import { browser } from 'wxt/browser';
import type { CrmReader } from '../crm/reader';
import { followPage } from './follow-page';
import { pierce } from './pierce';

/** Ours alone: page scripts live in another world. */
const world = globalThis as { afterclose?: AbortSignal };

/** What every CRM's content script does: it follows the page until the extension is gone, or is told to leave. */
export function start(reader: CrmReader): void {
  // On a site that was just granted the script is run in open pages too, some of which have it already. An element of
  // that name would be found there as well, but has no such property.
  if (world.afterclose?.aborted === false) return;
  const gone = new AbortController();
  world.afterclose = gone.signal;
  let timer: ReturnType<typeof setInterval> | undefined;
  const leave = () => {
    clearInterval(timer);
    gone.abort();
  };
  // An update leaves this script on the page, cut off and untold; only the missing id shows it.
  const isGone = () => !browser.runtime?.id;
  const stay = (): string | null => {
    if (isGone()) {
      leave();
      return null;
    }
    timer ??= setInterval(() => (isGone() ? leave() : follow.tick()), 1000);
    return browser.runtime.getURL('/sidebar.html');
  };
  const follow = followPage(window, reader, pierce, gone.signal, stay);
  browser.runtime.onMessage.addListener((message, sender) => {
    // Only the background has no tab; what other pages of the extension say is not for us.
    if (sender.id !== browser.runtime.id || sender.tab || gone.signal.aborted) return;
    if (message.order === 'leave') leave();
    else follow.obey(message);
  });
}
