import type { AccountKey } from '../accounts/types';
import type { Notice } from '../messaging/contract';
import type { StoredTable } from '../services/ports';

export type ChangedNotice = Omit<Extract<Notice, { notice: 'changed' }>, 'notice'>;

/** How long changes are gathered before they are told, in ms (decisions 7). */
const GATHER = 100;
/** Past so many accounts a list costs more than asking again for everything. */
const MOST_ACCOUNTS = 50;

/**
 * Gathers what was changed and tells it once per table. Nothing but the last 100 ms is held: should the worker die
 * meanwhile, pages ask again when they are looked at.
 */
export function gatherChanges(tell: (notice: ChangedNotice) => void): (table: StoredTable, accountKeys: readonly AccountKey[]) => void {
  const waiting = new Map<StoredTable, Set<AccountKey>>();

  function flush() {
    const gathered = [...waiting];
    waiting.clear();
    for (const [table, keys] of gathered) tell({ table, accounts: concernsAll(table) || keys.size > MOST_ACCOUNTS ? 'many' : [...keys] });
  }

  return (table, accountKeys) => {
    if (waiting.size === 0) setTimeout(flush, GATHER);
    const keys = waiting.get(table) ?? new Set();
    for (const key of accountKeys) keys.add(key);
    waiting.set(table, keys);
  };
}

/** A site's or the settings' change may alter what any account shows. */
const concernsAll = (table: StoredTable): boolean => table === 'sites' || table === 'settings';
