import type { OrgLocale } from '../locales';
import { html, Markup } from './html';

/** Pages of the console: the workspace tab's path, the focused subtab and the other ones, as `ws=` and `ctabs=` name them. */
export interface ConsoleTabs {
  workspace: { path: string; title: string };
  subtabs: { path: string; title: string }[];
  focused: string;
}

export interface ShellInput {
  locale: OrgLocale;
  /** What client/app.js needs: sent as JSON. */
  settings: Record<string, unknown>;
  console: ConsoleTabs | null;
  hostile: string[];
  body: Markup;
}

const navItem = (label: string, href: string, at: string): Markup =>
  html`<one-app-nav-bar-item-root class="slds-context-bar__item" data-at="${at}"><a class="slds-context-bar__label-action" href="${href}"><span class="slds-truncate">${label}</span></a></one-app-nav-bar-item-root>`;

/** The app around the pages: header, navigation bar, the place for pages, utility bar. Scripts and styles come from files of this server. */
export function shell({ locale, settings, console: tabs, hostile, body }: ShellInput): string {
  const { words } = locale;
  const standard = html`<section class="stage panelSlide navexStandardManager"><div class="pages" id="pages">${body}</div></section>`;
  const inConsole =
    tabs &&
    html`<section class="navexWorkspaceManager"><div class="oneConsoleTabset navexConsoleTabset"><div class="oneConsoleTabContainer workspace-tabs" role="tablist"><div class="oneConsoleTabItem active" role="presentation"><a class="tabHeader" role="tab" aria-selected="true" href="${tabs.workspace.path}"><span class="title slds-truncate">${tabs.workspace.title}</span></a></div></div
    ><section class="oneConsoleTab navexWorkspace active"><div class="oneConsoleTabContainer subtabs" role="tablist">${[
      tabs.workspace,
      ...tabs.subtabs,
    ].map(
      ({ path, title }) =>
        html`<div class="oneConsoleTabItem${path === tabs.focused ? ' active' : ''}" role="presentation"><a class="tabHeader" role="tab" data-subtab="${path}" href="${path}"><span class="title slds-truncate">${title}</span></a></div>`,
    )}</div><div class="pages" id="pages">${body}</div></section></div></section>`;
  // JSON inside a script element may hold no "<": it would end the element.
  const json = new Markup(JSON.stringify(settings).replace(/</g, '\\u003c'));
  const page = html`<!doctype html>
<html lang="${locale.lang}" dir="ltr" class="app">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lightning Experience</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/app.css">
<script type="application/json" id="settings">${json}</script>
</head>
<body class="sfdcBody${tabs ? ' console' : ''}">
<div id="auraLoadingBox" hidden></div>
<div class="desktop container oneOne navexDesktopLayoutContainer lafAppLayoutHost" data-aura-rendered-by="1:0">
<header class="slds-global-header_container oneHeader"><div class="slds-global-header"><div class="logo" aria-label="Salesforce"><svg viewBox="0 0 44 32" width="40" height="29" aria-hidden="true"><path fill="#0d9dda" d="M18 5a8 8 0 0 1 6 2.700a9 9 0 0 1 13 8a8 8 0 0 1-9.500 8a7 7 0 0 1-9 3a8 8 0 0 1-14-1.200a7 7 0 0 1-1.700-13A8.500 8.500 0 0 1 18 5z"/></svg></div
><div class="global-search"><button type="button">${words.search}</button></div><div class="header-actions"><button aria-label="Favorites">★</button><button aria-label="Global Actions">＋</button><button aria-label="Setup">⚙</button><button aria-label="Notifications">🔔</button><span class="avatar" role="img" aria-label="Alma Meier">AM</span></div></div></header>
<one-appnav class="slds-context-bar"><div class="app-launcher" aria-hidden="true"></div><span class="app-name">${tabs ? 'Service Console' : 'Sales'}</span><nav class="nav-items">${[
    navItem(words.home, '/lightning/page/home', 'home'),
    navItem(words.accounts, '/lightning/o/Account/list', 'Account'),
    navItem(words.opportunities, '/lightning/o/Opportunity/list', 'Opportunity'),
    navItem(words.contacts, '/lightning/o/Contact/list', 'Contact'),
    navItem(words.cases, '/lightning/o/Case/list', 'Case'),
  ]}</nav></one-appnav>
<main class="viewport">${inConsole ?? standard}</main>
<div class="utilitybar slds-utility-bar" role="contentinfo"><button type="button">✎ Notes</button><button type="button">☎ Phone</button></div>
</div>
<script src="/assets/app.js"></script>
${hostile.length > 0 && html`<script src="/assets/hostile.js"></script>`}
</body></html>`;
  return page.text;
}
