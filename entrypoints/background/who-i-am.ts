import { browser } from 'wxt/browser';
import type { Self } from '@/lib/messaging/surface';

/** This extension, as senders of messages are measured by it. */
export function whoIAm(): Self {
  // Not the content scripts' own list, which the development build keeps out of the manifest.
  const hosts: string[] = browser.runtime.getManifest().host_permissions ?? [];
  const suffixes = hosts.map((match) => /^https:\/\/\*(\.[^/]+)\/\*$/.exec(match)?.[1]);
  return {
    id: browser.runtime.id,
    origin: new URL(browser.runtime.getURL('/')).origin,
    reads: (url) => url.protocol === 'https:' && suffixes.some((suffix) => suffix !== undefined && url.hostname.endsWith(suffix)),
  };
}
