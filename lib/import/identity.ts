import { accountKey } from '../accounts/key';
import { foldedName } from '../accounts/text';
import type { AccountKey } from '../accounts/types';
import { crmOfHost, factsOf } from '../crm/crms';
import { type GrantedSite, siteAt } from '../crm/granted';
import type { RecordReference } from '../crm/reading';
import { readAddress } from '../crm/typed-address';
import type { Place, ProblemCode } from './types';

/** Whose a row is, by the first of its cells that says so. */
export type Identity =
  | { by: 'crm'; place: Place; object: string; recordId: string; crmUrl: string }
  /** `place`: where its address lies, if that is a page of a CRM. */
  | { by: 'key'; key: AccountKey; crmUrl: string; place: Place | null }
  | { by: 'name'; name: string; crmUrl: string };

export interface IdentityCells {
  key: string;
  address: string;
  recordId: string;
  name: string;
}

type IdentityField = keyof IdentityCells;
export type NoIdentity = { problem: ProblemCode; field: IdentityField };

/** Hosts of Salesforce's older pages and APIs; the same org's account pages are at the host beside it. */
const CLASSIC = /^([\w-]+(?:\.sandbox|\.scratch|\.develop|\.trailblaze)?)\.my\.salesforce\.com$/;
const CLASSIC_RECORD = /^\/(001\w{12}(?:\w{3})?)\/?$/;

/** Zoho writes it before the ids that it exports. */
const PREFIX = /^zcrm_(?=\d+$)/;
/** As in "Gum &amp; Sons". */
const ENTITIES = /&#?\w{1,10};/g;

/** What a cell lists, each once: HubSpot puts semicolons between the companies of a deal. */
const namedIn = (cell: string): string[] => [...new Set(cell.split(';').map((each) => each.trim()))].filter((each) => each !== '');

/**
 * Reads whose a row is: a key of ours, the address of its account's page, a record id in the CRM that was named, else its
 * name alone. @param granted sites whose CRM somebody said
 */
export function identityOf(cells: IdentityCells, site: Place | null, granted: readonly GrantedSite[]): Identity | NoIdentity {
  const web = httpsOf(cells.address);
  if (cells.key !== '') {
    const parts = cells.key.split('/');
    const [siteId = '', object = '', id = ''] = parts;
    return parts.length === 3 && siteId && object && id
      ? { by: 'key', key: accountKey(siteId, object, id), crmUrl: web, place: placeOfAddress(cells.address, granted) }
      : { problem: 'key-invalid', field: 'key' };
  }
  if (cells.address !== '') {
    const found = ofAddress(cells.address, granted);
    if (found && 'by' in found) return found;
    // A website is no page of a CRM; what else the row says stands.
    if (found && (found.problem === 'address-no-account' || (cells.recordId === '' && cells.name === ''))) return found;
  }
  if (cells.recordId !== '') {
    if (site === null) return { problem: 'record-id-no-site', field: 'recordId' };
    const ids = namedIn(cells.recordId);
    if (ids.length > 1) return { problem: 'several-accounts', field: 'recordId' };
    return recordIn(site, (ids[0] ?? '').replace(PREFIX, '')) ?? { problem: 'record-id-invalid', field: 'recordId' };
  }
  if (foldedName(cells.name) === '') return { problem: 'identity-missing', field: 'name' };
  if (namedIn(cells.name.replace(ENTITIES, '')).length > 1) return { problem: 'several-accounts', field: 'name' };
  return { by: 'name', name: cells.name, crmUrl: web };
}

function ofAddress(text: string, granted: readonly GrantedSite[]): Identity | NoIdentity | null {
  const typed = readAddress(text);
  if (!('url' in typed)) return { problem: 'address-unreadable', field: 'address' };
  const found = recordAt(typed.url, granted);
  if (found === null) return { problem: 'address-unknown-site', field: 'address' };
  return found.record === null ? { problem: 'address-no-account', field: 'address' } : accountAt(found.record);
}

/** The record at an address of a CRM; record null: the address is a CRM's and names no record. Null: no CRM that is known. */
function recordAt(url: URL, granted: readonly GrantedSite[]): { record: RecordReference | null } | null {
  const modern = lightningOf(url);
  const given = siteAt(granted, modern)?.crm;
  const facts = crmOfHost(modern.hostname) ?? (given ? factsOf(given) : null);
  return facts && { record: facts.addressOf(modern) };
}

function accountAt(record: RecordReference): Identity | NoIdentity {
  const { crm, host, tenant, object, id } = record;
  const facts = factsOf(crm);
  if (!facts || object !== facts.accountObject) return { problem: 'address-no-account', field: 'address' };
  const place: Place = { crm, host, ...(tenant === undefined ? {} : { tenant }) };
  return { by: 'crm', place, object, recordId: id, crmUrl: facts.recordAddress(place, object, id) };
}

/** A record of a CRM by its id alone: written into an address and read from it, it is refused and spelled as addresses are. */
function recordIn(site: Place, id: string): Identity | null {
  const facts = factsOf(site.crm);
  if (!facts || !/^[^\s/?#]{1,120}$/.test(id)) return null;
  const address = facts.recordAddress(site, facts.accountObject, id);
  const record = URL.canParse(address) ? facts.addressOf(new URL(address)) : null;
  const found = record && accountAt(record);
  return found && 'by' in found ? found : null;
}

/** The installation of a CRM that an account's address lies in, as somebody pastes one to say where record ids are from. */
export function placeOfAddress(text: string, granted: readonly GrantedSite[]): Place | null {
  const found = ofAddress(text, granted);
  return found && 'by' in found && found.by === 'crm' ? found.place : null;
}

function lightningOf(url: URL): URL {
  const [, domain] = CLASSIC.exec(url.hostname) ?? [];
  const [, id] = CLASSIC_RECORD.exec(url.pathname) ?? [];
  return domain && id ? new URL(`https://${domain}.lightning.force.com/lightning/r/Account/${id}/view`) : url;
}

/** An address to open the account at; a bare host is the customer's own website. */
function httpsOf(text: string): string {
  const typed = text === '' ? null : readAddress(text);
  if (typed && 'url' in typed && typed.url.pathname === '/' && typed.url.search + typed.url.hash === '') return '';
  return typed && 'url' in typed && typed.url.protocol === 'https:' && typed.url.href.length <= 2_000 ? typed.url.href : '';
}
