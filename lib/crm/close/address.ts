import type { AddressOf } from '../reading';

const HOST = 'app.close.com';
const RECORD = /^\/lead\/(lead_[A-Za-z\d]{40,48})\/?$/;

export const isHost = (hostname: string): boolean => hostname === HOST;

/** The lead that an address names. Addresses tell no organization; ids of leads are unique across all of them (crm-facts §4.10). */
export const addressOf: AddressOf = ({ protocol, hostname, port, pathname }) => {
  const [, id] = RECORD.exec(pathname) ?? [];
  if (protocol !== 'https:' || port || !isHost(hostname) || !id) return null;
  return { crm: 'close', host: hostname, object: 'lead', id, workspaceAccountId: null };
};
