import type { AddressOf, RecordReference } from '../reading';

/** `app.hubspot.com`, and one host for each of HubSpot's other regions (`app-eu1`, `app-na2`). */
const HOST = /^app(?:-[a-z]{2}\d{1,2})?\.hubspot\.com$/;
export const COMPANY = '0-2';
const DEAL = '0-3';
/** Addresses from before objects had numbers; HubSpot still opens them. */
const WORDS: Record<string, string> = { company: COMPANY, deal: DEAL };
const RECORD = /^\/contacts\/([1-9]\d{0,14})\/(?:record\/(0-[23])|(company|deal))\/([1-9]\d{0,19})(?:\/view\/\d{1,3})?\/?$/;

export const isHost = (hostname: string): boolean => HOST.test(hostname);

/** The company or deal that an address names; its portal is the tenant (crm-facts §4.1). */
export const addressOf: AddressOf = ({ protocol, hostname, port, pathname }) => {
  const [, tenant, object, word, id] = RECORD.exec(pathname) ?? [];
  if (protocol !== 'https:' || port || !isHost(hostname) || !tenant || !id) return null;
  return { crm: 'hubspot', host: hostname, tenant, object: object ?? WORDS[word ?? ''] ?? null, id, workspaceAccountId: null };
};

/** The company that a link on a record's page leads to, in the same portal; null: it leads elsewhere. */
export function companyOfLink(href: string, { host, tenant }: Pick<RecordReference, 'host' | 'tenant'>): string | null {
  const url = URL.canParse(href, `https://${host}`) ? new URL(href, `https://${host}`) : null;
  const linked = url && addressOf(url);
  return linked?.object === COMPANY && linked.tenant === tenant ? linked.id : null;
}
