import { html, type Markup } from '@/tests/pages/render/html';
import { BRAMLEY, type Customer, type Deal, HALDEN, type Locale, locales } from '../book';
import { wholePage } from '../whole-page';

/* Pages in the shape of Twenty's record pages (crm-facts §4.5): one app in React, class names without a meaning. */

/** `breadcrumb`: the record's name in the bar at the top; `view`: older, where the bar names the list it was opened from. */
export type Layout = 'breadcrumb' | 'view';

interface Scenario {
  url: string;
  kind: 'company' | 'opportunity' | 'list' | 'skeleton';
  layout: Layout;
  of: Customer;
  deal?: Deal | undefined;
}

const HOST = 'https://acme.twenty.com';
export const IDS = {
  halden: '20202020-3ec3-4fe3-8997-b76aa0bfa408',
  bramley: '20202020-5d81-46d6-bf83-f7fd33ea6102',
  won: '20202020-be10-412b-a663-16bd3c2228e1',
};
const company = (id: string, of: Customer): Scenario => ({
  url: `${HOST}/object/company/${id}`,
  kind: 'company',
  layout: 'breadcrumb',
  of,
});

export const scenarios = {
  account: company(IDS.halden, HALDEN),
  accountInView: { ...company(IDS.halden, HALDEN), layout: 'view' },
  otherAccount: company(IDS.bramley, BRAMLEY),
  wonDeal: { ...company('', HALDEN), url: `${HOST}/object/opportunity/${IDS.won}`, kind: 'opportunity', deal: HALDEN.deals[0] },
  list: { ...company('', HALDEN), url: `${HOST}/objects/companies`, kind: 'list' },
  newAccount: { ...company('', HALDEN), url: `${HOST}/object/company/new`, kind: 'skeleton' },
  skeleton: { ...company(IDS.halden, HALDEN), kind: 'skeleton' },
} satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

const WORDS = {
  en: { company: 'Company', companies: 'Companies', opportunity: 'Opportunity', opportunities: 'Opportunities', closeDate: 'Close date' },
  de: { company: 'Unternehmen', companies: 'Unternehmen', opportunity: 'Chance', opportunities: 'Chancen', closeDate: 'Abschlussdatum' },
};

/** Twenty's page in that scenario, as a user of that locale sees it. */
export function page(name: ScenarioName, locale: Locale): string {
  const { kind, layout, of, deal }: Scenario = scenarios[name];
  const words = WORDS[locale === 'de' ? 'de' : 'en'];
  const user = locales[locale];
  const isDeal = kind === 'opportunity';
  const record = deal?.name ?? of.name;
  const plural = isDeal ? words.opportunities : words.companies;

  const crumb = html`<div class="c1k9" data-testid="top-bar-title"><div class="s8fq"><div class="x2"><svg></svg></div>${plural}<span> / </span></div>
    <div class="t0aa"><div class="r4"><span class="e1">${record}</span></div></div><span class="p33">(1/60)</span></div>`;
  const view = html`<div class="c1k9" data-testid="top-bar-title"><div class="o2">${plural} (1/60)</div></div>`;
  const fields = html`<section><div class="f1"><span>${words.closeDate}</span><span>${user.date(deal?.close ?? of.goLive)}</span></div></section>`;
  const body: Record<Scenario['kind'], Markup> = {
    company: html`${layout === 'breadcrumb' ? crumb : view}<main><h1>${record}</h1>${fields}</main>`,
    opportunity: html`${crumb}<main>${fields}</main>`,
    list: html`<div data-testid="top-bar-title">${plural}</div><table><tr><td><a href="/object/company/${IDS.halden}">${HALDEN.name}</a></td></tr></table>`,
    skeleton: html`<div class="react-loading-skeleton"></div>`,
  };
  const title = kind === 'list' ? `${HALDEN.name} and others` : kind === 'skeleton' ? words.company : `${record} - ${words[kind]}`;
  return wholePage({ lang: user.lang, title, css: '.away{display:none}', body: html`<div id="root">${body[kind]}</div>` });
}
