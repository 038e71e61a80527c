import { to18 } from '@/lib/crm/salesforce/address';
import { LOCALES, type OrgLocale } from './locales';
import type { DemoAccount } from './records';
import { html, type Markup } from './render/html';
import type { PageOptions } from './render/options';
import { accountsPage, allDealsPage, homePage, plainPage } from './render/other-pages';
import { accountPage, casePage, dealPage, personPage, type RenderedPage } from './render/record-page';
import { caseList, contactList, opportunityList } from './render/related-list';
import { moreAccounts, scenarios } from './scenarios';

/** One org a host: production and its sandbox, one whose user writes day first with points, one with slashes. */
export const HOSTS = {
  production: 'acme.lightning.force.com',
  sandbox: 'acme--uat.sandbox.lightning.force.com',
  german: 'acme-de.lightning.force.com',
  british: 'acme-uk.lightning.force.com',
} as const;
export type OrgName = keyof typeof HOSTS;

export interface Org {
  name: OrgName;
  locale: OrgLocale;
  accounts: DemoAccount[];
}

export function makeOrg(name: OrgName, today: string): Org {
  const own = Object.values(scenarios(today)).filter((scenario) => scenario.org === name);
  const locale = name === 'german' ? LOCALES.german : name === 'british' ? LOCALES.british : LOCALES.american;
  return { name, locale, accounts: [...own, ...(name === 'production' ? moreAccounts(today) : [])] };
}

/** The id in a page's path or legacy hash, in its 18 characters. */
function idOf(path: string): string | null {
  const part = path
    .split(/[/?#]/)
    .filter(Boolean)
    .find((one) => to18(one));
  return part ? to18(part) : null;
}

function find<T extends { id: string }>(
  org: Org,
  of: (account: DemoAccount) => T[],
  id: string,
): { record: T; account: DemoAccount } | null {
  for (const account of org.accounts) {
    const record = of(account).find((one) => one.id === id);
    if (record) return { record, account };
  }
  return null;
}

/** The page at a path, as the client asks for it once the address has changed. */
export function renderPage(org: Org, path: string, options: PageOptions): RenderedPage {
  const id = idOf(path);
  if (!id) {
    if (path.startsWith('/lightning/o/Account/list')) return accountsPage(org.accounts, options);
    return path === '/lightning/page/home' ? homePage(options) : plainPage(decodeURIComponent(path.split('/')[3] ?? 'Salesforce'));
  }
  const account = org.accounts.find((one) => one.id === id);
  if (account) return /\/related\/(Opportunities)\//.test(path) ? allDealsPage(account, options) : accountPage(account, options);
  const deal = find(org, (one) => one.deals, id);
  if (deal) return dealPage(deal.record, deal.account, options);
  const person = find(org, (one) => one.people, id);
  if (person) return personPage(person.record, person.account, options);
  const incident = find(org, (one) => one.cases, id);
  return incident ? casePage(incident.record, incident.account, options) : plainPage('This record is not available');
}

/** A related list of an account, as the client asks for it after the page. */
export function renderPart(org: Org, path: string, part: string, options: PageOptions): Markup {
  const account = org.accounts.find((one) => one.id === idOf(path));
  if (!account) return html``;
  if (part === 'opportunities') return opportunityList(account, options);
  return part === 'contacts' ? contactList(account, options) : caseList(account, options);
}

/** What a console tab calls the page at a path. */
export function titleOf(org: Org, path: string): string {
  const id = idOf(path) ?? '';
  const account = org.accounts.find((one) => one.id === id);
  const found = account ?? find(org, (one) => one.deals, id)?.record ?? find(org, (one) => one.people, id)?.record;
  return found?.name.slice(0, 80) ?? find(org, (one) => one.cases, id)?.record.number ?? path;
}
