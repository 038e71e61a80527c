import { html, type Markup } from './html';
import type { PageOptions } from './options';

export interface Highlights {
  object: string;
  entity: string;
  name: string;
  /** Contacts show their name in a component of its own. */
  person?: boolean;
  facts: { label: string; value: Markup | string }[];
}

const ICONS: Record<string, string> = { Account: 'account', Opportunity: 'opportunity', Contact: 'contact', Case: 'case' };

/** The head of a record page, in the three ways Lightning builds it (crm-facts §3.2). */
export function highlightsPanel({ object, entity, name, person, facts }: Highlights, { layout, locale: { words } }: PageOptions): Markup {
  const icon = html`<div class="record-icon ${ICONS[object] ?? 'custom'}" aria-hidden="true"></div>`;
  const actions = html`<div class="actions"><button class="slds-button slds-button_neutral">+ ${words.follow}</button
    ><button class="slds-button slds-button_neutral" data-act="edit">${words.edit}</button><button class="slds-button slds-button_neutral more" aria-label="More">▾</button></div>`;
  const primary = person
    ? html`<lightning-formatted-name>${name}</lightning-formatted-name>`
    : html`<lightning-formatted-text>${name}</lightning-formatted-text>`;

  if (layout === 'aura')
    return html`<div class="forceHighlightsStencil highlights slds-page-header"><div class="head">${icon}<div class="names"><span class="entityNameTitle">${entity}</span
      ><span class="primaryField slds-page-header__title uiOutputText">${name}</span></div>${actions}</div>
      <ul class="facts">${facts.map(({ label, value }) => html`<li class="slds-page-header__detail-block"><p class="slds-text-title" title="${label}">${label}</p><p>${value}</p></li>`)}</ul></div>`;

  const details = facts.map(
    ({
      label,
      value,
    }) => html`<records-highlights-details-item class="slds-page-header__detail-block" role="listitem"><div><p class="slds-text-title slds-truncate" title="${label}">${label}</p
      ><p class="fieldComponent slds-text-body--regular slds-show_inline-block slds-truncate"><slot>${value}</slot></p></div></records-highlights-details-item>`,
  );
  if (layout === 'dynamic')
    return html`<record_flexipage-dynamic-highlights2 class="highlights slds-page-header"><record_flexipage-highlights-primary-row><div class="head">${icon}<div class="names"><h1
      ><div class="entityNameTitle">${entity}</div><slot name="primaryField"><div slot="primaryField" class="slds-page-header__title">${primary}</div></slot></h1></div>${actions}</div
      ></record_flexipage-highlights-primary-row><div class="facts" role="list">${details}</div></record_flexipage-dynamic-highlights2>`;
  return html`<records-lwc-highlights-panel><records-lwc-record-layout><div class="forcegenerated-highlightspanel"><records-highlights2 class="highlights slds-page-header"
    ><div class="head">${icon}<div class="names"><h1><div class="entityNameTitle slds-line-height--reset">${entity}</div><slot name="primaryField"
    ><div slot="primaryField" class="slds-page-header__title">${primary}</div></slot></h1></div>${actions}</div
    ><div class="facts" role="list">${details}</div></records-highlights2></div></records-lwc-record-layout></records-lwc-highlights-panel>`;
}
