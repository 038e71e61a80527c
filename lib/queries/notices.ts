import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { browser } from 'wxt/browser';
import type { AccountKey } from '../accounts/types';
import type { Notice, TableName } from '../messaging/contract';

/*
 * A query's key begins with the table it shows, and `meta` says what else it reads. So a notice about a table finds
 * its queries by itself, and no mutation lists keys.
 */
declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** Every table the answer is made from. */
      reads: readonly TableName[];
      /** Only this account's changes concern it; taken from the answer, null: any account. */
      accountOf?: (data: unknown) => AccountKey | null;
      /** Only changes of such accounts concern it. */
      about?: (accountKey: AccountKey) => boolean;
      /** The answer belongs to a tab: `page` notices of that tab concern it. */
      tabOf?: (data: unknown) => number | null;
    };
  }
}

/** Marks the queries a notice concerns as stale; those on screen are asked again. */
export function applyNotice(client: QueryClient, notice: Notice): void {
  const predicate = ({ meta, state }: Query): boolean => {
    if (!meta) return false;
    if (notice.notice === 'page') return meta.tabOf !== undefined && ownTab(meta.tabOf(state.data), notice.tabId);
    if (notice.notice !== 'changed' || !meta.reads.includes(notice.table)) return false;
    if (notice.accounts === 'many') return true;
    // The answer under way may be about another account than the one before it, and be older than the change.
    if (state.fetchStatus === 'fetching') return true;
    if (meta.about) return notice.accounts.some(meta.about);
    const account = meta.accountOf?.(state.data) ?? null;
    return account === null || notice.accounts.includes(account);
  };
  for (const query of client.getQueryCache().findAll({ predicate })) {
    // Invalidating lets a first answer that is under way stand, however old it is by now; with an answer before it, not.
    if (query.state.data === undefined) query.cancel({ revert: true, silent: true });
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
}

/** Before the first answer a frame does not know its tab, so any page's change may be its own. */
const ownTab = (known: number | null, tabId: number): boolean => known === null || known === tabId;

/** Listens for the background's notices while mounted; once a page, at its root. */
export function useNotices(onFocus?: (tabId: number) => void): void {
  const client = useQueryClient();
  useEffect(() => {
    const listen = (message: unknown): undefined => {
      if (!isNotice(message)) return;
      if (message.notice === 'focus') onFocus?.(message.tabId);
      else applyNotice(client, message);
    };
    browser.runtime.onMessage.addListener(listen);
    return () => browser.runtime.onMessage.removeListener(listen);
  }, [client, onFocus]);
}

/** Asks of other pages arrive on the same channel; only the background sends notices, and only they have this shape. */
function isNotice(message: unknown): message is Notice {
  if (typeof message !== 'object' || message === null || !('notice' in message)) return false;
  return message.notice === 'changed' || message.notice === 'page' || message.notice === 'focus';
}
