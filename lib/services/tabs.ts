import type { AccountKey } from '../accounts/types';
import type { PageReading, RecordReference } from '../crm/reading';
import type { PanelState } from '../messaging/contract';
import type { Context } from './context';

/** What a tab shows, as its content script said last. Kept in session storage: the worker may die at any await. */
export interface TabState {
  host: string;
  /** Null: the page is no record page. */
  reading: PageReading | null;
}

const tabKey = (tabId: number) => `tab:${tabId}`;

export const tabState = (context: Context, tabId: number): Promise<TabState | undefined> =>
  context.keep.get<TabState>('session', tabKey(tabId));

/** Must be the first thing a message does: storage writes keep the order in which messages came. */
export async function setTabState(context: Context, tabId: number, state: TabState): Promise<void> {
  await context.keep.set('session', tabKey(tabId), state);
  context.notify({ notice: 'page', tabId });
}

/** Forgets a closed tab: what it showed, its forms, its undo list. Drafts stay. */
export async function forgetTab(context: Context, tabId: number): Promise<void> {
  const forms = await context.keep.all<{ tabId: number }>('session', 'form:');
  const own = Object.entries(forms).filter(([, form]) => form.tabId === tabId);
  await context.keep.remove('session', [tabKey(tabId), `made:${tabId}`, ...own.map(([key]) => key)]);
}

/** Id of the site a host stands for: production and sandbox are two. */
export const siteIdOf = (context: Context, host: string): Promise<string> => context.ids.natural(`site/salesforce/${host}`);

/**
 * The account a reading is about: the one it names; else the account page itself or the console workspace around it;
 * else the account a known deal belongs to. Null: not known (yet).
 */
export async function accountKeyOf(context: Context, reading: PageReading): Promise<AccountKey | null> {
  const siteId = await siteIdOf(context, reading.record.host);
  const id = reading.accountId ?? accountIdInAddress(reading.record);
  if (id) return `${siteId}/Account/${id}`;
  return reading.record.object === 'Opportunity' ? context.store.accountOfDeal(siteId, reading.record.id) : null;
}

const accountIdInAddress = (record: RecordReference): string | null =>
  record.id.startsWith('001') ? record.id : record.workspaceAccountId;

const DEFAULT_PANEL: PanelState = { side: 'right', width: 360, collapsed: false };
const WIDTH = { min: 320, max: 720 };
const panelKey = (host: string) => `panel:${host}`;

/** Side, width and state of the sidebar on a site. */
export const panelOf = async (context: Context, host: string): Promise<PanelState> =>
  (await context.keep.get<PanelState>('local', panelKey(host))) ?? DEFAULT_PANEL;

/** Remembers how the sidebar stands on a site; widths are brought within 320–720 px. */
export async function setPanel(context: Context, tabId: number, host: string, panel: PanelState): Promise<PanelState> {
  const width = Number.isFinite(panel.width) ? Math.round(Math.min(WIDTH.max, Math.max(WIDTH.min, panel.width))) : DEFAULT_PANEL.width;
  const kept = { ...panel, width };
  await context.keep.set('local', panelKey(host), kept);
  context.order(tabId, { order: 'panel', panel: kept });
  context.notify({ notice: 'page', tabId });
  return kept;
}
