import { readAddress } from './typed-address';

/*
 * The hosts a token may be sent to, and nothing else. Salesforce: the org's own host alone (crm-facts §1.1). Zoho: one
 * host a data centre (§4.4).
 */

const ZOHO = ['com', 'eu', 'in', 'com.au', 'jp', 'com.cn', 'sa', 'uk', 'ca'];

/** The same as sources of the extension's content security policy, beside its own files. */
export const API_SOURCES: readonly string[] = [
  'https://*.my.salesforce.com',
  'https://api.hubapi.com',
  'https://*.pipedrive.com',
  'https://api.attio.com',
  'https://api.close.com',
  ...ZOHO.map((domain) => `https://www.zohoapis.${domain}`),
];

const LABEL = '[a-z\\d](?:[a-z\\d-]{0,62})';
const HOSTS = [
  new RegExp(`^${LABEL}(?:\\.${LABEL}){0,3}\\.my\\.salesforce\\.com$`),
  /^api\.hubapi\.com$/,
  new RegExp(`^${LABEL}\\.pipedrive\\.com$`),
  /^api\.attio\.com$/,
  /^api\.close\.com$/,
  new RegExp(`^www\\.zohoapis\\.(?:${ZOHO.join('|').replaceAll('.', '\\.')})$`),
];

/** Whether the background may call an address. */
export function mayCall(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username } = new URL(address);
  return protocol === 'https:' && port === '' && username === '' && HOSTS.some((host) => host.test(hostname));
}

/** The host in what somebody copied from the address bar: a host alone, or a whole address. Empty: there is none. */
function hostIn(typed: string): string {
  const read = readAddress(typed);
  return 'url' in read && read.url.port === '' ? read.url.hostname : '';
}

/** The org's own host, which takes API calls; the one its pages lie on does not (crm-facts §1.4). Null: no Salesforce host. */
export function salesforceApiHost(address: string): string | null {
  const [, org] = /^([a-z\d][a-z\d.-]{0,200})\.(?:lightning\.force|my\.salesforce)\.com$/.exec(hostIn(address)) ?? [];
  return org ? `${org}.my.salesforce.com` : null;
}

/** The API host of the data centre that a page lies on; null: no Zoho host. */
export function zohoApiHost(address: string): string | null {
  const [, domain] = /^(?:crm(?:sandbox)?\.)?(?:zoho|zohocloud)\.(com|eu|in|com\.au|jp|com\.cn|sa|uk|ca)$/.exec(hostIn(address)) ?? [];
  return domain ? `www.zohoapis.${domain}` : null;
}

/** A company's own Pipedrive host; null: none. */
export const pipedriveHost = (address: string): string | null => {
  const host = hostIn(address);
  return /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.pipedrive\.com$/.test(host) ? host : null;
};

/** The CRMs that are asked with a token, by where their API lies. `host`: of the CRM's pages, where each customer has one. */
const API_HOSTS: Record<string, (host: string) => string | null> = {
  salesforce: salesforceApiHost,
  hubspot: () => 'api.hubapi.com',
  pipedrive: pipedriveHost,
  attio: () => 'api.attio.com',
  close: () => 'api.close.com',
  zoho: zohoApiHost,
};

/** What the browser is asked to allow before a CRM's API is called; null: the typed host is none of that CRM's. */
export function apiPattern(crm: string, host: string): string | null {
  const found = API_HOSTS[crm]?.(host) ?? null;
  return found && `https://${found}/*`;
}
