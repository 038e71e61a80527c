import { anchorOf } from '../../accounts/anchors';
import { isImportedKey } from '../../accounts/imported';
import { isSampleKey } from '../../accounts/sample';
import type { Account } from '../../accounts/types';
import type { FoundAccount } from '../../messaging/welcome/operations';
import type { Context } from '../context';
import { accountKeyOf, type TabState } from '../tabs';

/** A first run has a handful of accounts; among more than these, the open tabs alone say which one is meant. */
const LOOKED_THROUGH = 50;

/** The account a page was read of last: of those open in tabs, or of the few there are. Null: none was seen. */
export async function foundAccount(context: Context): Promise<FoundAccount | null> {
  const found = await newestOf(context, await keysInTabs(context));
  return found ?? newestOf(context, await fewKeys(context));
}

async function keysInTabs(context: Context): Promise<string[]> {
  const tabs = Object.values(await context.keep.all<TabState>('session', 'tab:'));
  return (await Promise.all(tabs.map(({ reading }) => reading && accountKeyOf(context, reading)))).flatMap((key) => key ?? []);
}

async function fewKeys({ store }: Context): Promise<string[]> {
  if ((await store.counts()).accounts > LOOKED_THROUGH) return [];
  const mine = await store.triage.first(true, LOOKED_THROUGH);
  const others = await store.triage.first(false, LOOKED_THROUGH);
  return [...mine, ...others].map(({ key }) => key).filter((key) => !isSampleKey(key) && !isImportedKey(key));
}

async function newestOf({ store }: Context, keys: string[]): Promise<FoundAccount | null> {
  const accounts = [...(await store.accountsByKey([...new Set(keys)])).values()];
  const newest = accounts.reduce<Account | null>((last, each) => (last && last.lastSeenOnPage >= each.lastSeenOnPage ? last : each), null);
  if (newest === null) return null;
  const close = anchorOf(newest, 'close');
  return {
    key: newest.key,
    name: newest.name,
    host: URL.canParse(newest.crmUrl) ? new URL(newest.crmUrl).host : '',
    close: close?.date ?? null,
    raw: close?.raw ?? null,
  };
}
