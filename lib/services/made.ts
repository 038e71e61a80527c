import { shownName } from '../accounts/shown-name';
import type { Account } from '../accounts/types';
import type { Changed } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Context } from './context';
import type { Put } from './ports';

/** What a tab did lately, so that it may take it back, and so that a second press for the same is not a second change. */
export interface Made {
  undoId: string;
  /** Action and target, e.g. `moment.skip` of an occurrence. */
  what: string;
  /** It is written in parts, each a change of its own. */
  batch?: true;
}

const KEPT = 20;
const madeKey = (tabId: number) => `made:${tabId}`;

export const madeIn = async (context: Context, tabId: number): Promise<Made[]> =>
  (await context.keep.get<Made[]>('session', madeKey(tabId))) ?? [];

/** Before it is written: wherever the worker dies, what was written can be taken back. Within `exclusive`. */
export async function remember(context: Context, tabId: number, one: Made): Promise<void> {
  const made = await madeIn(context, tabId);
  if (made.some((each) => each.undoId === one.undoId)) return;
  await context.keep.set('session', madeKey(tabId), [...made, one].slice(-KEPT));
}

/** Writes a change a person made in a tab, once per id. Within `exclusive`. */
export async function make(
  context: Context,
  tabId: number,
  account: Pick<Account, 'key' | 'name' | 'recordId'>,
  { what, ...change }: Remembered & { what: string },
): Promise<Changed> {
  await remember(context, tabId, { undoId: change.id, what });
  return writeRemembered(context, account, change);
}

/** A change that its tab is known to make. */
interface Remembered {
  id: string;
  action: string;
  puts: Put[];
  actor: string;
}

/** As `make`, of a change that is remembered already: together with what it is made from, a save waits once for both. */
export async function writeRemembered(
  context: Context,
  account: Pick<Account, 'key' | 'name' | 'recordId'>,
  change: Remembered,
): Promise<Changed> {
  await context.store.commit({ ...change, at: context.now(), accountKey: account.key });
  return { undoId: change.id, accountKey: account.key, accountName: shownName(account) };
}

/**
 * The answer to a press that was written before and is sent again, its page not having heard of it. Null: not written.
 * @throws AskFailed malformed where the id is that of another change
 */
export async function madeBefore(
  context: Context,
  tabId: number,
  account: Pick<Account, 'key' | 'name' | 'recordId'>,
  press: { changeId: string; what: string },
): Promise<Changed | null> {
  const entry = await context.store.audit(press.changeId);
  if (!entry) return null;
  const own = (await madeIn(context, tabId)).find((each) => each.undoId === entry.id);
  if (own?.what !== press.what || entry.accountKey !== account.key) throw new AskFailed({ code: 'malformed', detail: 'changeId' });
  return { undoId: entry.id, accountKey: account.key, accountName: shownName(account) };
}

/** The undo id of the last such change of this tab that stands: what another press for the same thing gets. */
export async function standing(context: Context, tabId: number, what: string): Promise<string | null> {
  const made = await madeIn(context, tabId);
  for (const { undoId } of made.filter((each) => each.what === what).reverse())
    if ((await context.store.audit(undoId)) && !(await context.store.audit(await undoOf(context, undoId)))) return undoId;
  return null;
}

/** Id of the change that takes a change back. */
export const undoOf = (context: Context, changeId: string): Promise<string> => context.ids.natural(`undo/${changeId}`);
