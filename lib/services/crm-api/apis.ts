import type { Crm, Site } from '../../accounts/site';
import { pipedriveHost, salesforceApiHost, zohoApiHost } from '../../crm/api-hosts';
import type { TokenCrm } from '../../messaging/crm-api/operations';
import { askAttio } from './attio';
import { askClose } from './close';
import { askDynamics } from './dynamics';
import { askEspo } from './espocrm';
import { askHubspot } from './hubspot';
import { askOdoo } from './odoo';
import { askPipedrive } from './pipedrive';
import type { PageRequest } from './ports';
import { askSalesforce } from './salesforce';
import { askSuite } from './suitecrm';
import { askTwenty } from './twenty';
import type { AskApi } from './types';
import { askZoho } from './zoho';

/** A CRM whose own pages' API answers to the session of the page (crm-facts §5.4). */
export interface PageApi {
  way: 'page';
  ask: AskApi;
  cookie: PageRequest['cookie'];
  /** Whether the page at an address is one that has this API. */
  has(url: URL): boolean;
}

/** A CRM that is asked from the background with a token. */
export interface TokenApi {
  way: 'token';
  crm: TokenCrm;
  ask: AskApi;
  /** Which connection is the site's: two customers on one host are never asked with one token. Null: the site names none. */
  keyOf(site: Pick<Site, 'host' | 'tenant'>): string | null;
  /** The host that is called for a connection. */
  hostOf(key: string): string;
  auth(token: string): Record<string, string>;
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const anyPage = () => true;

export const TOKEN_APIS: { [K in TokenCrm]: TokenApi & { crm: K } } = {
  salesforce: {
    way: 'token',
    crm: 'salesforce',
    ask: askSalesforce,
    keyOf: ({ host }) => salesforceApiHost(host),
    hostOf: (key) => key,
    auth: bearer,
  },
  hubspot: {
    way: 'token',
    crm: 'hubspot',
    ask: askHubspot,
    keyOf: ({ tenant }) => tenant ?? null,
    hostOf: () => 'api.hubapi.com',
    auth: bearer,
  },
  pipedrive: {
    way: 'token',
    crm: 'pipedrive',
    ask: askPipedrive,
    keyOf: ({ host }) => pipedriveHost(host),
    hostOf: (key) => key,
    auth: (token) => ({ 'x-api-token': token }),
  },
  attio: { way: 'token', crm: 'attio', ask: askAttio, keyOf: ({ tenant }) => tenant ?? null, hostOf: () => 'api.attio.com', auth: bearer },
  // Ids of leads are unique across organizations: a token of another one finds nothing.
  close: {
    way: 'token',
    crm: 'close',
    ask: askClose,
    keyOf: () => 'close',
    hostOf: () => 'api.close.com',
    auth: (token) => ({ Authorization: `Basic ${btoa(`${token}:`)}` }),
  },
  // Nor do two orgs of one data centre share an id.
  zoho: {
    way: 'token',
    crm: 'zoho',
    ask: askZoho,
    keyOf: ({ host }) => zohoApiHost(host),
    hostOf: (key) => key,
    auth: (token) => ({ Authorization: `Zoho-oauthtoken ${token}` }),
  },
};

export const CRM_APIS: Record<Crm, PageApi | TokenApi> = {
  ...TOKEN_APIS,
  espocrm: { way: 'page', ask: askEspo, cookie: null, has: anyPage },
  dynamics: { way: 'page', ask: askDynamics, cookie: null, has: anyPage },
  odoo: { way: 'page', ask: askOdoo, cookie: null, has: anyPage },
  // SuiteCRM 7 has addresses without a hash, and no such API.
  suitecrm: {
    way: 'page',
    ask: askSuite,
    cookie: { name: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN', as: 'plain' },
    has: ({ hash }) => hash.startsWith('#/'),
  },
  twenty: { way: 'page', ask: askTwenty, cookie: { name: 'tokenPair', header: 'Authorization', as: 'twenty' }, has: anyPage },
};
