import type { SiteKind } from '../accounts/site';
import { crmOfHost, factsOf } from '../crm/crms';
import type { CrmFacts } from '../crm/facts';
import type { Context } from './context';

/** A site that somebody let Afterclose read, and said which CRM it is. Whether the browser still allows it is not said here. */
export interface GrantedSite {
  crm: SiteKind;
  /** With its port, where it has one; `*.hubspot.com`: every host below. */
  host: string;
  scheme: 'https' | 'http';
  /** The folder that the CRM lies in on its host, with a slash at both ends; `/`: all of it. */
  folder: string;
}

type Keeping = Pick<Context, 'keep'>;

const PREFIX = 'access:';

/** Every site that was granted, by host. */
export async function grantedSites({ keep }: Keeping): Promise<GrantedSite[]> {
  const kept = Object.values(await keep.all<GrantedSite>('local', PREFIX));
  return kept.sort((one, other) => (one.host < other.host ? -1 : 1));
}

/** Keeps a site as granted; one of the same host is replaced. @throws AskFailed storage-… */
export const keepGranted = ({ keep }: Keeping, site: GrantedSite): Promise<void> => keep.set('local', PREFIX + site.host, site);

/** Forgets that a host was granted; what was stored of its accounts stays. */
export const dropGranted = ({ keep }: Keeping, host: string): Promise<void> => keep.remove('local', [PREFIX + host]);

/** Whether an address lies on a granted site. */
export function covers({ host, scheme, folder }: GrantedSite, url: URL): boolean {
  const here = host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.host === host;
  return here && url.protocol === `${scheme}:` && `${url.pathname}/`.startsWith(folder);
}

/** The granted site that an address lies on; null: none. Of two, the one that says more. */
export function siteAt(sites: readonly GrantedSite[], url: URL): GrantedSite | null {
  const [first] = sites.filter((site) => covers(site, url)).sort((one, other) => other.host.length - one.host.length);
  return first ?? null;
}

/** The CRM at an address: a vendor's cloud by its host, any other by what was said when access was granted; null: none. */
export async function crmAt(context: Keeping, url: URL): Promise<CrmFacts | null> {
  const cloud = crmOfHost(url.hostname);
  if (cloud) return cloud;
  const site = siteAt(await grantedSites(context), url);
  return site && factsOf(site.crm);
}
