import { placeOf } from '../place';
import type { AddressOf } from '../reading';

/** 17 hexadecimal characters, a UUID, or what an import brought along; never a word of the router's. */
const ID = '(?=[A-Za-z-]*[0-9])[A-Za-z0-9][A-Za-z0-9-]{11,35}';
/** `#Account/view/<id>`, with options of the page behind it. Edit and new forms have other words in the middle. */
const RECORD = new RegExp(`^#(Account|Opportunity)/view/(${ID})(?:/[^/]*)?$`);
const PAGE = /\/(?:index\.(?:php|html))?$/;

export const IS_ID = new RegExp(`^${ID}$`);

/** The account or opportunity that an address names (crm-facts §4.6). */
export const addressOf: AddressOf = (url) => {
  const [, object, id] = RECORD.exec(url.hash) ?? [];
  const place = placeOf(url, PAGE);
  return place && object && id ? { crm: 'espocrm', ...place, object, id, workspaceAccountId: null } : null;
};

/** The id in a link to a record of this kind; '': it leads elsewhere. */
export const idInLink = (href: string, object: string): string => {
  const [, linked, id] = RECORD.exec(href) ?? [];
  return linked === object && id ? id : '';
};
