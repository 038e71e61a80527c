import type { Site } from '../accounts/site';
import type { Account } from '../accounts/types';
import type { Context } from './context';
import { siteIdOf } from './tabs';

/** A site of which nothing has been learned. */
export const newSite = (id: string, host: string): Site => ({
  id,
  crm: 'salesforce',
  host,
  dateOrder: null,
  closeField: null,
  closeRule: null,
  stages: {},
});

/** The site of a host as stored, or as it is before anything was learned of it. */
export async function siteOf(context: Context, host: string): Promise<Site> {
  const id = await siteIdOf(context, host);
  return (await context.store.site(id)) ?? newSite(id, host);
}

/** Looks sites up by account, each once per call of this function. */
export function siteOfAccount(context: Context): (account: Account) => Promise<Site> {
  const found = new Map<string, Promise<Site>>();
  return (account) => {
    const known = found.get(account.siteId);
    if (known) return known;
    const site = context.store.site(account.siteId).then((stored) => stored ?? newSite(account.siteId, new URL(account.crmUrl).host));
    found.set(account.siteId, site);
    return site;
  };
}
