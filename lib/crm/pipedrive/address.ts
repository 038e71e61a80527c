import type { AddressOf } from '../reading';

/** Each company has a host of its own, which tells companies apart. */
const HOST = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.pipedrive\.com$/;
/** No company's. Links to `app` lead to whichever company one is signed in to; until then nobody knows whose record it is. */
const SHARED = ['app', 'www', 'api', 'developers', 'oauth', 'marketplace', 'support'];
const RECORD = /^\/(organization|deal)\/([1-9]\d{0,14})\/?$/;

export const isHost = (hostname: string): boolean => HOST.test(hostname) && !SHARED.includes(hostname.split('.')[0] ?? '');

/** The organization or deal that an address names (crm-facts §4.3). */
export const addressOf: AddressOf = ({ protocol, hostname, port, pathname }) => {
  const [, object, id] = RECORD.exec(pathname) ?? [];
  if (protocol !== 'https:' || port || !isHost(hostname) || !object || !id) return null;
  return { crm: 'pipedrive', host: hostname, object, id, workspaceAccountId: null };
};
