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

const icon = (label: string, path: string): Markup =>
  html`<button aria-label="${label}"><svg viewBox="0 0 24 24" width="18" height="18" fill="currentColor" aria-hidden="true"><path d="${path}"/></svg></button>`;

const HEADER_ICONS = [
  icon('Favorites', 'M12 3l2.700 5.700 6.300.900-4.500 4.400 1 6.200L12 17.300 6.500 20.200l1-6.200L3 9.600l6.300-.9z'),
  icon('Global Actions', 'M10.500 4h3v6.500H20v3h-6.500V20h-3v-6.500H4v-3h6.500z'),
  icon(
    'Setup',
    'M12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM10.500 3h3l.5 2.500 1.800.8 2.200-1.300 2 2-1.300 2.200.8 1.800 2.500.5v3l-2.500.5-.8 1.800 1.300 2.200-2 2-2.200-1.300-1.800.8-.5 2.500h-3l-.5-2.500-1.800-.8-2.200 1.300-2-2 1.300-2.200-.8-1.800L2 14.500v-3l2.500-.5.8-1.800L4 7l2-2 2.200 1.300 1.800-.8z',
  ),
  icon('Notifications', 'M12 3a6 6 0 0 1 6 6v4l2 3v1H4v-1l2-3V9a6 6 0 0 1 6-6zm-2.500 15h5a2.500 2.500 0 0 1-5 0z'),
];

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
<header class="slds-global-header_container oneHeader"><div class="slds-global-header"><div class="logo" aria-label="CRM"><svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true"><rect x="2" y="2" width="28" height="28" rx="7" fill="#0d6fc4"/><path d="M9 20V12M16 23V9M23 18v-4" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg></div
><div class="global-search"><button type="button">${words.search}</button></div><div class="header-actions">${HEADER_ICONS}<span class="avatar" role="img" aria-label="Alma Meier">AM</span></div></div></header>
<one-appnav class="slds-context-bar"><div class="app-launcher" aria-hidden="true"></div><span class="app-name">${tabs ? 'Service Console' : 'Sales'}</span><nav class="nav-items">${[
    navItem(words.home, '/lightning/page/home', 'home'),
    navItem(words.accounts, '/lightning/o/Account/list', 'Account'),
    navItem(words.opportunities, '/lightning/o/Opportunity/list', 'Opportunity'),
    navItem(words.contacts, '/lightning/o/Contact/list', 'Contact'),
    navItem(words.cases, '/lightning/o/Case/list', 'Case'),
  ]}</nav></one-appnav>
<main class="viewport">${inConsole ?? standard}</main>
<div class="utilitybar slds-utility-bar" role="contentinfo"><button type="button">Notes</button><button type="button">Phone</button></div>
</div>
<script src="/assets/app.js"></script>
${hostile.length > 0 && html`<script src="/assets/hostile.js"></script>`}
</body></html>`;
  return page.text;
}
