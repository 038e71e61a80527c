import type { SiteKind } from '../accounts/site';
import { factsOf, KNOWN_CRMS } from './crms';

/** A site that somebody let Afterclose read, and said which CRM it is. Whether the browser still allows it is not said here. */
export interface GrantedSite {
  crm: SiteKind;
  /** With its port, where it has one; `*.hubspot.com`: every host below. */
  host: string;
  scheme: 'https' | 'http';
  /** The folder that the CRM lies in on its host, with a slash at both ends; `/`: all of it. */
  folder: string;
}

/** What tells one granted site from another: several CRMs may lie in folders of one host. */
export type SitePlace = Pick<GrantedSite, 'host' | 'folder'>;
export const sitePlaceKey = ({ host, folder }: SitePlace): string => (folder === '/' ? host : host + folder);

const WHOLE_HOST = /^(https?):\/\/([^/]+)\/\*$/;
/** CRMs whose addresses begin with a folder of theirs; those of the others go on as paths from the root. */
const IN_FOLDERS: readonly SiteKind[] = ['espocrm', 'suitecrm'];
const FOLDER = /^\/(?:[\w.~-]{1,60}\/){0,4}$/;

/** The vendor's cloud that a pattern of `CrmFacts.hosts` stands for. @throws RangeError for what is no pattern of a host */
export function cloudSite(crm: SiteKind, pattern: string): GrantedSite {
  const [, scheme, host] = WHOLE_HOST.exec(pattern) ?? [];
  if (!host) throw new RangeError(pattern);
  return { crm, host, scheme: scheme === 'http' ? 'http' : 'https', folder: '/' };
}

/** An installation of one's own at an address: of some CRMs only the folder it lies in, of others the whole host. */
export function ownSite(crm: SiteKind, url: URL): GrantedSite {
  const { host, protocol } = url;
  return { crm, host, scheme: protocol === 'http:' ? 'http' : 'https', folder: IN_FOLDERS.includes(crm) ? folderOf(crm, url) : '/' };
}

function folderOf(crm: SiteKind, url: URL): string {
  const record = factsOf(crm)?.addressOf(url);
  // A last part with a dot is a file (`index.php`).
  const folder = record ? `/${record.tenant ?? ''}/` : `${url.pathname.replace(/\/[^/]*\.[^/]*$/, '')}/`;
  const slashed = folder.replace(/\/+/g, '/');
  // What SuiteCRM 8 shows of 7 lies in a folder of the CRM's own.
  const clean = crm === 'suitecrm' ? slashed.replace(/\/legacy\/$/, '/') : slashed;
  return FOLDER.test(clean) ? clean : '/';
}

/** The self-hosted CRM whose pages have addresses like this one; null: none, or more than one. */
export function crmOfAddress(url: URL): SiteKind | null {
  const like = KNOWN_CRMS.filter((crm) => crm.selfHosted && crm.addressOf(url) !== null);
  return like.length === 1 ? (like[0]?.crm ?? null) : null;
}

/** Whether an address lies on a granted site. */
export function covers({ host, scheme, folder }: GrantedSite, url: URL): boolean {
  const here = host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.host === host;
  return here && url.protocol === `${scheme}:` && `${url.pathname}/`.startsWith(folder);
}

/** The granted site that an address lies on; null: none. Of two, the one that says more. */
export function siteAt(sites: readonly GrantedSite[], url: URL): GrantedSite | null {
  const [first] = sites
    .filter((site) => covers(site, url))
    .sort((one, other) => other.host.length - one.host.length || other.folder.length - one.folder.length);
  return first ?? null;
}

/** An address on a site. */
export const rootOf = ({ host, scheme, folder }: GrantedSite): URL => new URL(`${scheme}://${host.replace(/^\*\./, '')}${folder}`);

/**
 * The match patterns of a site: what the browser is asked to allow, which it does by host, and the pages that its script
 * runs in. @param ports whether the browser's patterns may name a port (Firefox's may not)
 */
export function patternsOf({ host, scheme, folder }: GrantedSite, ports: boolean): { allowed: string; pages: string } {
  const named = ports ? host : host.replace(/:\d+$/, '');
  return { allowed: `${scheme}://${named}/*`, pages: `${scheme}://${named}${folder}*` };
}
