import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createIds } from '@/lib/db/ids';
import { createKeep, keepFromPages } from '@/lib/db/keep';
import { localSentinel } from '@/lib/db/sentinel';
import { createStore } from '@/lib/db/store';
import type { Notice, PageView } from '@/lib/messaging/contract';
import { route } from '@/lib/messaging/router';
import type { Self } from '@/lib/messaging/surface';
import type { Context } from '@/lib/services/context';
import { createHandlers } from '@/lib/services/handlers';
import { forgetTab } from '@/lib/services/tabs';
import { createProjection } from '@/lib/services/triage/project';
import { systemClock } from '@/lib/time/clock';

/** Composition root: makes the adapters, hands them to the use cases, registers every listener before the first await. */
export default defineBackground(() => {
  const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const store = createStore({
    sentinel: localSentinel(),
    projection: createProjection(browser.runtime.getManifest().version, browserZone),
    onChanged: (changed) => tellPages({ notice: 'changed', ...changed }),
  });
  const context: Context = {
    store,
    keep: createKeep(),
    ids: createIds(),
    now: () => systemClock.now(),
    browserZone,
    exclusive: async (work) => navigator.locks.request('afterclose-write', work),
    notify: tellPages,
    order: (tabId, order) => void browser.tabs.sendMessage(tabId, order, { frameId: 0 }).catch(nobodyThere),
    openPage,
  };
  const handlers = createHandlers(context, () => store.recover.startEmpty());
  const self = whoIAm();

  browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
    void route(message, sender, self, handlers).then((answer) => sendResponse(answer ?? undefined));
    return true;
  });
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(context, tabId));
  browser.action.onClicked.addListener(() => void openPage('triage'));
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'focus-sidebar' || tab?.id === undefined) return;
    context.order(tab.id, { order: 'focus' });
    context.notify({ notice: 'focus', tabId: tab.id });
  });
  // A browser that refuses leaves content scripts their access to storage.local; nothing else depends on it.
  keepFromPages().catch(nobodyThere);
});

function whoIAm(): Self {
  // Not the content scripts' own list, which the development build keeps out of the manifest.
  const hosts: string[] = browser.runtime.getManifest().host_permissions ?? [];
  const suffixes = hosts.map((match) => /^https:\/\/\*(\.[^/]+)\/\*$/.exec(match)?.[1]);
  return {
    id: browser.runtime.id,
    origin: new URL(browser.runtime.getURL('/')).origin,
    reads: (url) => url.protocol === 'https:' && suffixes.some((suffix) => suffix !== undefined && url.hostname.endsWith(suffix)),
  };
}

function tellPages(notice: Notice): void {
  browser.runtime.sendMessage(notice).catch(nobodyThere);
}

/** Sending fails where no page of ours listens, or the tab has no content script: nobody there is nobody to tell. */
function nobodyThere(): void {}

async function openPage(view: PageView): Promise<void> {
  if (view === 'settings') return browser.runtime.openOptionsPage();
  await browser.tabs.create({ url: browser.runtime.getURL(`/dashboard.html#${view}`) });
}
