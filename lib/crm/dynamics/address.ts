import type { AddressOf } from '../reading';

/** `acme.crm.dynamics.com`, and `crm2` … for the other regions. Finance and the rest of Dynamics have hosts without `crm`. */
const HOST = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.crm\d{0,2}\.dynamics\.com$/;
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
export const ACCOUNT = 'account';
/** Type codes, which older links carry instead of the table's name. */
const CODES: Record<string, string> = { 1: ACCOUNT, 3: 'opportunity' };

export const isHost = (hostname: string): boolean => HOST.test(hostname);

/**
 * The account or opportunity that an address names, whichever app it is opened in. A form without an id is for a new
 * record. The GUID comes with braces or without, in either case (crm-facts §4.2).
 */
export const addressOf: AddressOf = ({ protocol, hostname, port, pathname, searchParams }) => {
  const object = searchParams.get('etn') ?? CODES[searchParams.get('etc') ?? ''] ?? '';
  const id = (searchParams.get('id') ?? '').replace(/^\{(.*)\}$/, '$1').toLowerCase();
  const isRecord = pathname === '/main.aspx' && searchParams.get('pagetype') === 'entityrecord' && ID.test(id);
  if (protocol !== 'https:' || port || !isHost(hostname) || !isRecord || !Object.values(CODES).includes(object)) return null;
  return { crm: 'dynamics', host: hostname, object, id, workspaceAccountId: null };
};

/** The account that a link on the page leads to, on this host; null: it leads elsewhere. */
export function accountOfLink(href: string, host: string): string | null {
  const url = href && URL.canParse(href, `https://${host}`) ? new URL(href, `https://${host}`) : null;
  const record = url && addressOf(url);
  return record?.object === ACCOUNT && record.host === host ? record.id : null;
}
