import type { SiteKind } from '@/lib/accounts/site';
import { factsOf } from '@/lib/crm/crms';
import type { AddressProblem, AddressWarning } from '@/lib/crm/typed-address';

const PAGES = 'Reads its account and deal pages when you open them: name, owner, dates and deals.';
const BY_TITLE =
  'Reads which company a page is of and its name from the title. Dates come once you point at them, or from the CRM’s own data.';

/** What Afterclose reads there, and so why it needs the site. */
const READS: Record<SiteKind, string> = {
  salesforce: 'Reads account, opportunity, contact and case pages when you open them. Allowed with the installation.',
  hubspot: 'Reads company and deal pages when you open them: name, owner, dates and deals.',
  dynamics: 'Reads account and opportunity forms when you open them: name, owner, dates and deals.',
  zoho: 'Reads which account or deal a page is of and its name. Dates come once you point at them, or from the CRM’s own data. For another region than this, paste its address above.',
  pipedrive: BY_TITLE,
  attio: BY_TITLE,
  close: BY_TITLE,
  espocrm: PAGES,
  suitecrm: PAGES,
  odoo: 'Reads contact and opportunity forms when you open them: name, owner, dates and deals.',
  twenty: 'Reads company and opportunity pages when you open them: name, dates and deals.',
  taught: 'Reads what you point at, on pages like the one you pointed on.',
};

export const readsOf = (crm: SiteKind): string => READS[crm];
export const crmName = (crm: SiteKind): string => factsOf(crm)?.name ?? 'Another CRM';

export const PROBLEMS: Record<AddressProblem, string> = {
  empty: 'Type the address of your CRM, such as crm.example.com, or paste it from the address bar.',
  'no-address': 'This is no web address. Paste it from the address bar while your CRM is open.',
  'no-web-page': 'Only pages at https:// or http:// can be read; this is a page of the browser, a file or an application’s own.',
  credentials: 'Leave out the name and password before the @. Afterclose never needs them, and they should not be kept here.',
  closed: 'The browser lets no extension read this site.',
};

export const WARNINGS: Record<AddressWarning, string> = {
  unencrypted: 'It begins with http://, so others on the way can read and change its pages. If the CRM also answers at https://, use that.',
  'mixed-letters':
    'The name mixes letters of different scripts, as names made to look like another do. Allow it only if you are sure it is yours.',
  salesforce:
    'Salesforce shows its accounts at addresses that end in lightning.force.com. Those are allowed already; nothing has to be added for them.',
};

/** `https://crm.example.com/espocrm/` and `*.hubspot.com`, as a person reads it. */
export const placeOf = ({ host, scheme, folder }: { host: string; scheme: string; folder: string }): string =>
  `${scheme === 'http' ? 'http://' : ''}${host}${folder === '/' ? '' : folder}`;
