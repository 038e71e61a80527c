import type { SiteKind } from '../../accounts/site';
import { covers, crmOfAddress, type GrantedSite, ownSite } from '../../crm/granted';
import { CRM_MARKS } from '../../crm/marks';
import type { AskOf, ReplyOf } from '../../messaging/contract';
import { dropGranted, grantedSites, keepGranted } from '../access';
import type { Context } from '../context';
import type { TabState } from '../tabs';

/** Every granted site, and whether the browser still allows it. */
export async function siteStates(context: Context): Promise<ReplyOf<'access.sites'>> {
  const sites = await grantedSites(context);
  return { sites: await Promise.all(sites.map(async (site) => ({ ...site, allowed: await context.access.allows(site) }))) };
}

/** The sites that may be read now: granted here, and allowed by the browser. */
export async function readableSites(context: Context): Promise<GrantedSite[]> {
  const { sites } = await siteStates(context);
  return sites.filter(({ allowed }) => allowed).map(({ allowed: _, ...site }) => site);
}

/** See the operation. The browser has been asked by the page, since it wants to see the press itself. */
export async function grantSite(context: Context, { site }: AskOf<'access.grant'>): Promise<ReplyOf<'access.grant'>> {
  if (!(await context.access.allows(site))) return { allowed: false, running: 0, reload: [] };
  const before = (await grantedSites(context)).find(({ host }) => host === site.host);
  await keepGranted(context, site);
  context.notify({ notice: 'access' });
  if (before && before.crm !== site.crm) await leave(context, before);
  await settleAccess(context);
  const { running, left } = await context.access.runNow(site);
  return { allowed: true, running, reload: left };
}

export async function removeSite(context: Context, { host }: AskOf<'access.remove'>): Promise<void> {
  const sites = await grantedSites(context);
  const site = sites.find((each) => each.host === host);
  if (!site) return;
  await dropGranted(context, host);
  await leave(context, site);
  await settleAccess(context);
  await context.access.giveBack(
    site,
    sites.filter((each) => each !== site),
  );
  context.notify({ notice: 'access' });
}

/** See the operation. */
export async function findCrm(context: Context, { address }: AskOf<'access.find'>): Promise<SiteKind | null> {
  const url = new URL(address);
  return crmOfAddress(url) ?? context.access.marked(ownSite('taught', url), CRM_MARKS);
}

/** Brings what runs in pages into line with what is granted and allowed: an update or the browser may have changed it. */
export async function settleAccess(context: Context): Promise<void> {
  await context.access.register(await readableSites(context));
}

/** The browser has given or taken permissions, here or on a page of its own. */
export async function permissionsChanged(context: Context): Promise<void> {
  context.notify({ notice: 'access' });
  const { sites } = await siteStates(context);
  for (const site of sites) if (!site.allowed) await leave(context, site);
  await settleAccess(context);
}

/** Has the panel go from every open page of a site. */
async function leave(context: Context, site: GrantedSite): Promise<void> {
  for (const [key, { host }] of Object.entries(await context.keep.all<TabState>('session', 'tab:')))
    if (covers(site, new URL(`${site.scheme}://${host}${site.folder}`)))
      context.order(Number(key.slice('tab:'.length)), { order: 'leave' });
}
