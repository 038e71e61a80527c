import { crmOfHost, factsOf } from '../crm/crms';
import type { CrmFacts } from '../crm/facts';
import { type GrantedSite, type SitePlace, siteAt, sitePlaceKey } from '../crm/granted';
import type { Context } from './context';

type Keeping = Pick<Context, 'keep'>;

const PREFIX = 'access:';

/** Every site that was granted, by host and folder. */
export async function grantedSites({ keep }: Keeping): Promise<GrantedSite[]> {
  const kept = Object.values(await keep.all<GrantedSite>('local', PREFIX));
  return kept.sort((one, other) => (sitePlaceKey(one) < sitePlaceKey(other) ? -1 : 1));
}

/** Keeps a site as granted; one of the same host and folder is replaced. @throws AskFailed storage-… */
export const keepGranted = ({ keep }: Keeping, site: GrantedSite): Promise<void> => keep.set('local', PREFIX + sitePlaceKey(site), site);

/** Forgets that a site was granted; what was stored of its accounts stays. */
export const dropGranted = ({ keep }: Keeping, place: SitePlace): Promise<void> => keep.remove('local', [PREFIX + sitePlaceKey(place)]);

/** The CRM at an address: a vendor's cloud by its host, any other by what was said when access was granted; null: none. */
export async function crmAt(context: Keeping, url: URL): Promise<CrmFacts | null> {
  const cloud = crmOfHost(url.hostname);
  if (cloud) return cloud;
  const site = siteAt(await grantedSites(context), url);
  return site && factsOf(site.crm);
}
