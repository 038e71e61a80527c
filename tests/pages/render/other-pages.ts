import { showAmount, showDate } from '../locales';
import { type DemoAccount, pathOf } from '../records';
import { stageText } from './fields';
import { html, type Markup } from './html';
import type { PageOptions } from './options';
import type { RenderedPage } from './record-page';
import { opportunityList } from './related-list';

const listHead = (icon: string, object: string, title: string): Markup =>
  html`<div class="highlights slds-page-header"><div class="head"><div class="record-icon ${icon}" aria-hidden="true"></div><div class="names"><span class="entityNameTitle">${object}</span
    ><h1 class="slds-page-header__title">${title}</h1></div></div></div>`;

/** The list view "Recently Viewed" of accounts, a link to each. */
export function accountsPage(accounts: DemoAccount[], options: PageOptions): RenderedPage {
  const { locale } = options;
  const { words } = locale;
  const rows = accounts.map((account) => {
    const [deal] = account.deals;
    return html`<tr data-row-key-value="${account.id}"><th scope="row"><a href="${account.path}" data-refid="recordId" title="${account.name.slice(0, 120)}">${account.name.slice(0, 120)}</a></th><td>${account.industry}</td><td>${account.owner}</td><td>${deal ? stageText(deal, options) : ''}</td><td>${deal ? showDate(deal.closeDate, locale) : ''}</td><td class="number">${deal ? showAmount(deal.amount, locale) : ''}</td></tr>`;
  });
  return {
    title: `${words.recentlyViewed} | ${words.accounts} | Salesforce`,
    body: html`<div class="forceListViewManager list-view">${listHead('account', words.accounts, words.recentlyViewed)}<div class="slds-card"><table class="list"><thead><tr><th>${words.Name}</th><th>${words.Industry}</th><th>${words.OwnerId}</th><th>${words.StageName}</th><th>${words.CloseDate}</th><th>${words.Amount}</th></tr></thead><tbody>${rows}</tbody></table></div></div>`,
  };
}

export const homePage = ({ locale: { words } }: PageOptions): RenderedPage => ({
  title: `${words.home} | Salesforce`,
  body: html`<div class="home-page">${listHead('home', 'Afterclose demo CRM', words.home)}<article class="slds-card"><header class="slds-card__header"><h2 class="slds-card__header-title"><span>${words.recentlyViewed}</span></h2></header><p class="quiet"><a href="/lightning/o/Account/list">${words.accounts}</a></p></article></div>`,
});

/** "View All" of the Opportunities list of one account. */
export function allDealsPage(account: DemoAccount, options: PageOptions): RenderedPage {
  const { words } = options.locale;
  return {
    title: `${words.opportunities} | Salesforce`,
    body: html`<div class="related-page"><nav class="slds-breadcrumb" aria-label="Breadcrumbs"><ol class="slds-breadcrumb__list"><li><a href="/lightning/o/Account/list">${words.accounts}</a></li><li><a href="${pathOf('Account', account.id)}">${account.name}</a></li></ol></nav><h1 class="related-title">${words.opportunities}</h1>${opportunityList(account, options, true)}</div>`,
  };
}

export const plainPage = (title: string): RenderedPage => ({
  title: `${title} | Salesforce`,
  body: html`<div class="home-page">${listHead('home', 'Salesforce', title)}</div>`,
});
