import { showAmount, showDate, showDateTime, type Word } from '../locales';
import { type DemoAccount, type DemoCase, type DemoDeal, type DemoPerson, pathOf, recordId } from '../records';
import { html, type Markup } from './html';
import type { PageOptions } from './options';

/** One field of a record's detail: its value as it is shown. */
export interface Field {
  apiName: string;
  label: string;
  value: Markup | string;
}

/** A lookup: the link, and what stands around it for screen readers. */
export const lookup = (object: string, id: string, name: string): Markup => html`<force-lookup
  ><div class="slds-grid"><records-hoverable-link><div class="slds-grid"><a class="flex-wrap-ie11" href="${pathOf(object, id)}" tabindex="0"
    ><slot><span>${name}</span></slot></a></div></records-hoverable-link
  ><button class="slds-button slds-assistive-text" tabindex="-1">Open ${name} Preview</button></div></force-lookup>`;

const owner = (name: string): Markup =>
  html`<force-owner-lookup>${lookup(
    'User',
    recordId(
      '005',
      [...name].reduce((sum, c) => sum + c.charCodeAt(0), 0),
    ),
    name,
  )}</force-owner-lookup>`;
const text = (value: string): Markup =>
  html`<lightning-formatted-text data-output-element-id="output-field">${value}</lightning-formatted-text>`;

const empty = text('');

export function accountFields(account: DemoAccount, { locale }: PageOptions): Field[] {
  const { words } = locale;
  const field = (apiName: Word, value: Markup | string): Field => ({
    apiName,
    label: words[apiName],
    value: typeof value === 'string' ? text(value) : value,
  });
  return [
    field('Name', account.name),
    field('OwnerId', owner(account.owner)),
    field('ParentId', account.parent ? lookup('Account', account.parent.id, account.parent.name) : empty),
    field('Phone', html`<lightning-formatted-phone><a href="tel:${account.phone}">${account.phone}</a></lightning-formatted-phone>`),
    field('Type', words.customer),
    field('Website', html`<lightning-formatted-url><a href="https://www.example.com/">www.example.com</a></lightning-formatted-url>`),
    field('Industry', account.industry),
    field(
      'NumberOfEmployees',
      html`<lightning-formatted-number>${new Intl.NumberFormat(locale.locale).format(account.employees)}</lightning-formatted-number>`,
    ),
    field('AnnualRevenue', showAmount(account.revenue, locale)),
    field('Go_Live__c', account.goLive ? showDate(account.goLive, locale) : empty),
    {
      apiName: 'CreatedById',
      label: words.CreatedDate,
      value: html`${lookup('User', recordId('005', 7), 'Alma Meier')}, <lightning-formatted-date-time>${showDateTime(account.createdOn, '09:12', locale)}</lightning-formatted-date-time>`,
    },
  ];
}

export const stageText = (deal: DemoDeal, { locale }: PageOptions): string =>
  typeof deal.stage === 'string' ? locale.stages[deal.stage] : deal.stage.other;

export function dealFields(deal: DemoDeal, account: DemoAccount, options: PageOptions): Field[] {
  const { words } = options.locale;
  return [
    { apiName: 'Name', label: words.DealName, value: text(deal.name) },
    { apiName: 'AccountId', label: words.AccountId, value: lookup('Account', account.id, account.name) },
    { apiName: 'StageName', label: words.StageName, value: text(stageText(deal, options)) },
    { apiName: 'CloseDate', label: words.CloseDate, value: text(showDate(deal.closeDate, options.locale)) },
    { apiName: 'Amount', label: words.Amount, value: text(showAmount(deal.amount, options.locale)) },
    { apiName: 'OwnerId', label: words.DealOwner, value: owner(account.owner) },
  ];
}

export const personFields = (person: DemoPerson, account: DemoAccount, { locale: { words } }: PageOptions): Field[] => [
  { apiName: 'Name', label: words.ContactName, value: html`<lightning-formatted-name>${person.name}</lightning-formatted-name>` },
  { apiName: 'AccountId', label: words.AccountId, value: lookup('Account', account.id, account.name) },
  { apiName: 'Title', label: words.Title, value: text(person.title) },
  { apiName: 'Email', label: words.Email, value: text(person.email) },
];

export const caseFields = (record: DemoCase, account: DemoAccount, { locale: { words } }: PageOptions): Field[] => [
  { apiName: 'CaseNumber', label: words.CaseNumber, value: text(record.number) },
  { apiName: 'AccountId', label: words.AccountId, value: lookup('Account', account.id, account.name) },
  { apiName: 'Subject', label: words.Subject, value: text(record.subject) },
  { apiName: 'Status', label: words.Status, value: text(record.status) },
];

const input = (field: Field): Markup => {
  const value = field.value instanceof Object ? field.value.text.replace(/<[^>]*>/g, '').trim() : field.value;
  return html`<div slot="inputField" class="slds-form-element"><label class="slds-form-element__label">${field.label}</label
    ><div class="slds-form-element__control"><input class="slds-input" name="${field.apiName}" value="${value}" /></div></div>`;
};

/** One field in the three ways Lightning builds a detail (crm-facts §3.3); the hook is on the first `div` of each. */
function detailItem(object: string, field: Field, { layout, edit, native }: PageOptions): Markup {
  const hook = `sfdc:RecordField.${object}.${field.apiName}`;
  if (layout === 'aura')
    return html`<div class="forcePageBlockItem forcePageBlockItemView slds-form__item" data-target-selection-name="${hook}"
      ><div class="slds-form-element slds-form-element_readonly"><div class="test-id__field-label-container slds-form-element__label"
      ><span class="test-id__field-label">${field.label}</span></div><div class="slds-form-element__control"
      >${edit ? input(field) : html`<span class="test-id__field-value slds-form-element__static">${field.value}</span>`}</div></div></div>`;
  const body = edit
    ? input(field)
    : html`<div class="slds-form-element slds-hint-parent test-id__output-root slds-form-element_readonly"
      ><dt class="slds-form-element__label"><div class="test-id__field-label-container"><span class="test-id__field-label">${field.label}</span></div></dt
      ><dd class="slds-form-element__control"><span class="test-id__field-value slds-form-element__static"><slot name="outputField"
      ><div slot="outputField">${native ? html`<records-formula-output data-native="true"><template shadowrootmode="open">${field.value}</template></records-formula-output>` : field.value}</div
      ></slot></span></dd></div>`;
  const inner = html`<div data-target-selection-name="${hook}" role="listitem" class="slds-form__item slds-no-space">${body}</div>`;
  return layout === 'dynamic'
    ? html`<record_flexipage-record-field data-field-id="Record${field.apiName}Field">${inner}</record_flexipage-record-field>`
    : html`<records-record-layout-item field-label="${field.label}" class="slds-form__item">${inner}</records-record-layout-item>`;
}

/** The Details card: one section of the layout, two columns. */
export function detailPanel(object: string, title: string, fields: Field[], options: PageOptions): Markup {
  const { words } = options.locale;
  const items = fields.map((field) => detailItem(object, field, options));
  const footer =
    options.edit &&
    html`<records-form-footer><div class="footer slds-docked-form-footer"><button class="slds-button slds-button_neutral" data-act="cancel">${words.cancel}</button
      ><button class="slds-button slds-button_brand" data-act="save">${words.save}</button></div></records-form-footer>`;
  const section = html`<section class="slds-section"><h3 class="slds-section__title">${title}</h3><dl class="slds-form detail-grid">${items}</dl></section>`;
  if (options.layout === 'aura') return html`<div class="forceRecordLayout detail">${section}${footer}</div>`;
  if (options.layout === 'dynamic')
    return html`<flexipage-field-section2 class="detail"><flexipage-component2>${section}</flexipage-component2></flexipage-field-section2>${footer}`;
  return html`<records-lwc-detail-panel class="detail"><records-base-record-form><div class="record-layout-container"><records-lwc-record-layout
    ><div class="forcegenerated-record-layout2"><records-record-layout-block><records-record-layout-section><records-record-layout-row
    >${section}</records-record-layout-row></records-record-layout-section></records-record-layout-block></div></records-lwc-record-layout>${footer}</div
    ></records-base-record-form></records-lwc-detail-panel>`;
}
