import { placeOf } from '../place';
import type { AddressOf } from '../reading';

/** A UUID; what was imported or shipped as an example may have other characters, but always a digit. */
const ID = '(?=[A-Za-z_-]*[0-9])[A-Za-z0-9][A-Za-z0-9_-]{9,35}';
/** SuiteCRM 8: `#/accounts/record/<id>`. Every other action of three parts is a page of version 7 in a frame. */
const NEW = new RegExp(`^#/(accounts|opportunities)/(?:record|detail)/(${ID})(?:\\?.*)?$`);

export const IS_ID = new RegExp(`^${ID}$`);
export const ACCOUNT = 'Accounts';
const DEAL = 'Opportunities';
const MODULES = [ACCOUNT, DEAL];

/** SuiteCRM 7: `index.php?module=Accounts&action=DetailView&record=<id>`. */
function olderRecord({ searchParams, hash }: URL): { object: string; id: string } | null {
  const object = searchParams.get('module') ?? '';
  const id = searchParams.get('record') ?? '';
  const named = MODULES.includes(object) && searchParams.get('action') === 'DetailView' && IS_ID.test(id);
  return named && !hash.startsWith('#/') ? { object, id } : null;
}

const folderOf = ({ origin, pathname }: URL): string => origin + pathname.replace(/[^/]*$/, '');

/**
 * The address of the page in view. Version 7 may load its pages into one document, and then keeps their address in its hash:
 * `index.php?action=ajaxui#ajaxUILoc=index.php%3Fmodule%3D…`. Null: nothing of this system is loaded yet.
 */
function shownAt(url: URL): URL | null {
  if (url.searchParams.get('action') !== 'ajaxui') return url;
  const loaded = new URLSearchParams(url.hash.slice(1)).get('ajaxUILoc') ?? '';
  const shown = URL.canParse(loaded, url) ? new URL(loaded, url) : null;
  return shown && folderOf(shown) === folderOf(url) ? shown : null;
}

/** The account or opportunity that an address names, in SuiteCRM 8 or 7; its kind as version 7 calls it (crm-facts §4.7). */
export const addressOf: AddressOf = (url) => {
  const [, module, id] = NEW.exec(url.hash) ?? [];
  const shown = module ? url : shownAt(url);
  const record = module && id ? { object: module === 'accounts' ? ACCOUNT : DEAL, id } : shown && olderRecord(shown);
  const place = shown && placeOf(shown, record && !module ? /\/index\.php$/ : /\/(?:index\.(?:php|html))?$/);
  // What version 8 shows of 7 lies in a folder of its own, which is no other system.
  return record && place && !/(?:^|\/)legacy$/.test(place.tenant ?? '')
    ? { crm: 'suitecrm', ...place, ...record, workspaceAccountId: null }
    : null;
};

/** The id of the account that a link leads to; '': it leads elsewhere. @param base address of the page */
export function accountInLink(href: string, base: string): string {
  const url = URL.canParse(href, base) ? new URL(href, base) : null;
  const linked = url?.host === new URL(base).host ? addressOf(url) : null;
  return linked?.object === ACCOUNT ? linked.id : '';
}
