import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { browser } from 'wxt/browser';
import type { SiteKind } from '../accounts/site';
import { type GrantedSite, ownSite, patternsOf } from '../crm/granted';
import type { SiteState } from '../messaging/access/operations';
import { ask } from '../messaging/ask';
import type { ReplyOf } from '../messaging/contract';

/** What came of allowing a site. */
export type Granting = ReplyOf<'access.grant'>;

const GRANTED = ['sites-granted'] as const;
const RECIPES = ['sites', 'recipes'] as const;
/** Firefox's match patterns name no port. */
const PORTS = !import.meta.env.FIREFOX;

/** Every granted site, and whether the browser still allows it; follows what is granted elsewhere. */
export function useGrantedSites(): UseQueryResult<SiteState[]> {
  useFollowingAccess(GRANTED);
  return useQuery({ queryKey: GRANTED, queryFn: async () => (await ask('access.sites', {})).sites, meta: { reads: [] } });
}

/** Every site's recipe that is in force, and whether the site may be read. */
export function useRecipes(): UseQueryResult<ReplyOf<'recipes.list'>> {
  useFollowingAccess(RECIPES);
  return useQuery({ queryKey: RECIPES, queryFn: () => ask('recipes.list', {}), meta: { reads: ['sites'] } });
}

/** Has a query asked again whenever a site was granted or taken away, anywhere: that is in no table. */
function useFollowingAccess(queryKey: readonly string[]): void {
  const client = useQueryClient();
  useEffect(() => {
    const listen = (message: unknown): undefined => {
      if (typeof message === 'object' && message !== null && 'notice' in message && message.notice === 'access')
        void client.invalidateQueries({ queryKey });
    };
    browser.runtime.onMessage.addListener(listen);
    return () => browser.runtime.onMessage.removeListener(listen);
  }, [client, queryKey]);
}

/** Begins on a site that the browser is asked for; to be called from a press, since the browser wants to see it. Fails with AskFailed. */
export async function allowSite(site: GrantedSite): Promise<Granting> {
  if (!(await askBrowser(site))) return { allowed: false, running: 0, reload: [] };
  return ask('access.grant', { site });
}

/** As `allowSite`, of a site of which it is to be found out which CRM it is; null: it could not be told, and nothing was kept. */
export async function allowUnknown(url: URL): Promise<{ crm: SiteKind | null; reply: Granting }> {
  const host = ownSite('taught', url);
  if (!(await askBrowser(host))) return { crm: null, reply: { allowed: false, running: 0, reload: [] } };
  const { crm } = await ask('access.find', { address: url.href });
  if (crm) return { crm, reply: await ask('access.grant', { site: ownSite(crm, url) }) };
  // Nothing is held that is not used; the browser does not ask again for what it was allowed once.
  const { allowed } = patternsOf(host, PORTS);
  const { sites } = await ask('access.sites', {});
  if (!sites.some((site) => patternsOf(site, PORTS).allowed === allowed)) await browser.permissions.remove({ origins: [allowed] });
  return { crm, reply: { allowed: true, running: 0, reload: [] } };
}

/** Running scripts at run time is a permission of its own, which comes with the first site. */
const askBrowser = (site: GrantedSite): Promise<boolean> =>
  browser.permissions.request({ origins: [patternsOf(site, PORTS).allowed], permissions: ['scripting'] });
