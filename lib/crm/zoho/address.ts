import type { AddressOf } from '../reading';

/** Zoho's data centres; a customer's data lies in one. Canada's has a domain of its own. */
export const DOMAINS = [
  'zoho.com',
  'zoho.eu',
  'zoho.in',
  'zoho.com.au',
  'zoho.jp',
  'zoho.com.cn',
  'zoho.sa',
  'zoho.uk',
  'zohocloud.ca',
  'zoho.ca',
];
const HOST = new RegExp(`^crm(?:sandbox)?\\.(?:${DOMAINS.join('|').replaceAll('.', '\\.')})$`);
const RECORD = /^\/crm\/([\w-]{1,64})\/tab\/(Accounts|Potentials)\/(\d{12,20})\/?$/;
const ORG = /^org\d{1,20}$/;

export const isHost = (hostname: string): boolean => HOST.test(hostname);
export const isSandbox = (host: string): boolean => host.startsWith('crmsandbox.');

/**
 * The account or deal that an address names; its org, or the name of its sandbox, is the tenant. Deals are `Potentials`
 * in addresses (crm-facts §4.4).
 */
export const addressOf: AddressOf = ({ protocol, hostname, port, pathname }) => {
  const [, tenant, object, id] = RECORD.exec(pathname) ?? [];
  if (protocol !== 'https:' || port || !isHost(hostname) || !tenant || !object || !id) return null;
  if (!isSandbox(hostname) && !ORG.test(tenant)) return null;
  return { crm: 'zoho', host: hostname, tenant, object, id, workspaceAccountId: null };
};
