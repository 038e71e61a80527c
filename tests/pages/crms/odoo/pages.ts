import { html, type Markup } from '@/tests/pages/render/html';
import { BRAMLEY, type Customer, type Deal, HALDEN, type Locale, locales } from '../book';
import { wholePage } from '../whole-page';

/* Pages in the shape of Odoo's form views (crm-facts §4.8). */

/** `readonly`: until 15, shown as words, the address in the hash; `inputs`: since 17.2, where a form can always be edited. */
export type Layout = 'readonly' | 'inputs';

interface Scenario {
  url: string;
  kind: 'partner' | 'person' | 'lead' | 'order' | 'list' | 'skeleton' | 'new';
  layout: Layout;
  of: Customer;
  deal?: Deal | undefined;
  /** Something in the form is not saved. */
  dirty?: boolean;
}

const HOST = 'https://acme.odoo.com';
const hash = (model: string, id: number) => `${HOST}/web#id=${id}&action=110&model=${model}&view_type=form&cids=1&menu_id=81`;
const partner = (id: number, of: Customer): Scenario => ({ url: `${HOST}/odoo/contacts/${id}`, kind: 'partner', layout: 'inputs', of });
const lead = (id: number, of: Customer, nth: number): Scenario => ({
  url: `${HOST}/odoo/crm/${id}`,
  kind: 'lead',
  layout: 'inputs',
  of,
  deal: of.deals[nth],
});

export const scenarios = {
  account: partner(15, HALDEN),
  accountByModel: { ...partner(15, HALDEN), url: `${HOST}/odoo/crm/7/res.partner/15` },
  accountByAction: { ...partner(15, HALDEN), url: `${HOST}/odoo/action-312/15` },
  accountReadonly: { ...partner(15, HALDEN), url: hash('res.partner', 15), layout: 'readonly' },
  otherAccount: partner(16, BRAMLEY),
  person: { ...partner(17, HALDEN), kind: 'person' },
  personReadonly: { ...partner(17, HALDEN), url: hash('res.partner', 17), kind: 'person', layout: 'readonly' },
  editing: { ...partner(15, HALDEN), dirty: true },
  wonDeal: lead(7, HALDEN, 0),
  wonDealReadonly: { ...lead(7, HALDEN, 0), url: hash('crm.lead', 7), layout: 'readonly' },
  wonDealByAction: { ...lead(7, HALDEN, 0), url: `${HOST}/odoo/my-pipeline/7` },
  openDeal: lead(8, HALDEN, 1),
  lostDeal: lead(15, BRAMLEY, 0),
  order: { ...partner(15, HALDEN), url: `${HOST}/odoo/sales/15`, kind: 'order' },
  list: { ...partner(0, HALDEN), url: `${HOST}/odoo/contacts`, kind: 'list' },
  newAccount: { ...partner(0, HALDEN), url: `${HOST}/odoo/contacts/new`, kind: 'new' },
  skeleton: { ...partner(15, HALDEN), kind: 'skeleton' },
} satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

const WORDS = {
  en: {
    contacts: 'Contacts',
    pipeline: 'Pipeline',
    orders: 'Quotations',
    goLive: 'Go-Live Date',
    deadline: 'Expected Closing',
    closed: 'Closed Date',
    won: 'Won',
    lost: 'Lost',
    open: 'Qualified',
    fresh: 'New',
    owner: 'Salesperson',
    unnamed: 'Unnamed',
  },
  de: {
    contacts: 'Kontakte',
    pipeline: 'Pipeline',
    orders: 'Angebote',
    goLive: 'Produktivstart',
    deadline: 'Erwarteter Abschluss',
    closed: 'Abschlussdatum',
    won: 'Gewonnen',
    lost: 'Verloren',
    open: 'Qualifiziert',
    fresh: 'Neu',
    owner: 'Vertriebsmitarbeiter',
    unnamed: 'Unbenannt',
  },
};

function parts({ layout, dirty }: Scenario, locale: Locale) {
  const user = locales[locale];
  const words = WORDS[locale === 'de' ? 'de' : 'en'];
  const readonly = layout === 'readonly';

  const widget = (name: string, type: string, inside: Markup | string) =>
    html`<div name="${name}" class="o_field_widget o_field_${type}${readonly && ' o_readonly_modifier'}">${inside}</div>`;
  const input = (name: string, value: string) =>
    html`<input class="o_input" id="${name}_0" type="text" autocomplete="off" value="${value}">`;
  const text = (name: string, type: string, value: string) =>
    widget(name, type, readonly ? html`<span>${value}</span>` : input(name, value));
  const labelled = (name: string, label: string, field: Markup) =>
    html`<div class="o_cell o_wrap_label"><label class="o_form_label" for="${name}_0">${label}</label></div><div class="o_cell o_wrap_input">${field}</div>`;
  const date = (name: string, label: string, iso: string) => {
    const day = user.date(iso);
    const field = readonly ? html`<span id="${name}_0">${day}</span>` : html`<div class="d-flex">${input(name, day)}</div>`;
    return labelled(name, label, widget(name, 'date', field));
  };
  /** Closed at a time of day, which nobody may change. */
  const moment = (name: string, label: string, iso: string) =>
    labelled(name, label, widget(name, 'datetime', html`<span id="${name}_0" class="text-truncate">${user.date(iso)} 14:31:07</span>`));
  const many2one = (name: string, value: string, id: number) =>
    widget(
      name,
      'many2one',
      readonly
        ? html`<a class="o_form_uri" href="#id=${id}&amp;model=res.partner"><span>${value}</span><br><span>Quay Street 4</span></a>`
        : html`<div class="o_field_many2one_selection"><div class="o_input_dropdown">${input(name, value)}</div><button type="button" class="o_external_button" aria-label="Internal link"></button></div>`,
    );

  const crumbs = (back: string, name: string) =>
    readonly
      ? html`<ol class="breadcrumb"><li class="breadcrumb-item o_back_button"><a href="#">${back}</a></li><li class="breadcrumb-item active">${name}</li></ol>`
      : html`<div class="o_breadcrumb"><ol class="breadcrumb"><li class="breadcrumb-item o_back_button"><a href="/odoo/contacts">${back}</a></li></ol>
      <div class="d-flex"><div class="o_last_breadcrumb_item active"><span class="text-truncate">${name}</span></div></div></div>`;
  const status = html`<div class="o_form_status_indicator_buttons${!dirty && ' invisible'}"><button type="button" class="o_form_button_save">Save</button></div>`;
  const action = (
    back: string,
    name: string,
    form: Markup,
    formClass = '',
  ) => html`<div class="o_action_manager"><div class="o_action ${formClass}${formClass && ' '}o_form_view o_view_controller">
    <div class="o_control_panel">${crumbs(back, name)}${status}</div>
    <div class="o_content"><div class="${readonly ? 'o_form_readonly' : 'o_form_editable'} o_form_renderer"><div class="o_form_sheet">${form}</div></div></div></div></div>`;
  return { words, user, text, labelled, date, moment, many2one, widget, action };
}

function body(scenario: Scenario, locale: Locale): Markup {
  const { kind, of, deal } = scenario;
  const { words, user, text, labelled, date, moment, many2one, widget, action } = parts(scenario, locale);
  if (kind === 'skeleton') return html`<div class="o_action_manager"></div>`;
  if (kind === 'list')
    return html`<div class="o_action_manager"><div class="o_action o_list_view"><div class="o_control_panel"><div class="o_breadcrumb"><div class="o_last_breadcrumb_item active"><span>${words.contacts}</span></div></div></div>
      <table class="o_list_table"><tr class="o_data_row"><td name="display_name">${HALDEN.name}</td></tr></table></div></div>`;
  if (kind === 'order')
    return action(
      words.orders,
      'S00015',
      html`${many2one('partner_id', of.name, 15)}${date('date_order', 'Order Date', '2026-11-01')}`,
      'o_sale_order',
    );
  if (kind === 'lead' && deal)
    return action(
      words.pipeline,
      deal.name,
      html`<div class="o_form_statusbar">${widget(
        'stage_id',
        'statusbar',
        html`<div class="o_statusbar_status" role="radiogroup">
        <button type="button" class="btn o_arrow_button${deal.state === 'won' && ' o_arrow_button_current'}" role="radio" aria-checked="${String(deal.state === 'won')}">${words.won}</button>
        <button type="button" class="btn o_arrow_button${deal.state !== 'won' && ' o_arrow_button_current'}" role="radio" aria-checked="${String(deal.state !== 'won')}">${words.open}</button></div>`,
      )}</div>
      <div class="o_widget o_widget_web_ribbon">${deal.state !== 'open' && html`<div class="ribbon ribbon-top-right"><span class="text-bg-${deal.state === 'won' ? 'success' : 'danger'}">${words[deal.state]}</span></div>`}</div>
      <h1>${text('name', 'char', deal.name)}</h1>
      ${text('expected_revenue', 'monetary', user.money(deal.amount))}${many2one('partner_id', of.name, 15)}
      ${date('date_deadline', words.deadline, deal.state === 'won' ? '2026-11-30' : deal.close)}
      ${deal.state === 'won' && moment('date_closed', words.closed, deal.close)}`,
      'o_lead_opportunity_form',
    );
  const name = kind === 'person' ? `${of.name}, Ada Ness` : of.name;
  return action(
    words.contacts,
    kind === 'new' ? words.fresh : name,
    html`${widget('company_type', 'radio', html`<div role="radiogroup"><label for="c">Company</label><input type="radio" id="c"></div>`)}
    <h1>${text('name', 'char', name)}</h1>${kind === 'person' && many2one('parent_id', of.name, 15)}
    ${labelled('vat', 'Tax ID', text('vat', 'char', 'GB 12 34 2026'))}${labelled('category_id', 'Tags', widget('category_id', 'many2many_tags', html`<span class="o_tag">A 12</span>`))}
    ${date('x_studio_go_live', words.goLive, of.goLive)}
    ${labelled('user_id', words.owner, text('user_id', 'many2one_avatar_user', of.owner))}`,
  );
}

/** Odoo's page in that scenario, as a user of that locale sees it. */
export function page(name: ScenarioName, locale: Locale): string {
  const scenario: Scenario = scenarios[name];
  const { kind, of, deal } = scenario;
  const record = kind === 'skeleton' ? '' : kind === 'list' ? 'Contacts' : kind === 'order' ? 'S00015' : (deal?.name ?? of.name);
  return wholePage({
    lang: locales[locale].lang,
    title: record ? `Odoo - ${record}` : 'Odoo',
    css: '.invisible{visibility:hidden}.d-none{display:none}',
    body: html`<div class="o_web_client">${body(scenario, locale)}</div>`,
  });
}
