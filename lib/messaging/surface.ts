import type { OperationName, Surface } from './contract';

/** What the browser says of a sender, as far as it is used; the message itself is never asked who sent it. */
export interface Sender {
  id?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  documentLifecycle?: string | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
}

/** This extension, as the browser names it. `origin` without a trailing slash. */
export interface Self {
  id: string;
  origin: string;
  /** Whether the content script may run at an address. */
  reads(url: URL): boolean;
}

const PAGES = new Set(['/dashboard.html', '/options.html']);

/**
 * The surface a message comes from (decisions 2; architecture §2 law 3), or null: deny.
 * content: top frame of a CRM page · sidebar: our sidebar.html inside a page · page: dashboard or options as a tab.
 * Our sidebar.html opened as a tab is none of them.
 */
export function surfaceOf(sender: Sender, self: Self): Surface | null {
  if (sender.id !== self.id) return null;
  if (sender.documentLifecycle !== undefined && sender.documentLifecycle !== 'active') return null;
  const at = parse(sender.url);
  const tabUrl = parse(sender.tab?.url);
  if (!at || sender.tab?.id === undefined || sender.frameId === undefined) return null;
  // Firefox left `origin` out of the sender until version 126.
  const origin = sender.origin ?? at.origin;
  if (origin === self.origin) {
    if (sender.frameId > 0) return at.pathname === '/sidebar.html' && tabUrl !== null && self.reads(tabUrl) ? 'sidebar' : null;
    return PAGES.has(at.pathname) ? 'page' : null;
  }
  const own = tabUrl !== null && origin === tabUrl.origin && self.reads(tabUrl);
  return own && sender.frameId === 0 ? 'content' : null;
}

/** Which surfaces may ask what. Default deny: an operation missing here cannot be asked at all. */
export const ALLOWED: Record<OperationName, readonly Surface[]> = {
  'account.seen': ['content'],
  'page.left': ['content'],
  'sidebar.view': ['sidebar'],
  'form.open': ['sidebar'],
  'form.resume': ['sidebar', 'page'],
  'form.discard': ['sidebar', 'page'],
  'draft.keep': ['sidebar', 'page'],
  'engagement.log': ['sidebar', 'page'],
  'moment.skip': ['sidebar', 'page'],
  'moment.snooze': ['sidebar', 'page'],
  'moment.reopen': ['sidebar', 'page'],
  'anchor.type': ['sidebar'],
  'anchor.field': ['sidebar'],
  'anchor.accept': ['sidebar'],
  'deal.choose': ['sidebar'],
  'deal.won': ['sidebar'],
  'stage.answer': ['sidebar'],
  'site.dateOrder': ['sidebar'],
  'tracking.start': ['sidebar'],
  'tracking.stop': ['sidebar'],
  'tracking.resume': ['sidebar'],
  undo: ['sidebar', 'page'],
  'panel.set': ['sidebar'],
  'dashboard.open': ['sidebar'],
  'focus.back': ['sidebar'],
  'engagement.delete': ['page'],
  'access.sites': ['page'],
  'access.grant': ['page'],
  'access.remove': ['page'],
  'access.find': ['page'],
  'settings.read': ['page'],
  'settings.write': ['page'],
  'store.state': ['page'],
  'store.startOver': ['page'],
  'triage.freshen': ['page'],
  'views.list': ['page'],
  'view.save': ['page'],
  'view.remove': ['page'],
  'bulk.preview': ['page'],
  'bulk.apply': ['page'],
  'form.openFor': ['page'],
  'account.view': ['page'],
  'recipe.read': ['content'],
  'recipe.tried': ['content'],
  'pointing.picked': ['content'],
  'pointing.ready': ['content'],
  'pointing.ended': ['content'],
  'pointing.state': ['sidebar'],
  'pointing.start': ['sidebar'],
  'pointing.show': ['sidebar'],
  'pointing.choose': ['sidebar'],
  'pointing.cancel': ['sidebar'],
  'pointing.keep': ['sidebar'],
  'recipes.list': ['page'],
  'recipes.file': ['page'],
  'recipes.check': ['page'],
  'recipes.load': ['page'],
  'recipes.forget': ['page'],
  'playbooks.list': ['page'],
  'playbook.read': ['page'],
  'playbook.draft': ['page'],
  'playbook.keepDraft': ['page'],
  'playbook.discardDraft': ['page'],
  'playbook.publish': ['page'],
  'playbook.import': ['page'],
  'playbook.copy': ['page'],
  'playbook.preview': ['page'],
  'playbook.upgrade': ['page'],
  'merge.begin': ['page'],
  'merge.write': ['page'],
  'merge.end': ['page'],
  'merge.unfinished': ['page'],
  'import.begin': ['page'],
  'import.write': ['page'],
  'import.end': ['page'],
  'import.unfinished': ['page'],
  'crm.ask': ['sidebar'],
  'crm.count': ['sidebar'],
  'crm.setAside': ['sidebar'],
  'crm.connections': ['page'],
  'crm.connect': ['page'],
  'crm.signIn': ['page'],
  'crm.forget': ['page'],
  'welcome.state': ['page'],
  'samples.add': ['page'],
  'samples.remove': ['page'],
  'reminders.try': ['page'],
};

function parse(url: string | undefined): URL | null {
  return url !== undefined && URL.canParse(url) ? new URL(url) : null;
}
