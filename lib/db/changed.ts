import type { AccountKey } from '../accounts/types';
import type { Notice, TableName } from '../messaging/contract';
import { streamWatch } from '../time/stream';

export type ChangedNotice = Omit<Extract<Notice, { notice: 'changed' }>, 'notice'>;

/** How long changes are gathered before they are told, in ms (decisions 7). */
const GATHER = 100;
/** While more changes than a person changes it is told so often at most, ms: with each notice every page asks again for what it shows. */
const STREAM = 1_000;
/** As much as a person changes in so long; a save touches three tables. */
const FEW = 15;
/** Past so many accounts a list costs more than asking again for everything; rows of the day's list are exchanged one by one. */
const mostAccounts = (table: TableName): number => (table === 'triage' ? 1_000 : 50);

/**
 * Gathers what was changed and tells it once per table. Nothing but the last 100 ms is held: should the worker die
 * meanwhile, pages ask again when they are looked at.
 */
export function gatherChanges(tell: (notice: ChangedNotice) => void): (table: TableName, accountKeys: readonly AccountKey[]) => void {
  const waiting = new Map<TableName, Set<AccountKey>>();
  const isStream = streamWatch(FEW, STREAM);
  let toldAt = Number.NEGATIVE_INFINITY;

  function flush() {
    toldAt = performance.now();
    const gathered = [...waiting];
    waiting.clear();
    for (const [table, keys] of gathered)
      tell({ table, accounts: concernsAll(table) || keys.size > mostAccounts(table) ? 'many' : [...keys] });
  }

  return (table, accountKeys) => {
    const streams = isStream(accountKeys.length);
    if (waiting.size === 0) setTimeout(flush, streams ? Math.max(GATHER, toldAt + STREAM - performance.now()) : GATHER);
    const keys = waiting.get(table) ?? new Set();
    for (const key of accountKeys) keys.add(key);
    waiting.set(table, keys);
  };
}

/** A change of these may alter what any account shows, or is about no account. */
const concernsAll = (table: TableName): boolean => ['sites', 'settings', 'playbooks', 'views'].includes(table);
