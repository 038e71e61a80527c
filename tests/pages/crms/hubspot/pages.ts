import { wholePage } from '@/tests/pages/crms/whole-page';
import { html, type Markup } from '@/tests/pages/render/html';
import { type Locale, locales } from './words';

const APP = 'https://app.hubspot.com/contacts/48628516';

/** Two generations of record pages: with test hooks for Selenium, and in cards with ids for tests (crm-facts §4.1). */
export type Layout = 'selenium' | 'cards';
interface Scenario {
  url: string;
  kind: 'company' | 'deal' | 'list' | 'skeleton';
  layout: Layout;
  name: string;
  won?: boolean;
  /** Companies that a deal is associated with, by id. */
  companies?: Record<string, string>;
}

const company = (id: number, name: string, layout: Layout = 'selenium'): Scenario => ({
  url: `${APP}/record/0-2/${id}`,
  kind: 'company',
  layout,
  name,
});
const deal = (id: number, name: string, companies: Record<string, string>, layout: Layout = 'selenium', won = true): Scenario => ({
  url: `${APP}/record/0-3/${id}`,
  kind: 'deal',
  layout,
  name,
  won,
  companies,
});

export const scenarios = {
  company: company(9162434779, 'Corran Utilities'),
  companyInCards: company(9162434779, 'Corran Utilities', 'cards'),
  otherCompany: company(9162434780, 'Bramley Foods'),
  namesake: company(9162434781, 'Corran Utilities'),
  markupName: company(9162434782, '<img src=x onerror=alert(1)>'),
  wonDeal: deal(306004595439, 'Grid inspection', { 9162434779: 'Corran Utilities' }),
  wonDealInCards: deal(306004595439, 'Grid inspection', { 9162434779: 'Corran Utilities' }, 'cards'),
  openDeal: deal(306004595440, 'Pipe inspection', { 9162434779: 'Corran Utilities' }, 'selenium', false),
  /** A deal of two companies: nothing says which one is the customer. */
  sharedDeal: deal(306004595441, 'Joint venture', { 9162434779: 'Corran Utilities', 9162434780: 'Bramley Foods' }),
  loneDeal: deal(306004595442, 'Nobody’s deal', {}),
  list: { ...company(0, ''), url: `${APP}/objects/0-2/views/all/list`, kind: 'list' },
  skeleton: { ...company(9162434779, ''), kind: 'skeleton' },
} satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

type Draw = (name: string, label: string, value: string) => Markup;

/** A property as a box that may be typed into, or as words behind its label. */
const PROPERTY: Record<Layout, { box: Draw; words: Draw }> = {
  selenium: {
    box: (name, label, value) =>
      html`<div class="private-form__set"><label for="${name}-1">${label}</label><div><input id="${name}-1" class="form-control" data-selenium-test="property-input-${name}" value="${value}"></div></div>`,
    words: (name, label, value) =>
      html`<div class="private-form__set"><label>${label}</label><button data-selenium-test="property-input-${name}"><span class="private-dropdown__item__label">${value}</span></button></div>`,
  },
  cards: {
    box: (name, label, value) =>
      html`<div data-test-id="property-input-${name}"><label for="${name}-2">${label}</label><div><input id="${name}-2" value="${value}"></div></div>`,
    words: (name, label, value) => html`<div data-test-id="property-input-${name}"><label>${label}</label><span>${value}</span></div>`,
  },
};

function properties({ kind, layout, won }: Scenario, locale: Locale): Markup {
  const { words, closeDate, createDate, amount, stage, openStage } = locales[locale];
  const { box, words: say } = PROPERTY[layout];
  return kind === 'deal'
    ? html`${box('amount', words.amount, amount)}${box('closedate', words.closedate, closeDate)}${say('dealstage', words.dealstage, won ? stage : openStage)}`
    : html`${say('hubspot_owner_id', words.owner, 'Tom Okafor')}${box('industry', words.industry, 'Utilities')}${box('closedate', words.closedate, closeDate)}${box('createdate', words.createdate, createDate)}`;
}

const highlight = ({ kind, layout, name }: Scenario): Markup =>
  layout === 'selenium'
    ? html`<div data-selenium-test="${kind}-highlight-details"><h2><span data-selenium-test="highlightTitle"><span>${name}</span></span></h2></div>`
    : html`<div data-card-type="OBJECT_HIGHLIGHT"><div data-test-id="record-highlight-main-content"><h2 data-selenium-test="highlightTitle">${name}</h2></div></div>`;

function associations({ companies = {}, layout }: Scenario, locale: Locale): Markup {
  const rows = Object.entries(companies).map(([id, name]) =>
    layout === 'selenium'
      ? html`<tr><td><a href="/contacts/48628516/record/0-2/${id}">${name}</a></td><td><a href="https://corran.example">corran.example</a></td></tr>`
      : html`<li><a data-test-id="company-chicklet-title-link" href="/contacts/48628516/company/${id}?from=deal">${name}</a></li>`,
  );
  const title = html`<h3>${locales[locale].words.companies} (${rows.length})</h3>`;
  return layout === 'selenium'
    ? html`<section data-selenium-test="card-id-ASSOCIATION_TABLE/0-2">${title}<table>${rows}</table></section>`
    : html`<section>${title}<ul>${rows}</ul></section>`;
}

/** What lies beside the record: a tab that is not in front, and a preview of another record that slid in. */
const beside = html`<div data-test-id="tab-1-content" class="away"><input data-selenium-test="property-input-closedate" value="01/01/1999"></div>
  <aside data-selenium-test="sidebar-preview-panel"><div data-selenium-test="contact-highlight-details"><span data-selenium-test="highlightTitle">Rosa Bianchi</span></div>
  <input data-selenium-test="property-input-lastmodifieddate" value="12/31/1998"><section data-selenium-test="card-id-ASSOCIATION_TABLE/0-2"><a href="/contacts/48628516/record/0-2/111">Elsewhere Ltd</a></section></aside>`;

const skeleton = html`<div data-test-id="left-sidebar"><div class="skeleton"></div></div>`;
const list = html`<table><tr><td data-table-external-id="name-9162434779"><a href="/contacts/48628516/record/0-2/9162434779"><span data-test-id="truncated-object-label">Corran Utilities</span></a></td></tr></table>`;

function body(scenario: Scenario, locale: Locale): Markup {
  if (scenario.kind === 'skeleton') return skeleton;
  if (scenario.kind === 'list') return list;
  const left = html`${highlight(scenario)}<section><h3>${locales[locale].words.details}</h3>${properties(scenario, locale)}</section>
    <section class="away"><input data-selenium-test="property-input-contract_date" value="01/02/1999"></section>`;
  const sidebar =
    scenario.layout === 'selenium'
      ? html`<div data-test-id="left-sidebar">${left}</div>`
      : html`<div data-scroll-trackable-container="left-sidebar">${left}</div>`;
  const right = scenario.kind === 'deal' && html`<div data-test-id="records-right-sidebar">${associations(scenario, locale)}</div>`;
  return html`<main>${sidebar}<div data-test-id="middle-pane"></div>${right}</main>${beside}`;
}

/** HubSpot's page in that scenario, as a user of that locale sees it. */
export function page(name: ScenarioName, locale: Locale): string {
  const scenario = scenarios[name];
  const title = scenario.name ? `${scenario.name} | HubSpot` : 'HubSpot';
  return wholePage({ lang: locales[locale].lang, title, css: '.away{display:none}', body: body(scenario, locale) });
}
