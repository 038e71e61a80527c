import type { SiteKind } from '../../accounts/site';
import type { GrantedSite } from '../../crm/granted';

/** What the browser lets us read, and where our scripts run. */
export interface PageAccess {
  /** Whether the browser lets us read a site's pages now. */
  allows(site: GrantedSite): Promise<boolean>;
  /** From now on the scripts of exactly these sites run in pages that are opened. What is so already is left alone. */
  register(sites: readonly GrantedSite[]): Promise<void>;
  /**
   * Runs a site's script in those of its pages that are open, except where one of `sites` says more of a page. `left`: pages
   * into which the browser let none.
   */
  runNow(site: GrantedSite, sites: readonly GrantedSite[]): Promise<{ running: number; left: { tabId: number; title: string }[] }>;
  /** The first CRM of whose marks one stands in an open page of the site; null: none, or no page is open. */
  marked(site: GrantedSite, marks: readonly (readonly [SiteKind, string])[]): Promise<SiteKind | null>;
  /** Gives the permission for a site back, unless another one of these needs the same. */
  giveBack(site: GrantedSite, others: readonly GrantedSite[]): Promise<void>;
}
