import { wholePage } from '@/tests/pages/crms/whole-page';
import { html } from '@/tests/pages/render/html';

/*
 * CRMs of whose pages nothing is verified but the address and that the title names the record (crm-facts §4.3, 4.4, 4.9,
 * 4.10). What stands in their bodies here is made up on purpose, and unlike any CRM's: no reader may lean on it.
 */
export type TitledCrm = 'zoho' | 'pipedrive' | 'attio' | 'close';
type Scenario = 'account' | 'other' | 'namesake' | 'deal' | 'list' | 'skeleton';

const UUID = 'bf071e1f-6035-429d-b874-d83ea64ea13';
const LEAD = 'lead_HcmG4cyICfAIu1J0sRziNKe63cbNaifOxZZ0Pppgks';
const urls = (account: (last: string) => string, deal: string, list: string): Record<Scenario, string> => ({
  account: account('1'),
  other: account('2'),
  namesake: account('3'),
  deal,
  list,
  skeleton: account('1'),
});

/** Addresses of the pages. */
export const scenarios: Record<TitledCrm, Record<Scenario, string>> = {
  zoho: urls(
    (last) => `https://crm.zoho.eu/crm/org20098805637/tab/Accounts/34610300014613413${last}`,
    'https://crm.zoho.eu/crm/org20098805637/tab/Potentials/1418411000000553001',
    'https://crm.zoho.eu/crm/org20098805637/tab/Accounts',
  ),
  pipedrive: urls(
    (last) => `https://acme.pipedrive.com/organization/204${last}`,
    'https://acme.pipedrive.com/deal/42',
    'https://acme.pipedrive.com/organizations/list/user/everyone',
  ),
  attio: urls(
    (last) => `https://app.attio.com/acme/company/${UUID}${last}/overview`,
    `https://app.attio.com/acme/deals/record/${UUID}9`,
    'https://app.attio.com/acme/companies',
  ),
  close: urls(
    (last) => `https://app.close.com/lead/${LEAD}${last}/`,
    'https://app.close.com/opportunities/',
    'https://app.close.com/leads/',
  ),
};

const TITLES: Record<TitledCrm, (name: string) => string> = {
  zoho: (name) => `${name} - Zoho CRM`,
  pipedrive: (name) => `${name} - Pipedrive`,
  attio: (name) => `${name} | Attio`,
  close: (name) => `(2) ${name} – Close`,
};
const NAMES: Record<Scenario, string> = {
  account: 'Corran Utilities',
  other: 'Bramley Foods',
  namesake: 'Corran Utilities',
  deal: 'Grid inspection',
  list: 'All of them',
  skeleton: '',
};
const DATES = { en: '3/13/2024', de: '13.03.2024' };

/** A page of that CRM in that scenario, as a user of that locale sees it. */
export function page(crm: TitledCrm, scenario: Scenario, locale: keyof typeof DATES): string {
  const name = NAMES[scenario];
  const [bare] = /[A-Z][A-Za-z ]+$/.exec(TITLES[crm]('')) ?? [''];
  return wholePage({
    lang: locale,
    title: name ? TITLES[crm](name) : bare,
    body: html`<div><p>Somebody else</p><p>${DATES[locale]}</p><p>Won</p></div>`,
  });
}
