import type { AccountKey } from '../accounts/types';
import type { Notice, TableName } from '../messaging/contract';

export type ChangedNotice = Omit<Extract<Notice, { notice: 'changed' }>, 'notice'>;

/** How long changes are gathered before they are told, in ms (decisions 7). */
const GATHER = 100;
/** Past so many accounts a list costs more than asking again for everything; rows of the day's list are exchanged one by one. */
const mostAccounts = (table: TableName): number => (table === 'triage' ? 1_000 : 50);

/**
 * Gathers what was changed and tells it once per table. Nothing but the last 100 ms is held: should the worker die
 * meanwhile, pages ask again when they are looked at.
 */
export function gatherChanges(tell: (notice: ChangedNotice) => void): (table: TableName, accountKeys: readonly AccountKey[]) => void {
  const waiting = new Map<TableName, Set<AccountKey>>();

  function flush() {
    const gathered = [...waiting];
    waiting.clear();
    for (const [table, keys] of gathered)
      tell({ table, accounts: concernsAll(table) || keys.size > mostAccounts(table) ? 'many' : [...keys] });
  }

  return (table, accountKeys) => {
    if (waiting.size === 0) setTimeout(flush, GATHER);
    const keys = waiting.get(table) ?? new Set();
    for (const key of accountKeys) keys.add(key);
    waiting.set(table, keys);
  };
}

/** A change of these may alter what any account shows, or is about no account. */
const concernsAll = (table: TableName): boolean => ['sites', 'settings', 'playbooks', 'views'].includes(table);
