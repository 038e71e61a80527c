import { browser } from 'wxt/browser';
import type { AccountKey } from '@/lib/accounts/types';
import type { Notice, PageView } from '@/lib/messaging/contract';

export function tellPages(notice: Notice): void {
  browser.runtime.sendMessage(notice).catch(nobodyThere);
}

/** Sending fails where no page of ours listens, or the tab has no content script: nobody there is nobody to tell. */
export function nobodyThere(): void {}

export async function openPage(view: PageView): Promise<void> {
  if (view === 'settings') return browser.runtime.openOptionsPage();
  await browser.tabs.create({ url: browser.runtime.getURL(`/dashboard.html#${view}`) });
}

export async function openAccount(key: AccountKey): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/dashboard.html#account/${encodeURIComponent(key)}`) });
}
