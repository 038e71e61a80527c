import type { AddressOf } from '../reading';

const RECORD = /^\/object\/(company|opportunity)\/([\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12})\/?$/;

/** The company or opportunity that an address names (crm-facts §4.5). Twenty always lies at the root of its host. */
export const addressOf: AddressOf = ({ protocol, host, pathname }) => {
  const [, object, id] = RECORD.exec(pathname) ?? [];
  if (!/^https?:$/.test(protocol) || !object || !id) return null;
  return { crm: 'twenty', host, object, id: id.toLowerCase(), workspaceAccountId: null };
};
