import { wholePage } from '@/tests/pages/crms/whole-page';
import { html, type Markup } from '@/tests/pages/render/html';
import { type Locale, locales } from './words';

const HOST = 'https://contoso.crm4.dynamics.com';
const ACCOUNT = '7f3c1a9e-20bd-ee11-9079-000d3a5f0c12';
const DEAL = 'aa01b2c3-20bd-ee11-9079-000d3a5f0c13';
const record = (etn: string, id: string) =>
  `${HOST}/main.aspx?appid=3c8180b8-272d-4224-ae9b-0a05707bd8c8&pagetype=entityrecord&etn=${etn}&id=${id}`;

interface Scenario {
  url: string;
  kind: 'account' | 'opportunity' | 'list' | 'skeleton';
  name: string;
  /** The name as an attribute too, or only as text with "- Saved" behind it; what the header holds of the fields. */
  layout: 'attributes' | 'text';
  state?: 'won' | 'open' | 'unsaid';
  /** Whether the account's name leads anywhere that the page tells. */
  lookup?: 'link' | 'tag' | 'none';
}
const account = (name: string, layout: Scenario['layout'], id = ACCOUNT): Scenario => ({
  url: record('account', id),
  kind: 'account',
  name,
  layout,
});
const deal = (
  name: string,
  state: 'won' | 'open' | 'unsaid',
  lookup: 'link' | 'tag' | 'none',
  layout: Scenario['layout'] = 'attributes',
): Scenario => ({
  url: record('opportunity', DEAL),
  kind: 'opportunity',
  name,
  layout,
  state,
  lookup,
});

export const scenarios = {
  account: account('Corran Utilities', 'attributes'),
  accountAsText: account('Corran Utilities', 'text'),
  otherAccount: account('Bramley Foods', 'attributes', ACCOUNT.replace('7f3c', '7f3d')),
  dashedName: account('Smith - Jones - Saved Ltd', 'text', ACCOUNT.replace('7f3c', '7f3e')),
  markupName: account('<img src=x onerror=alert(1)>', 'attributes', ACCOUNT.replace('7f3c', '7f3f')),
  wonDeal: deal('Grid inspection', 'won', 'link'),
  wonDealAsText: deal('Grid inspection', 'won', 'tag', 'text'),
  openDeal: deal('Pipe inspection', 'open', 'link'),
  /** A form without a field for the status. */
  deal: deal('Valve inspection', 'unsaid', 'link'),
  loneDeal: deal('Nobody’s deal', 'open', 'none'),
  list: { ...account('', 'attributes'), url: `${HOST}/main.aspx?pagetype=entitylist&etn=account`, kind: 'list' },
  newAccount: { ...account('', 'attributes'), url: `${HOST}/main.aspx?pagetype=entityrecord&etn=account` },
  skeleton: { ...account('', 'attributes'), kind: 'skeleton' },
} satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

const field = (column: string, label: string, inside: Markup): Markup =>
  html`<div data-id="${column}-FieldSectionItemContainer"><label id="id-9-${column}-field-label">${label}<span>*</span></label><div data-id="${column}">${inside}</div></div>`;
const dateField = (column: string, label: string, value: string): Markup =>
  field(column, label, html`<input data-id="${column}.fieldControl-date-time-input" aria-label="Date of ${label}" value="${value}">`);
const money = (column: string, label: string, value: string): Markup =>
  field(column, label, html`<input data-id="${column}.fieldControl-currency-text-input" value="${value}">`);
const choice = (column: string, label: string, chosen: string, others: string[]): Markup =>
  field(
    column,
    label,
    html`<select data-id="${column}.fieldControl-option-set-select" title="${chosen}">${others.map((other) => html`<option>${other}</option>`)}<option selected data-selected="true">${chosen}</option></select>`,
  );
function lookup(column: string, label: string, name: string, link: string | null): Markup {
  const hook = `${column}.fieldControl-LookupResultsDropdown_${column}`;
  const tag = html`<div data-id="${hook}_selected_tag_text" role="link">${name}</div>`;
  return field(
    column,
    label,
    html`<ul data-id="${hook}_SelectedRecordList"><li>${link ? html`<a href="${link}">${tag}</a>` : tag}</li></ul>`,
  );
}

function header({ kind, name, layout }: Scenario, locale: Locale): Markup {
  const { saved, words } = locales[locale];
  const title =
    layout === 'attributes'
      ? html`<h1 data-id="header_title" title="${name}">${name}<span data-id="header_saveStatus">- ${saved}</span></h1>`
      : html`<h1 data-id="header_title">${name} <span data-id="header_saveStatus">- ${saved}</span></h1>`;
  return html`<div data-id="form-header">${title}<span data-id="entity_name_span">${kind}</span>${kind === 'account' && lookup('header_ownerid', words.owner, 'Tom Okafor', null)}</div>`;
}

function fields({ kind, state, lookup: link, layout }: Scenario, locale: Locale): Markup {
  const { words, actual, estimated, renewal, amount, won, open } = locales[locale];
  // A process and a quick view show columns of other records too.
  const others = html`<div>${dateField('header_process_qualifiedon', 'Qualified on', '1/1/1999')}${dateField('AccountQuickview.createdon', 'Created On', '1/2/1999')}</div>`;
  if (kind === 'account')
    return html`${lookup('ownerid', words.owner, 'Tom Okafor', null)}${dateField('new_renewaldate', words.renewal, renewal)}${dateField('modifiedon', words.modifiedon, actual)}${dateField('new_golive', 'Go-live', '')}${others}`;
  const status =
    state === 'unsaid'
      ? ''
      : choice(layout === 'text' ? 'header_statecode' : 'statecode', words.status, state === 'won' ? won : open, [won, open]);
  const leads = link === 'link' ? `/main.aspx?etn=account&pagetype=entityrecord&id=%7B${ACCOUNT.toUpperCase()}%7D` : null;
  return html`${link !== 'none' && lookup('parentaccountid', words.accountid, 'Corran Utilities', leads)}${state === 'won' && [dateField('actualclosedate', words.actualclosedate, actual), money('actualvalue', words.value, amount)]}
    ${dateField('estimatedclosedate', words.estimatedclosedate, estimated)}${money('estimatedvalue', words.value, '1')}${status}${others}`;
}

/** A session that is not in front, and forms that stand over the page's own. */
const beside = html`<div class="away"><div data-id="editFormRoot"><h1 data-id="header_title" title="Other Session">Other Session</h1><input data-id="new_old.fieldControl-date-time-input" value="1/3/1999"></div></div>
  <section data-id="quickCreateRoot"><h1 data-id="quickHeaderTitle">New</h1><input data-id="estimatedclosedate.fieldControl-date-time-input" value="1/4/1999"></section>
  <div role="dialog" aria-modal="true"><h2 data-id="header_title" title="Rosa Bianchi">Rosa Bianchi</h2><input data-id="birthdate.fieldControl-date-time-input" value="1/5/1999"></div>`;

function body(scenario: Scenario, locale: Locale): Markup {
  if (scenario.kind === 'skeleton')
    return html`<div data-id="editFormRoot"><div data-id="form-header"><h1 data-id="header_title"></h1></div></div>`;
  if (scenario.kind === 'list') return html`<div data-id="GridRoot"><a href="${record('account', ACCOUNT)}">Corran Utilities</a></div>`;
  return html`<main><div data-id="editFormRoot">${header(scenario, locale)}${fields(scenario, locale)}</div></main>${beside}`;
}

/** Dynamics' page in that scenario, as a user of that locale sees it. */
export function page(name: ScenarioName, locale: Locale): string {
  const scenario = scenarios[name];
  const title = scenario.name ? `${locales[locale].title}: ${scenario.name} - Dynamics 365` : 'Dynamics 365';
  return wholePage({ lang: locales[locale].lang, title, css: '.away{display:none}', body: body(scenario, locale) });
}
