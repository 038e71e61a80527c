import { showAmount, showDate } from '../locales';
import { type DemoAccount, type DemoDeal, pathOf } from '../records';
import { stageText } from './fields';
import { html, type Markup } from './html';
import type { PageOptions } from './options';

/** Rows that a card on the record page shows; "View All" has the rest. */
const SHOWN = { grid: 6, cards: 3 };

interface Column {
  key: string;
  type: string;
  label: string;
  /** What the grid holds, where it differs from what it shows. */
  raw?: (deal: DemoDeal) => string;
  show: (deal: DemoDeal) => Markup | string;
}

const columns = (options: PageOptions): Column[] => {
  const { words } = options.locale;
  return [
    {
      key: 'Name',
      type: 'lstTextField',
      label: words.DealName,
      show: (deal) =>
        html`<records-hoverable-link><a href="${pathOf('Opportunity', deal.id)}" title="${deal.name}"><slot><span>${deal.name}</span></slot></a></records-hoverable-link>`,
    },
    { key: 'StageName', type: 'lstTextField', label: words.StageName, show: (deal) => stageText(deal, options) },
    {
      key: 'Amount',
      type: 'lstTextField',
      label: words.Amount,
      raw: (deal) => String(deal.amount),
      show: (deal) => showAmount(deal.amount, options.locale),
    },
    { key: 'CloseDate', type: 'lstTextField', label: words.CloseDate, show: (deal) => showDate(deal.closeDate, options.locale) },
  ];
};

function grid(deals: DemoDeal[], options: PageOptions): Markup {
  const cells = columns(options);
  const row = (deal: DemoDeal, at: number) =>
    html`<tr data-row-key-value="${deal.id}" data-row-number="${at + 1}">${cells.map(({ key, type, label, raw, show }, i) => {
      const value = show(deal);
      const body = i === 0 ? value : html`<lst-formatted-text><span title="${value}">${value}</span></lst-formatted-text>`;
      const attributes = html`data-label="${label}" data-col-key-value="${key}-${type}-${i}" data-cell-value="${raw ? raw(deal) : ''}"`;
      return i === 0 ? html`<th scope="row" ${attributes}>${body}</th>` : html`<td ${attributes}>${body}</td>`;
    })}</tr>`;
  return html`<lst-primary-display-grid><lst-customized-datatable><div class="dt-outer-container"><table role="grid" aria-label="${options.locale.words.opportunities}" aria-rowcount="${deals.length + 1}"
    ><thead><tr data-row-key-value="HEADER">${cells.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead><tbody>${deals.map(row)}</tbody></table></div></lst-customized-datatable></lst-primary-display-grid>`;
}

function cards(deals: DemoDeal[], options: PageOptions): Markup {
  const [name, ...rest] = columns(options);
  return html`<ul class="cards">${deals.map(
    (deal) =>
      html`<li><lst-related-preview-card><article class="slds-tile"><h3>${name?.show(deal)}</h3><dl>${rest.map(
        ({ label, show }) => html`<dt>${label}:</dt><dd><lst-template-list-field>${show(deal)}</lst-template-list-field></dd>`,
      )}</dl></article></lst-related-preview-card></li>`,
  )}</ul>`;
}

/** The Opportunities related list of an account page (crm-facts §3.4). */
export function opportunityList(account: DemoAccount, options: PageOptions, whole = false): Markup {
  const { words } = options.locale;
  const shown = whole ? account.deals : account.deals.slice(0, SHOWN[options.list]);
  const count = account.deals.length > shown.length ? `${shown.length}+` : String(shown.length);
  const all = `/lightning/r/Account/${account.id}/related/Opportunities/view`;
  const list = options.list === 'grid' || whole ? grid(shown, options) : cards(shown, options);
  const card = html`<article class="slds-card" aria-label="${words.opportunities}"><lst-related-list-view-manager><lst-common-list-internal
    ><header class="slds-card__header"><div class="record-icon small opportunity" aria-hidden="true"></div><h2 class="slds-card__header-title"><a href="${all}" class="slds-card__header-link baseCard__header-title-container"><span class="slds-truncate slds-m-right--xx-small" title="${words.opportunities}">${words.opportunities}</span><span class="lds-shrink-none slds-m-right--xx-small" title="(${count})">(${count})</span></a></h2><button class="slds-button slds-button_neutral">${words.new}</button></header
    ><lst-primary-display-manager><lst-primary-display>${shown.length > 0 && list}</lst-primary-display></lst-primary-display-manager></lst-common-list-internal></lst-related-list-view-manager
    >${!whole && shown.length > 0 && html`<footer class="slds-card__footer"><a href="${all}">${words.viewAll}</a></footer>`}</article>`;
  return whole
    ? html`<lst-related-list-desktop>${card}</lst-related-list-desktop>`
    : html`<lst-related-list-single-container><laf-progressive-container><lst-related-list-single-app-builder-mapper>${card}</lst-related-list-single-app-builder-mapper></laf-progressive-container></lst-related-list-single-container>`;
}

export function contactList(account: DemoAccount, { locale: { words } }: PageOptions): Markup {
  const all = `/lightning/r/Account/${account.id}/related/Contacts/view`;
  return html`<lst-related-list-single-container><article class="slds-card" aria-label="${words.contacts}"><header class="slds-card__header"><div class="record-icon small contact" aria-hidden="true"></div><h2 class="slds-card__header-title"><a href="${all}" class="slds-card__header-link"><span class="slds-truncate">${words.contacts}</span> <span class="lds-shrink-none">(${account.people.length})</span></a></h2></header><ul class="cards">${account.people.map(
    (person) =>
      html`<li><article class="slds-tile"><h3><records-hoverable-link><a href="${pathOf('Contact', person.id)}">${person.name}</a></records-hoverable-link></h3><dl><dt>${words.Title}:</dt><dd>${person.title}</dd><dt>${words.Email}:</dt><dd>${person.email}</dd></dl></article></li>`,
  )}</ul></article></lst-related-list-single-container>`;
}

export function caseList(account: DemoAccount, { locale: { words } }: PageOptions): Markup {
  return html`<lst-related-list-single-container><article class="slds-card" aria-label="${words.cases}"><header class="slds-card__header"><div class="record-icon small case" aria-hidden="true"></div><h2 class="slds-card__header-title"><a href="/lightning/r/Account/${account.id}/related/Cases/view" class="slds-card__header-link"><span class="slds-truncate">${words.cases}</span> <span class="lds-shrink-none">(${account.cases.length})</span></a></h2></header><ul class="cards">${account.cases.map(
    (record) =>
      html`<li><article class="slds-tile"><h3><a href="${pathOf('Case', record.id)}">${record.number}</a></h3><dl><dt>${words.Subject}:</dt><dd>${record.subject}</dd><dt>${words.Status}:</dt><dd>${record.status}</dd></dl></article></li>`,
  )}</ul></article></lst-related-list-single-container>`;
}

/** What stands in a list's place until it has been fetched. */
export const listStencil = (part: string): Markup =>
  html`<lst-related-list-single-container data-part="${part}"><laf-progressive-container aria-busy="true"><article class="slds-card"><lst-stencil-table><i></i><i></i><i></i></lst-stencil-table></article></laf-progressive-container></lst-related-list-single-container>`;
