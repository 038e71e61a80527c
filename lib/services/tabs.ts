import { accountKey } from '../accounts/key';
import type { AccountKey } from '../accounts/types';
import { accountObjectOf, factsOf, isAccountRecord } from '../crm/crms';
import type { PageReading, RecordReference } from '../crm/reading';
import type { PanelState } from '../messaging/contract';
import { crmAt } from './access';
import type { Context } from './context';
import { taughtRecordAt } from './pointing/recipes';
import { siteIdOf } from './sites';

/** What a tab shows, as its content script said last. Kept in session storage: the worker may die at any await. */
export interface TabState {
  host: string;
  /** Its address, without what stands behind the path. */
  page: string;
  /** Null: the page is no record page. */
  reading: PageReading | null;
}

const tabKey = (tabId: number) => `tab:${tabId}`;

export const tabState = (context: Context, tabId: number): Promise<TabState | undefined> =>
  context.keep.get<TabState>('session', tabKey(tabId));

/** What a tab shows, unless its address has moved on since: then nothing is known of it until its page reports again. */
export async function tabStateAt(context: Context, tabId: number, url: URL): Promise<TabState | undefined> {
  const state = await tabState(context, tabId);
  if (!state) return undefined;
  const here = await recordAt(context, url);
  const current = state.reading ? isAt(state.reading.record, here) : here === null;
  return current && state.host === url.host ? state : undefined;
}

/** Whether a record is the one that an address names. */
export const isAt = (record: RecordReference, here: RecordReference | null): here is RecordReference =>
  here !== null && (['crm', 'host', 'tenant', 'object', 'id', 'workspaceAccountId'] as const).every((part) => here[part] === record[part]);

/** The record that an address names, by what is known of the site it lies on; null: none the sidebar stands on. */
export const recordAt = async (context: Context, url: URL): Promise<RecordReference | null> =>
  (await crmAt(context, url))?.addressOf(url) ?? (await taughtRecordAt(context, url));

/** Must be the first thing a message does: storage writes keep the order in which messages came. */
export async function setTabState(
  context: Context,
  tabId: number,
  { host, origin, pathname }: URL,
  reading: TabState['reading'],
): Promise<void> {
  await context.keep.set('session', tabKey(tabId), { host, page: origin + pathname, reading } satisfies TabState);
  context.notify({ notice: 'page', tabId });
}

/** Forgets a closed tab: what it showed, its forms, its undo list, what its bulk actions did. Drafts stay. */
export async function forgetTab(context: Context, tabId: number): Promise<void> {
  const forms = await context.keep.all<{ tabId: number }>('session', 'form:');
  const own = Object.entries(forms).filter(([, form]) => form.tabId === tabId);
  const bulk = Object.keys(await context.keep.all('session', `bulk:${tabId}:`));
  await context.keep.remove('session', [tabKey(tabId), `made:${tabId}`, `pointing:${tabId}`, ...own.map(([key]) => key), ...bulk]);
}

/** Has every open page of a CRM say again what it shows. */
export async function askTabs(context: Context): Promise<void> {
  for (const key of Object.keys(await context.keep.all<TabState>('session', 'tab:')))
    context.order(Number(key.slice('tab:'.length)), { order: 'report' });
}

/**
 * The account a reading is about: the one it names; else the account page itself or the console workspace around it;
 * else the account a known deal belongs to. Null: not known (yet).
 */
export async function accountKeyOf(context: Context, reading: PageReading): Promise<AccountKey | null> {
  if (!reading.accountId) return accountKeyAt(context, reading.record);
  return keyOn(context, reading.record, reading.accountId);
}

/** The account an address alone is about. */
export async function accountKeyAt(context: Context, record: RecordReference | null): Promise<AccountKey | null> {
  if (!record) return null;
  const id = isAccountRecord(record) ? record.id : record.workspaceAccountId;
  if (id) return keyOn(context, record, id);
  return record.object === factsOf(record.crm)?.dealObject ? context.store.accountOfDeal(await siteIdOf(context, record), record.id) : null;
}

const keyOn = async (context: Context, record: RecordReference, accountId: string): Promise<AccountKey> =>
  accountKey(await siteIdOf(context, record), accountObjectOf(record.crm), accountId);

const DEFAULT_PANEL: PanelState = { side: 'right', width: 360, collapsed: false };
const WIDTH = { min: 320, max: 640 };
const panelKey = (host: string) => `panel:${host}`;

/** Side, width and state of the sidebar on a site. */
export const panelOf = async (context: Context, host: string): Promise<PanelState> =>
  (await context.keep.get<PanelState>('local', panelKey(host))) ?? DEFAULT_PANEL;

/** Remembers how the sidebar stands on a site; widths are brought within 320–640 px. */
export async function setPanel(context: Context, tabId: number, host: string, panel: PanelState): Promise<PanelState> {
  const width = Number.isFinite(panel.width) ? Math.round(Math.min(WIDTH.max, Math.max(WIDTH.min, panel.width))) : DEFAULT_PANEL.width;
  const kept = { ...panel, width };
  await context.keep.set('local', panelKey(host), kept);
  context.order(tabId, { order: 'panel', panel: kept });
  context.notify({ notice: 'page', tabId });
  return kept;
}
