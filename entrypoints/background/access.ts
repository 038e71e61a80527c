import { type Browser, browser, type PublicPath } from 'wxt/browser';
import { covers, type GrantedSite, patternsOf, rootOf, siteAt, sitePlaceKey } from '@/lib/crm/granted';
import type { PageAccess } from '@/lib/services/access/ports';

/** Firefox's match patterns name no port. */
const PORTS = !import.meta.env.FIREFOX;
/** A frozen page runs nothing until somebody looks at it; it is not waited for. */
const PATIENCE_MS = 3_000;

const patterns = (site: GrantedSite) => patternsOf(site, PORTS);

/** The interface is there only once its permission was given, with the first site. */
const scripting = (): typeof browser.scripting | undefined => browser.scripting;

const fileOf = (site: GrantedSite) => `content-scripts/${site.crm}.js` as Extract<PublicPath, `${string}.js`>;

function scriptOf(site: GrantedSite, sites: readonly GrantedSite[]) {
  const { pages } = patterns(site);
  // A folder, or a host of a cloud, may be another site of its own.
  const others = sites.filter((other) => covers(site, rootOf(other))).map((other) => patterns(other).pages);
  const excluded = others.filter((other) => other !== pages);
  return {
    id: `site:${sitePlaceKey(site)}`,
    js: [fileOf(site)],
    matches: [pages],
    ...(excluded.length > 0 ? { excludeMatches: excluded } : {}),
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
}

type Script = Pick<Browser.scripting.RegisteredContentScript, 'id' | 'js' | 'matches' | 'excludeMatches'>;
/** What is registered comes back with addresses of its own making in some browsers: told by their ends. */
const isSame = (one: Script, other: Script): boolean =>
  one.id === other.id &&
  one.matches?.join() === other.matches?.join() &&
  (one.excludeMatches ?? []).join() === (other.excludeMatches ?? []).join() &&
  one.js?.[0]?.endsWith(other.js?.[0] ?? '') === true;

export const createPageAccess = (): PageAccess => ({
  allows: (site) => browser.permissions.contains({ origins: [patterns(site).allowed] }),

  async register(sites) {
    // Two that compare and change at a time would register one script twice, which the browser refuses.
    await navigator.locks.request('afterclose-scripts', () => registerExactly(sites.map((site) => scriptOf(site, sites))));
  },

  async runNow(site, sites) {
    const api = scripting();
    const pages = await openPages(site, sites);
    const files = [fileOf(site)];
    const ran = await Promise.all(pages.map(({ tabId }) => (api ? within(api.executeScript({ target: { tabId }, files })) : null)));
    return { running: ran.filter((result) => result !== null).length, left: pages.filter((_, index) => ran[index] === null) };
  },

  async marked(site, marks) {
    const api = scripting();
    if (!api) return null;
    for (const { tabId } of await openPages(site, [])) {
      const injection = { target: { tabId }, func: firstShown, args: [marks.map(([, selector]) => selector)] satisfies [string[]] };
      const [first] = (await within(api.executeScript(injection))) ?? [];
      const mark = marks[first?.result ?? -1];
      if (mark) return mark[0];
    }
    return null;
  },

  async giveBack(site, others) {
    const { allowed } = patterns(site);
    if (others.some((other) => patterns(other).allowed === allowed)) return;
    // What came with the installation cannot be given back; it is read no more all the same.
    await browser.permissions.remove({ origins: [allowed] }).catch(() => false);
  },
});

async function registerExactly(wanted: ReturnType<typeof scriptOf>[]): Promise<void> {
  const api = scripting();
  if (!api) return;
  const present = await api.getRegisteredContentScripts();
  const stale = present.filter((one) => !wanted.some((other) => isSame(one, other))).map(({ id }) => id);
  if (stale.length > 0) await api.unregisterContentScripts({ ids: stale });
  const missing = wanted.filter((one) => !present.some((other) => isSame(other, one)));
  if (missing.length > 0) await api.registerContentScripts(missing);
}

async function openPages(site: GrantedSite, sites: readonly GrantedSite[]): Promise<{ tabId: number; title: string }[]> {
  const tabs = await browser.tabs.query({ url: patterns(site).pages, discarded: false });
  const isOf = (url: string) => siteAt([site, ...sites], new URL(url))?.crm === site.crm;
  return tabs.flatMap(({ id, title, url = '' }) =>
    id === undefined || !URL.canParse(url) || !isOf(url) ? [] : [{ tabId: id, title: title || url }],
  );
}

/** Null: the browser refused, or did not answer in time. */
async function within<T>(work: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  return Promise.race([work.catch(() => null), late]);
}

/** Runs in the page. @returns the index of the first selector that something matches; -1: none does */
function firstShown(selectors: string[]): number {
  return selectors.findIndex((selector) => document.querySelector(selector) !== null);
}
