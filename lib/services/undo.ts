import type { AccountKey } from '../accounts/types';
import type { Changed } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Context } from './context';
import type { AccountRecord, Put, Stored, StoredTable } from './ports';

/** What a tab did lately, so that it may take it back, and so that a second click is not a second change. */
interface Made {
  undoId: string;
  /** Action and target, e.g. `moment.skip` of an occurrence. */
  what: string;
}

const KEPT = 20;
const madeKey = (tabId: number) => `made:${tabId}`;

/** Writes a change a person made in a tab and remembers that this tab may undo it. */
export async function make(
  context: Context,
  tabId: number,
  account: { key: AccountKey; name: string },
  change: { id?: string; action: string; what: string; puts: Put[]; actor: string },
): Promise<Changed & { applied: boolean }> {
  const id = change.id ?? context.ids.form();
  const { applied } = await context.store.commit({
    id,
    action: change.action,
    actor: change.actor,
    at: context.now(),
    accountKey: account.key,
    puts: change.puts,
  });
  const made = (await context.keep.get<Made[]>('session', madeKey(tabId))) ?? [];
  // Also after a change that was written before: the worker may have died between writing it and remembering it.
  if (!made.some((each) => each.undoId === id))
    await context.keep.set('session', madeKey(tabId), [...made, { undoId: id, what: change.what }].slice(-KEPT));
  return { undoId: id, accountKey: account.key, accountName: account.name, applied };
}

/** The undo id of the last such change of this tab: what a repeated click gets when there is nothing left to change. */
export async function lastMade(context: Context, tabId: number, what: string): Promise<string | null> {
  const made = (await context.keep.get<Made[]>('session', madeKey(tabId))) ?? [];
  return made.findLast((each) => each.what === what)?.undoId ?? null;
}

/**
 * Takes a change back in one change with an audit entry of its own. Where a row has gone on since (the page was read
 * again), only what this change had altered goes back. Asking twice undoes once.
 * @throws AskFailed nothing-to-undo where the change is unknown, not this tab's, or what it altered was changed again
 */
export async function undo(
  context: Context,
  tabId: number,
  undoId: string,
  actor: string,
): Promise<{ accountKey: AccountKey; accountName: string }> {
  const made = (await context.keep.get<Made[]>('session', madeKey(tabId))) ?? [];
  if (!made.some((each) => each.undoId === undoId)) throw new AskFailed({ code: 'nothing-to-undo' });
  return context.exclusive(async () => {
    const entry = await context.store.audit(undoId);
    if (!entry?.accountKey) throw new AskFailed({ code: 'nothing-to-undo' });
    const id = await context.ids.natural(`undo/${undoId}`);
    const record = await context.store.account(entry.accountKey);
    const reply = { accountKey: entry.accountKey, accountName: record?.account.name ?? '' };
    if (await context.store.audit(id)) return reply;
    const puts = await Promise.all(
      entry.changes.map(async (change) => {
        const current = await currentOf(context, record, change.table, change.id);
        return { table: change.table, id: change.id, value: takenBack(change, current) } as Put;
      }),
    );
    await context.store.commit({ id, action: 'undo', actor, at: context.now(), accountKey: entry.accountKey, puts });
    return reply;
  });
}

type Row = Stored[StoredTable] | null;

async function currentOf(context: Context, record: AccountRecord | null, table: StoredTable, id: string): Promise<Row> {
  switch (table) {
    case 'accounts':
      return id === record?.account.key ? record.account : ((await context.store.account(id))?.account ?? null);
    case 'engagements':
      return context.store.engagement(id);
    case 'overrides':
      return record?.overrides.find((each) => each.id === id) ?? null;
    case 'sites':
      return context.store.site(id);
    case 'settings':
      return null;
  }
}

function takenBack({ before, after }: { before: Row; after: Row }, current: Row): Row {
  const sameAsAfter = (key: string) => JSON.stringify(field(current, key)) === JSON.stringify(field(after, key));
  if (before === null || after === null || current === null) {
    if ((current === null) !== (after === null)) throw new AskFailed({ code: 'nothing-to-undo' });
    return before;
  }
  const altered = Object.keys({ ...before, ...after }).filter(
    (key) => JSON.stringify(field(before, key)) !== JSON.stringify(field(after, key)),
  );
  if (!altered.every(sameAsAfter)) throw new AskFailed({ code: 'nothing-to-undo' });
  return { ...current, ...Object.fromEntries(altered.map((key) => [key, field(before, key)])) } as Row;
}

const field = (row: Row, key: string): unknown => (row as Record<string, unknown> | null)?.[key];
