import { showAmount, showDate } from '../locales';
import type { DemoAccount, DemoCase, DemoDeal, DemoPerson } from '../records';
import { accountFields, caseFields, dealFields, detailPanel, lookup, personFields, stageText } from './fields';
import { highlightsPanel } from './highlights';
import { html, type Markup } from './html';
import type { PageOptions } from './options';
import { listStencil } from './related-list';

/** A page's body and what the window's title says once it has loaded. */
export interface RenderedPage {
  title: string;
  body: Markup;
}

/** The wrappers of a Lightning record page around its head, main column and right column (crm-facts §3.1). */
function recordHome({ layout }: PageOptions, head: Markup, main: Markup, aside: Markup): Markup {
  const columns = html`<div class="columns"><div class="main-column">${main}</div><div class="right-column">${aside}</div></div>`;
  if (layout === 'aura') return html`<div class="oneRecordHomeFlexipage2Wrapper record-home">${head}${columns}</div>`;
  return html`<one-record-home-flexipage2 class="record-home"><forcegenerated-adg-rollup><div class="forcegenerated-flexipage-module"><record_flexipage-desktop-record-page-decorator
    ><div class="record-page-decorator"><records-record-layout-event-broker><flexipage-record-home-template-desktop2>${head}${columns}</flexipage-record-home-template-desktop2
    ></records-record-layout-event-broker></div></record_flexipage-desktop-record-page-decorator></div></forcegenerated-adg-rollup></one-record-home-flexipage2>`;
}

const activityPanel = ({ locale: { words } }: PageOptions): Markup =>
  html`<article class="slds-card activity" aria-label="${words.activity}"><header class="slds-card__header"><h2 class="slds-card__header-title"><span>${words.activity}</span></h2></header
    ><div class="composer"><button class="slds-button slds-button_neutral">Email</button><button class="slds-button slds-button_neutral">Call</button><button class="slds-button slds-button_neutral">Task</button></div
    ><h3>${words.upcoming}</h3><p class="quiet">${words.noActivities}</p></article>`;

const card = (title: string, body: Markup): Markup =>
  html`<article class="slds-card"><div class="tabs" role="tablist"><button role="tab" aria-selected="true">${title}</button></div>${body}</article>`;

/** The page of an account. Its lists stand as stencils: the client fetches them later, as Lightning does. */
export function accountPage(account: DemoAccount, options: PageOptions): RenderedPage {
  const { words } = options.locale;
  const head = highlightsPanel(
    {
      object: 'Account',
      entity: words.account,
      name: account.name,
      facts: [
        { label: words.Type, value: words.customer },
        { label: words.Phone, value: account.phone },
        { label: words.Industry, value: account.industry },
        { label: words.OwnerId, value: account.owner },
      ],
    },
    options,
  );
  const details = card(words.details, detailPanel('Account', words.information, accountFields(account, options), options));
  const lists = html`${listStencil('opportunities')}${listStencil('contacts')}${listStencil('cases')}`;
  return {
    title: `${account.name.slice(0, 200)} | ${words.account} | Salesforce`,
    body: recordHome(options, head, details, html`${lists}${activityPanel(options)}`),
  };
}

export function dealPage(deal: DemoDeal, account: DemoAccount, options: PageOptions): RenderedPage {
  const { words } = options.locale;
  const head = highlightsPanel(
    {
      object: 'Opportunity',
      entity: words.opportunity,
      name: deal.name,
      facts: [
        { label: words.AccountId, value: lookup('Account', account.id, account.name) },
        { label: words.CloseDate, value: showDate(deal.closeDate, options.locale) },
        { label: words.Amount, value: showAmount(deal.amount, options.locale) },
        { label: words.StageName, value: stageText(deal, options) },
      ],
    },
    options,
  );
  const details = card(words.details, detailPanel('Opportunity', words.details, dealFields(deal, account, options), options));
  return { title: `${deal.name} | ${words.opportunity} | Salesforce`, body: recordHome(options, head, details, activityPanel(options)) };
}

export function personPage(person: DemoPerson, account: DemoAccount, options: PageOptions): RenderedPage {
  const { words } = options.locale;
  const head = highlightsPanel(
    {
      object: 'Contact',
      entity: words.contact,
      name: person.name,
      person: true,
      facts: [
        { label: words.Title, value: person.title },
        { label: words.Email, value: person.email },
      ],
    },
    options,
  );
  const details = card(words.details, detailPanel('Contact', words.details, personFields(person, account, options), options));
  return { title: `${person.name} | ${words.contact} | Salesforce`, body: recordHome(options, head, details, activityPanel(options)) };
}

export function casePage(record: DemoCase, account: DemoAccount, options: PageOptions): RenderedPage {
  const { words } = options.locale;
  const head = highlightsPanel(
    {
      object: 'Case',
      entity: words.case,
      name: record.subject,
      facts: [
        { label: words.CaseNumber, value: record.number },
        { label: words.Status, value: record.status },
      ],
    },
    options,
  );
  const details = card(words.details, detailPanel('Case', words.details, caseFields(record, account, options), options));
  return { title: `${record.number} | ${words.case} | Salesforce`, body: recordHome(options, head, details, activityPanel(options)) };
}

/** A record page that has its wrappers but no words yet. */
export const skeletonPage = (options: PageOptions): Markup =>
  recordHome(
    options,
    html`<records-highlights2-stencil class="highlights slds-page-header stencil"><i></i><i></i></records-highlights2-stencil>`,
    html`<article class="slds-card stencil"><i></i><i></i><i></i><i></i></article>`,
    html`<article class="slds-card stencil"><i></i><i></i></article>`,
  );
