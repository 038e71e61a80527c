import { browser } from 'wxt/browser';
import { ownSite } from '@/lib/crm/granted';
import { isWebPage } from '@/lib/crm/typed-address';
import type { Self } from '@/lib/messaging/surface';
import type { PageAccess } from '@/lib/services/access/ports';
import { openPage } from './pages';

/**
 * What the toolbar button does: on a page that Afterclose may not read, settings open at that site; elsewhere the day's
 * list. The press itself lets us see the address (`activeTab`).
 */
export async function pressed(address: string | undefined, access: PageAccess, self: Self): Promise<void> {
  const url = address !== undefined && isWebPage(address) ? new URL(address) : null;
  if (!url || (self.reads(url) && (await access.allows(ownSite('taught', url))))) return openPage('triage');
  await browser.tabs.create({ url: browser.runtime.getURL(`/options.html#sites?add=${encodeURIComponent(url.href)}`) });
}
