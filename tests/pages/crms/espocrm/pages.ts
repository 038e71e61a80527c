import { html, type Markup } from '@/tests/pages/render/html';
import { BRAMLEY, type Customer, type Deal, HALDEN, type Locale, locales, type UserLocale } from '../book';
import { wholePage } from '../whole-page';

/* Pages in the shape of EspoCRM's (crm-facts §4.6): a hash in the address, one `#main` whose inside is made anew. */

export const IDS = {
  halden: '6553f0c1a2b3d4e5f',
  bramley: '6553f0c1a2b3d4e60',
  won: '6553f0c1a2b3d4e61',
  open: '6553f0c1a2b3d4e62',
  lost: '6553f0c1a2b3d4e63',
  rosa: '6553f0c1a2b3d4e64',
};

/** `current`: since version 7; `older`: before it, with labels as bare words and no exact dates beside the readable ones. */
export type Layout = 'current' | 'older';

interface Scenario {
  url: string;
  kind: 'account' | 'deal' | 'list' | 'new' | 'skeleton' | 'editing';
  layout: Layout;
  of: Customer;
  deal?: Deal | undefined;
}

const APP = 'https://crm.acme.example/#';
const account = (id: string, of: Customer, layout: Layout = 'current'): Scenario => ({
  url: `${APP}Account/view/${id}`,
  kind: 'account',
  layout,
  of,
});
const deal = (id: string, of: Customer, nth: number, layout: Layout = 'current'): Scenario => ({
  url: `${APP}Opportunity/view/${id}`,
  kind: 'deal',
  layout,
  of,
  deal: of.deals[nth],
});

export const scenarios = {
  account: account(IDS.halden, HALDEN),
  accountOlder: account(IDS.halden, HALDEN, 'older'),
  otherAccount: account(IDS.bramley, BRAMLEY),
  wonDeal: deal(IDS.won, HALDEN, 0),
  wonDealOlder: deal(IDS.won, HALDEN, 0, 'older'),
  openDeal: deal(IDS.open, HALDEN, 1),
  lostDeal: deal(IDS.lost, BRAMLEY, 0),
  list: { ...account('', HALDEN), url: `${APP}Account`, kind: 'list' },
  newAccount: { ...account('', HALDEN), url: `${APP}Account/create`, kind: 'new' },
  skeleton: { ...account(IDS.halden, HALDEN), kind: 'skeleton' },
  editing: { ...account(IDS.halden, HALDEN), kind: 'editing' },
} satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

const WORDS = {
  en: {
    Account: 'Accounts',
    Opportunity: 'Opportunities',
    name: 'Name',
    website: 'Website',
    description: 'Description',
    cGoLive: 'Go-Live Date',
    assignedUser: 'Assigned User',
    createdAt: 'Created',
    account: 'Account',
    stage: 'Stage',
    amount: 'Amount',
    closeDate: 'Close Date',
    won: 'Closed Won',
    lost: 'Closed Lost',
    open: 'Proposal',
  },
  de: {
    Account: 'Firmen',
    Opportunity: 'Verkaufschancen',
    name: 'Name',
    website: 'Webseite',
    description: 'Beschreibung',
    cGoLive: 'Produktivstart',
    assignedUser: 'Zugewiesener Benutzer',
    createdAt: 'Erstellt',
    account: 'Firma',
    stage: 'Verkaufsphase',
    amount: 'Betrag',
    closeDate: 'Abschlussdatum',
    won: 'Gewonnen',
    lost: 'Verloren',
    open: 'Preisangebot',
  },
} as const;

type Word = keyof (typeof WORDS)['en'];

function writer(locale: UserLocale, layout: Layout) {
  const words: Record<Word, string> = WORDS[locale.lang.startsWith('de') ? 'de' : 'en'];

  const field = (name: Word, value: Markup | string) => html`<div class="cell col-sm-6 form-group" data-name="${name}">
    <label class="control-label" data-name="${name}">${layout === 'current' ? html`<span class="label-text">${words[name]}</span>` : words[name]}</label>
    <div class="field" data-name="${name}">${value}</div>
  </div>`;
  const link = (scope: string, id: string, name: string) => html`<a href="#${scope}/view/${id}">${name}</a>`;
  const user = (name: string) => html`<img class="avatar" alt="">${link('User', IDS.rosa, name)}`;
  const stamp = (iso: string) => html`<span>${locale.date(iso)} 09:12</span>`;
  const none = html`<span class="none-value">None</span>`;

  const head = (
    scope: Word,
    name: string,
  ) => html`<div class="header page-header"><div class="page-header-row"><div class="page-header-column-1">
    <h3 class="header-title"><div class="header-breadcrumbs"><div class="breadcrumb-item"><a href="#${scope}" class="action">${words[scope]}</a></div>
    <div class="breadcrumb-separator"><span></span></div>
    <div class="breadcrumb-item"><span class="font-size-flexible title" title="Click to refresh">${name}</span></div></div></h3></div></div></div>`;
  const record = (scope: Word, fields: Markup[], side: Markup[], bottom: Markup | string, editing = false) => html`<div class="record">
    <div class="detail" id="${scope}-detail-12" data-scope="${scope}">
      <div class="detail-button-container button-container record-buttons${editing && ' hidden'}"><button data-action="edit">Edit</button></div>
      <div class="detail-button-container button-container edit-buttons${!editing && ' hidden'}"><button data-action="save">Save</button></div>
      <div class="record-grid"><div class="left"><div class="middle"><div class="panel panel-default" data-name="p0"><div class="panel-body panel-body-form">${fields}</div></div></div>
      <div class="bottom">${bottom}</div></div>
      <div class="side"><div class="panel panel-default" data-name="default"><div class="panel-body">${side}</div></div></div></div>
    </div></div><div class="bottom"></div>`;

  const rows = (customer: Customer) =>
    customer.deals.map((deal) => {
      const id = IDS[deal.state];
      const cell = (name: Word, value: Markup | string) => html`<td class="cell" data-name="${name}">${value}</td>`;
      return html`<tr data-id="${id}" class="list-row">
      ${cell('name', html`<a href="#Opportunity/view/${id}" class="link" data-id="${id}" title="${deal.name}">${deal.name}</a>`)}
      ${cell('stage', html`<span class="label label-md label-success">${words[deal.state]}</span>`)}
      ${cell('createdAt', html`<span title="${locale.date(customer.created)} 08:00">${locale.date(customer.created)}</span>`)}
      ${cell('closeDate', html`<span title="${locale.date(deal.close)}">${locale.date(deal.close)}</span>`)}
      ${cell('amount', locale.money(deal.amount))}</tr>`;
    });
  const panel = (customer: Customer) => html`<div class="panel panel-default panel-opportunities" data-name="opportunities">
    <div class="panel-heading"><h4 class="panel-title"><span class="action" data-action="refresh">${words.Opportunity}</span></h4></div>
    <div class="panel-body" data-name="opportunities"><div class="list-container"><div class="list" data-scope="Opportunity"><table class="table"><tbody>${rows(customer)}</tbody></table>
    <div class="show-more hidden"><a role="button" data-action="showMore">Show more</a></div></div></div></div></div>`;
  const side = (customer: Customer) => [field('assignedUser', user(customer.owner)), field('createdAt', stamp(customer.created))];

  const account = (customer: Customer) => [
    head('Account', customer.name),
    record(
      'Account',
      [
        field('name', customer.name),
        field('website', none),
        field('cGoLive', html`<span>${locale.date(customer.goLive)}</span>`),
        field('description', 'Came over from 3 old systems'),
      ],
      side(customer),
      panel(customer),
    ),
  ];
  const deal = (customer: Customer, { name, state, close, amount }: Deal) => [
    head('Opportunity', name),
    record(
      'Opportunity',
      [
        field('name', name),
        field('account', link('Account', customer === HALDEN ? IDS.halden : IDS.bramley, customer.name)),
        field('stage', html`<span class="label label-md label-success">${words[state]}</span>`),
        field('amount', locale.money(amount)),
        field('closeDate', html`<span>${locale.date(close)}</span>`),
      ],
      side(customer),
      '',
    ),
  ];
  const editing = (customer: Customer) => [
    head('Account', customer.name),
    record(
      'Account',
      [field('name', html`<input class="main-element form-control" data-name="name" value="${customer.name}">`)],
      [],
      '',
      true,
    ),
  ];
  const list = () => [
    html`<div class="page-header"><h3><span data-action="fullRefresh" class="header-title">${words.Account}</span></h3></div>`,
    html`<div class="list-container"><div class="list"><table class="table"><tbody>${[HALDEN, BRAMLEY].map(
      ({ name }, i) =>
        html`<tr data-id="${i ? IDS.bramley : IDS.halden}" class="list-row"><td class="cell" data-name="name">${link('Account', i ? IDS.bramley : IDS.halden, name)}</td></tr>`,
    )}</tbody></table></div></div>`,
  ];
  const create = () => [
    html`<div class="header page-header"><h3 class="header-title"><a href="#Account">${words.Account}</a> » create</h3></div>`,
    html`<div class="edit" id="Account-edit-3"><div class="cell" data-name="name"><div class="field" data-name="name"><input data-name="name"></div></div></div>`,
  ];
  return { account, deal, editing, list, new: create };
}

/** What stands inside `#main`. */
function main(scenario: Scenario, locale: Locale): Markup {
  const { of, kind, layout } = scenario;
  const write = writer(locales[locale], layout);
  if (kind === 'skeleton') return html``;
  return html`${kind === 'deal' && scenario.deal ? write.deal(of, scenario.deal) : write[kind === 'deal' ? 'list' : kind](of)}`;
}

/** EspoCRM's page in that scenario, as a user of that locale sees it. */
export function page(name: ScenarioName, locale: Locale): string {
  const scenario: Scenario = scenarios[name];
  const { kind, of, deal } = scenario;
  const record = kind === 'list' || kind === 'new' ? 'Accounts' : kind === 'skeleton' ? '' : (deal?.name ?? of.name);
  return wholePage({
    lang: locales[locale].lang,
    title: record ? `${record} | Our CRM` : 'Our CRM',
    css: '.hidden{display:none}',
    body: html`<header id="header"><div class="navbar"></div></header><div id="content" class="container content"><div id="main" tabindex="-1">${main(scenario, locale)}</div></div>`,
  });
}
