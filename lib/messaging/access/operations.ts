import type { SiteKind } from '../../accounts/site';
import type { GrantedSite, SitePlace } from '../../crm/granted';

/** A granted site, and whether the browser still allows it: it can take that back at any time. */
export interface SiteState extends GrantedSite {
  allowed: boolean;
}

/** A page of the site that was open before, and into which the browser let no script: reloaded once, it works too. */
export interface PageToReload {
  tabId: number;
  title: string;
}

export interface AccessOperations {
  'access.sites': { ask: Record<string, never>; reply: { sites: SiteState[] } };
  /**
   * Keeps a site that the browser has just allowed, and begins in its open pages. `allowed` false: the browser does not
   * allow it, and nothing was kept. `running`: how many open pages it runs in now.
   */
  'access.grant': { ask: { site: GrantedSite }; reply: { allowed: boolean; running: number; reload: PageToReload[] } };
  /** Forgets a site and gives its permission back: open pages lose the panel, what was stored stays. */
  'access.remove': { ask: { place: SitePlace }; reply: Record<string, never> };
  /** Which CRM an address that the browser has just allowed is: by the address, else by what its open pages look like; null: not known. */
  'access.find': { ask: { address: string }; reply: { crm: SiteKind | null } };
}
