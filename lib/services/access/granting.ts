import type { SiteKind } from '../../accounts/site';
import { cloudSite, covers, crmOfAddress, type GrantedSite, ownSite, rootOf, siteAt, sitePlaceKey } from '../../crm/granted';
import { CRM_MARKS } from '../../crm/marks';
import { facts as salesforce } from '../../crm/salesforce/facts';
import type { AskOf, ReplyOf } from '../../messaging/contract';
import { dropGranted, grantedSites, keepGranted } from '../access';
import type { Context } from '../context';
import type { TabState } from '../tabs';

/** Allowed with the installation and granted by nobody; the browser can take them back all the same. */
const INSTALLED = salesforce.hosts.map((pattern) => cloudSite(salesforce.crm, pattern));

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

/** Whether a host's pages may be read, in one of its folders at least. @param host with its port, where it has one */
export async function mayRead(context: Context): Promise<(host: string) => boolean> {
  const installed = await Promise.all(INSTALLED.map(async (site) => ((await context.access.allows(site)) ? [site] : [])));
  const sites = [...installed.flat(), ...(await readableSites(context))];
  return (host) => sites.some((site) => (site.host.startsWith('*.') ? host.endsWith(site.host.slice(1)) : host === site.host));
}

/** See the operation. The browser has been asked by the page, since it wants to see the press itself. */
export async function grantSite(context: Context, { site }: AskOf<'access.grant'>): Promise<ReplyOf<'access.grant'>> {
  if (!(await context.access.allows(site))) return { allowed: false, running: 0, reload: [] };
  const before = await grantedSites(context);
  await keepGranted(context, site);
  context.notify({ notice: 'access' });
  const after = await settleAccess(context, before);
  const replaced = before.find((each) => sitePlaceKey(each) === sitePlaceKey(site));
  if (replaced && replaced.scheme !== site.scheme) await context.access.giveBack(replaced, after);
  const { running, left } = await context.access.runNow(site, after);
  return { allowed: true, running, reload: left };
}

export async function removeSite(context: Context, { place }: AskOf<'access.remove'>): Promise<void> {
  const before = await grantedSites(context);
  const site = before.find((each) => sitePlaceKey(each) === sitePlaceKey(place));
  if (!site) return;
  await dropGranted(context, place);
  const after = await settleAccess(context, before);
  await context.access.giveBack(
    site,
    before.filter((each) => each !== site),
  );
  context.notify({ notice: 'access' });
  // Its pages may lie on a site that says less of them.
  for (const wider of after) if (covers(wider, rootOf(site))) await context.access.runNow(wider, after);
}

/** See the operation. */
export async function findCrm(context: Context, { address }: AskOf<'access.find'>): Promise<SiteKind | null> {
  const url = new URL(address);
  return crmOfAddress(url) ?? context.access.marked(ownSite('taught', url), CRM_MARKS);
}

/**
 * Brings what runs in pages into line with what is granted and allowed: an update or the browser may have changed it.
 * @param before the sites whose panels may stand in open pages
 * @returns the sites that may be read now
 */
export async function settleAccess(context: Context, before: readonly GrantedSite[] = []): Promise<GrantedSite[]> {
  const after = await readableSites(context);
  await leave(context, before, after);
  await context.access.register(after);
  return after;
}

/**
 * The browser has given or taken permissions, here or on a page of its own. Where it gave hosts, their open pages are read
 * at once, if it lets a script in.
 */
export async function permissionsChanged(context: Context, hostsGiven: boolean): Promise<void> {
  context.notify({ notice: 'access' });
  const after = await settleAccess(context, await grantedSites(context));
  const allowed = await Promise.all(INSTALLED.map((site) => context.access.allows(site)));
  const installed = INSTALLED.filter((_, index) => allowed[index]);
  await leave(context, INSTALLED, installed);
  if (hostsGiven) for (const site of [...installed, ...after]) await context.access.runNow(site, after);
}

/** Has the panel go from every open page that was on one of these sites, and is now on one of another CRM or on none. */
async function leave(context: Context, before: readonly GrantedSite[], after: readonly GrantedSite[]): Promise<void> {
  for (const [key, { page }] of Object.entries(await context.keep.all<TabState>('session', 'tab:'))) {
    const was = siteAt(before, new URL(page));
    if (was && siteAt(after, new URL(page))?.crm !== was.crm) context.order(Number(key.slice('tab:'.length)), { order: 'leave' });
  }
}
