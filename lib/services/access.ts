import type { SiteKind } from '../accounts/site';
import { crmOfHost, factsOf } from '../crm/crms';
import type { CrmFacts } from '../crm/facts';
import type { Context } from './context';

/** A host of one's own that access was granted to: which CRM it is, nothing else. */
export interface SiteAccess {
  crm: SiteKind;
  host: string;
}

export const accessKey = (host: string): string => `access:${host}`;

/** The CRM at an address: a vendor's cloud by its host, any other by what was said when access was granted; null: none. */
export async function crmAt(context: Context, url: URL): Promise<CrmFacts | null> {
  const known = crmOfHost(url.hostname);
  if (known) return known;
  const access = await context.keep.get<SiteAccess>('local', accessKey(url.host));
  return access ? factsOf(access.crm) : null;
}
