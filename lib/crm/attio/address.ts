import type { AddressOf } from '../reading';

const HOST = 'app.attio.com';
/** `/<workspace>/company/<id>`, `/<workspace>/deals/record/<id>`, and the tab of the record that is open. */
const RECORD =
  /^\/([a-z\d][a-z\d-]{0,79})\/(?:(company)|(deals)\/record)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\/[a-z-]{1,32})?\/?$/;

export const isHost = (hostname: string): boolean => hostname === HOST;

/** The company or deal that an address names; its workspace is the tenant (crm-facts §4.9). */
export const addressOf: AddressOf = ({ protocol, hostname, port, pathname }) => {
  const [, tenant, company, deals, id] = RECORD.exec(pathname) ?? [];
  const object = company ?? deals;
  if (protocol !== 'https:' || port || !isHost(hostname) || !tenant || !object || !id) return null;
  return { crm: 'attio', host: hostname, tenant, object, id, workspaceAccountId: null };
};
