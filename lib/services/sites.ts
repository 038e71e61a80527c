import type { Site } from '../accounts/site';
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
