import { browser } from 'wxt/browser';
import { type GrantedSite, siteAt } from '@/lib/crm/granted';
import type { Self } from '@/lib/messaging/surface';

/** This extension, as senders of messages are measured by it. `sites`: what it may read besides the manifest's hosts. */
export function whoIAm(sites: readonly GrantedSite[]): Self {
  // Not the content scripts' own list, which the development build keeps out of the manifest.
  const hosts: string[] = browser.runtime.getManifest().host_permissions ?? [];
  const suffixes = hosts.map((match) => /^https:\/\/\*(\.[^/]+)\/\*$/.exec(match)?.[1]);
  const isOurs = ({ protocol, hostname }: URL) =>
    protocol === 'https:' && suffixes.some((suffix) => suffix !== undefined && hostname.endsWith(suffix));
  return {
    id: browser.runtime.id,
    origin: new URL(browser.runtime.getURL('/')).origin,
    reads: (url) => isOurs(url) || siteAt(sites, url) !== null,
  };
}
