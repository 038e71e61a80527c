import type { AccountKey } from '../accounts/types';
import type { Changed, Undone } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Context } from './context';
import type { AuditEntry, Put, Stored, StoredTable } from './ports';
import { newSite } from './sites';

/** What a tab did lately, so that it may take it back, and so that a second press for the same is not a second change. */
interface Made {
  undoId: string;
  /** Action and target, e.g. `moment.skip` of an occurrence. */
  what: string;
}

const KEPT = 20;
const madeKey = (tabId: number) => `made:${tabId}`;

const madeIn = async (context: Context, tabId: number): Promise<Made[]> =>
  (await context.keep.get<Made[]>('session', madeKey(tabId))) ?? [];

/** Writes a change a person made in a tab, once per id. */
export async function make(
  context: Context,
  tabId: number,
  account: { key: AccountKey; name: string },
  change: { id: string; action: string; what: string; puts: Put[]; actor: string },
): Promise<Changed> {
  const { id, what, ...written } = change;
  const made = await madeIn(context, tabId);
  // Before it is written: wherever the worker dies, what was written can be taken back.
  if (!made.some((each) => each.undoId === id))
    await context.keep.set('session', madeKey(tabId), [...made, { undoId: id, what }].slice(-KEPT));
  await context.store.commit({ id, ...written, at: context.now(), accountKey: account.key });
  return { undoId: id, accountKey: account.key, accountName: account.name };
}

/**
 * The answer to a press that was written before and is sent again, its page not having heard of it. Null: not written.
 * @throws AskFailed malformed where the id is that of another change
 */
export async function madeBefore(
  context: Context,
  tabId: number,
  account: { key: AccountKey; name: string },
  press: { changeId: string; what: string },
): Promise<Changed | null> {
  const entry = await context.store.audit(press.changeId);
  if (!entry) return null;
  const own = (await madeIn(context, tabId)).find((each) => each.undoId === entry.id);
  if (own?.what !== press.what || entry.accountKey !== account.key) throw new AskFailed({ code: 'malformed', detail: 'changeId' });
  return { undoId: entry.id, accountKey: account.key, accountName: account.name };
}

/** The undo id of the last such change of this tab that stands: what another press for the same thing gets. */
export async function standing(context: Context, tabId: number, what: string): Promise<string | null> {
  const made = await madeIn(context, tabId);
  for (const { undoId } of made.filter((each) => each.what === what).reverse())
    if ((await context.store.audit(undoId)) && !(await context.store.audit(await undoOf(context, undoId)))) return undoId;
  return null;
}

const undoOf = (context: Context, undoId: string): Promise<string> => context.ids.natural(`undo/${undoId}`);

/**
 * Takes a change back in one change with an audit entry of its own. Where a row has gone on since (the page was read
 * again), only what this change had altered goes back. Asking twice undoes once.
 * @throws AskFailed nothing-to-undo where the change is unknown, not this tab's, or what it altered was changed again
 */
export async function undo(context: Context, tabId: number, undoId: string, actor: string): Promise<Undone> {
  if (!(await madeIn(context, tabId)).some((each) => each.undoId === undoId)) throw new AskFailed({ code: 'nothing-to-undo' });
  return context.exclusive(async () => {
    const entry = await context.store.audit(undoId);
    if (!entry?.accountKey) throw new AskFailed({ code: 'nothing-to-undo' });
    const id = await undoOf(context, undoId);
    const account = (await context.store.accountsByKey([entry.accountKey])).get(entry.accountKey);
    const reply = { accountKey: entry.accountKey, accountName: account?.name ?? '', accounts: 1, kept: 0 };
    if (await context.store.audit(id)) return reply;
    const puts = await Promise.all(
      entry.changes.map(
        async (change) => ({ table: change.table, id: change.id, value: takenBack(change, await currentOf(context, change)) }) as Put,
      ),
    );
    await context.store.commit({ id, action: 'undo', actor, at: context.now(), accountKey: entry.accountKey, puts });
    return reply;
  });
}

type Row = Stored[StoredTable] | null;
type RowChange = AuditEntry['changes'][number];

/** A row as it is now; a change may be of rows of many accounts. */
async function currentOf(context: Context, { table, id, before, after }: RowChange): Promise<Row> {
  switch (table) {
    case 'accounts':
      return (await context.store.accountsByKey([id])).get(id) ?? null;
    case 'engagements':
      return context.store.engagement(id);
    case 'overrides': {
      const accountKey = field(after ?? before, 'accountKey');
      const record = typeof accountKey === 'string' ? await context.store.account(accountKey) : null;
      return record?.overrides.find((each) => each.id === id) ?? null;
    }
    case 'sites':
      return context.store.site(id);
    case 'settings':
      return null;
  }
}

/** @throws AskFailed nothing-to-undo where what the change altered was altered again */
function takenBack(change: RowChange, current: Row): Row {
  const { before, after } = change;
  const was = before ?? unwritten(change);
  if (was === null || after === null || current === null) {
    if ((current === null) !== (after === null)) throw new AskFailed({ code: 'nothing-to-undo' });
    return before;
  }
  const altered = differing(was, after);
  if (differing(current, after).some((key) => altered.includes(key))) throw new AskFailed({ code: 'nothing-to-undo' });
  const value = { ...current, ...Object.fromEntries(altered.map((key) => [key, field(was, key)])) } as Row;
  return before === null && differing(value, was).length === 0 ? null : value;
}

/** A site that the change created, as it was read before: one site is learned of by many answers, and each goes back alone. */
const unwritten = ({ table, after }: RowChange): Row =>
  table === 'sites' && after && 'host' in after ? newSite(after.id, after.host) : null;

/** The keys of which two rows hold different values. */
const differing = (one: Row, other: Row): string[] =>
  Object.keys({ ...one, ...other }).filter((key) => JSON.stringify(field(one, key)) !== JSON.stringify(field(other, key)));

const field = (row: Row, key: string): unknown => (row as Record<string, unknown> | null)?.[key];
