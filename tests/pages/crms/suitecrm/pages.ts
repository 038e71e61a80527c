import { html, type Markup } from '@/tests/pages/render/html';
import { BRAMLEY, type Customer, type Deal, HALDEN, type Locale, locales } from '../book';
import { wholePage } from '../whole-page';

/* Pages in the shape of SuiteCRM's record pages (crm-facts §4.7): version 8 in Angular, version 7 one document a record. */

/** `named`: version 8 whose fields have their names in a class; `labels`: 8 before that; `seven`: version 7. */
export type Layout = 'named' | 'labels' | 'seven';

interface Scenario {
  url: string;
  kind: 'account' | 'deal' | 'list' | 'skeleton' | 'editing' | 'framed';
  layout: Layout;
  of: Customer;
  deal?: Deal | undefined;
}

export const IDS = {
  halden: 'a8f2c1d0-5b1e-4c3d-9e77-64b1f0a2c3d4',
  bramley: 'b8f2c1d0-5b1e-4c3d-9e77-64b1f0a2c3d5',
  won: 'c8f2c1d0-5b1e-4c3d-9e77-64b1f0a2c3d6',
};
const EIGHT = 'https://crm.acme.example/suite/public/#';
const seven = (module: string, id: string) => `https://crm.acme.example/suite/index.php?module=${module}&action=DetailView&record=${id}`;
const account = (id: string, of: Customer, layout: Layout = 'named'): Scenario => ({
  url: layout === 'seven' ? seven('Accounts', id) : `${EIGHT}/accounts/record/${id}`,
  kind: 'account',
  layout,
  of,
});
const won = (layout: Layout): Scenario => ({
  url: layout === 'seven' ? seven('Opportunities', IDS.won) : `${EIGHT}/opportunities/record/${IDS.won}`,
  kind: 'deal',
  layout,
  of: HALDEN,
  deal: HALDEN.deals[0],
});

export const scenarios = {
  account: account(IDS.halden, HALDEN),
  accountByLabels: account(IDS.halden, HALDEN, 'labels'),
  accountInSeven: account(IDS.halden, HALDEN, 'seven'),
  otherAccount: account(IDS.bramley, BRAMLEY),
  wonDeal: won('named'),
  wonDealByLabels: won('labels'),
  wonDealInSeven: won('seven'),
  openDeal: { ...won('named'), deal: HALDEN.deals[1] },
  list: { ...account('', HALDEN), url: `${EIGHT}/accounts`, kind: 'list' },
  newAccount: { ...account('', HALDEN), url: `${EIGHT}/accounts/edit`, kind: 'editing' },
  editing: { ...account(IDS.halden, HALDEN), kind: 'editing' },
  editingInSeven: { ...account(IDS.halden, HALDEN, 'seven'), kind: 'editing' },
  skeleton: { ...account(IDS.halden, HALDEN), kind: 'skeleton' },
  framed: { ...account(IDS.halden, HALDEN), kind: 'framed' },
} satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

const WORDS = {
  en: {
    name: 'Name',
    go_live_c: 'Go-Live Date',
    assigned_user_name: 'Assigned to',
    date_entered: 'Date Created',
    account_name: 'Account Name',
    sales_stage: 'Sales Stage',
    amount: 'Opportunity Amount',
    date_closed: 'Expected Close Date',
    won: 'Closed Won',
    lost: 'Closed Lost',
    open: 'Prospecting',
  },
  de: {
    name: 'Name',
    go_live_c: 'Produktivstart',
    assigned_user_name: 'Zugewiesen an',
    date_entered: 'Erstellt am',
    account_name: 'Firma',
    sales_stage: 'Verkaufsphase',
    amount: 'Betrag',
    date_closed: 'Erwartetes Abschlussdatum',
    won: 'Geschlossen Gewonnen',
    lost: 'Verloren',
    open: 'Prospecting',
  },
} as const;
type Field = Exclude<keyof (typeof WORDS)['en'], 'won' | 'lost' | 'open'>;

function writer(locale: Locale, layout: Layout) {
  const words = WORDS[locale === 'de' ? 'de' : 'en'];
  const inSeven = layout === 'seven';
  const link = (name: string, id: string) =>
    html`<a class="field-link" href="${inSeven ? `index.php?module=Accounts&action=DetailView&record=${id}` : `#/accounts/record/${id}`}"><span id="account_id" class="sugar_field">${name}</span></a>`;
  const field = (name: Field, type: string, value: Markup | string) =>
    inSeven
      ? html`<div class="col-xs-12 col-sm-6 detail-view-row-item"><div class="col-xs-12 col-sm-4 label">${words[name]}:</div><div class="col-xs-12 col-sm-8 detail-view-field inlineEdit" type="${type}" field="${name}"><span class="sugar_field" id="${name}">${value}</span></div></div>`
      : html`<div class="field-layout-col"><div class="field-layout-field-group-wrapper form-group row"><div class="field-layout-field-label-wrapper"><strong><label>${words[name].toUpperCase()}</label></strong></div>
        <div class="field-layout-field-wrapper"><div class="flex-grow-1 field-layout-field-value-wrapper"><scrm-field><scrm-dynamic-field class="dynamic-field${layout === 'named' && ` dynamic-field-mode-detail dynamic-field-type-${type} dynamic-field-name-${name}`}">${value}</scrm-dynamic-field></scrm-field></div></div></div></div>`;
  const record = (name: string, fields: Markup[], mode = 'detail') =>
    inSeven
      ? html`<div class="moduleTitle"><h2 class="module-title-text">${name}</h2></div><div class="detail-view"><div class="row detail-view-row">${fields}</div></div>`
      : html`<div class="record-view"><div class="record-view-header"><scrm-dynamic-label class="record-view-name-label"><span class="dynamic-label" title="${name}">${name}</span></scrm-dynamic-label></div>
        <div class="record-view-container"><form class="field-layout ${mode}">${fields}</form></div></div>`;
  return { words, field, link, record };
}

function body({ kind, layout, of, deal }: Scenario, locale: Locale): Markup {
  const user = locales[locale];
  const { words, field, link, record } = writer(locale, layout);
  const created = field('date_entered', 'datetime', `${user.date(of.created)} 09:12`);
  if (kind === 'skeleton')
    return html`<div class="record-view"><div class="record-view-header"></div><scrm-record-content-skeleton><div class="box-loading skeleton-field-content"></div></scrm-record-content-skeleton></div>`;
  if (kind === 'framed') return html`<scrm-classic-view-ui><iframe title="classic view"></iframe></scrm-classic-view-ui>`;
  if (kind === 'list')
    return html`<scrm-list><table><tr><td class="cdk-column-name"><a href="#/accounts/record/${IDS.halden}">${HALDEN.name}</a></td></tr></table></scrm-list>`;
  if (kind === 'editing')
    return record(
      of.name,
      [
        field(
          'name',
          'varchar',
          html`${layout === 'seven' ? html`<form><input name="name" value="${of.name}"></form>` : html`<input value="${of.name}">`}`,
        ),
      ],
      'edit',
    );
  if (deal)
    return record(deal.name, [
      field('name', 'name', deal.name),
      field('account_name', 'relate', link(of.name, IDS.halden)),
      field('sales_stage', 'enum', words[deal.state]),
      field('amount', 'currency', user.money(deal.amount)),
      field('date_closed', 'date', user.date(deal.close)),
      created,
    ]);
  return record(of.name, [
    field('name', 'name', of.name),
    field('assigned_user_name', 'relate', of.owner),
    field('go_live_c', 'date', user.date(of.goLive)),
    created,
  ]);
}

/** SuiteCRM's page in that scenario, as a user of that locale sees it. */
export function page(name: ScenarioName, locale: Locale): string {
  const scenario: Scenario = scenarios[name];
  const { kind, of, deal } = scenario;
  const record = kind === 'list' || kind === 'skeleton' || kind === 'framed' ? 'Accounts' : (deal?.name ?? of.name);
  return wholePage({
    lang: locales[locale].lang,
    title: `${record} » SuiteCRM`,
    css: '.away{display:none}',
    body: html`<div id="content">${body(scenario, locale)}</div>`,
  });
}
