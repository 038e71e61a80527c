import type { AccountKey } from '../accounts/types';
import { AskFailed } from '../messaging/errors';
import type { Context } from './context';
import type { AccountRecord, AuditEntry, Put, Stored, StoredTable } from './ports';
import { newSite } from './sites';

type Row = Stored[StoredTable] | null;
export type RowChange = AuditEntry['changes'][number];

/** What is stored now, each account read once. */
export interface Present {
  row(change: RowChange): Promise<Row>;
  record(key: AccountKey): Promise<AccountRecord | null>;
}

export function present(context: Context): Present {
  const records = new Map<AccountKey, Promise<AccountRecord | null>>();
  const record = (key: AccountKey): Promise<AccountRecord | null> => {
    const known = records.get(key) ?? context.store.account(key);
    records.set(key, known);
    return known;
  };
  return {
    record,
    async row(change) {
      const { table, id } = change;
      switch (table) {
        case 'accounts':
          return (await context.store.accountsByKey([id])).get(id) ?? null;
        case 'engagements':
          return context.store.engagement(id);
        case 'overrides': {
          const key = accountOf(change);
          return (key && (await record(key))?.overrides.find((each) => each.id === id)) || null;
        }
        case 'sites':
          return context.store.site(id);
        case 'playbooks':
          return (await context.store.playbooks()).find((each) => each.id === id) ?? null;
        case 'views':
          return (await context.store.views()).find((each) => each.id === id) ?? null;
        case 'settings':
          return null;
      }
    },
  };
}

/** The account a changed row belongs to; null: it is nobody's own. */
export function accountOf({ table, id, before, after }: RowChange): AccountKey | null {
  if (table === 'accounts') return id;
  const key = field(after ?? before, 'accountKey');
  return typeof key === 'string' ? key : null;
}

/**
 * The writes that take changes back. Where a row has gone on since (the page was read again), only what was altered goes
 * back. `strict`: a row that the changes made is taken away only as they made it; otherwise also where it was edited since.
 * `inUse`: an account that they made is refused while other rows stand for it; otherwise they are not looked at.
 * @throws AskFailed nothing-to-undo where what was altered has been altered again
 */
export async function takenBack(
  now: Present,
  changes: readonly RowChange[],
  { strict, inUse }: { strict: boolean; inUse: boolean },
): Promise<Put[]> {
  const puts = await Promise.all(
    changes.map(async (change) => ({ table: change.table, id: change.id, value: before(change, await now.row(change), strict) }) as Put),
  );
  for (const put of puts) if (inUse && put.table === 'accounts' && put.value === null) await refuseInUse(now, put.id, puts);
  return puts;
}

/** An account that the change brought stays while anything else has been written for it: nothing may be left without one. */
async function refuseInUse(now: Present, key: AccountKey, puts: readonly Put[]): Promise<void> {
  const record = await now.record(key);
  const going = new Set(puts.flatMap(({ id, value }) => (value === null ? [id] : [])));
  const rows = [...(record?.engagements ?? []), ...(record?.overrides ?? [])];
  if (rows.some(({ id }) => !going.has(id))) throw changedSince();
}

function before(change: RowChange, current: Row, strict: boolean): Row {
  const { before: old, after } = change;
  const was = old ?? unwritten(change);
  if (was === null || after === null || current === null) {
    if ((current === null) !== (after === null)) throw changedSince();
    if (strict && current !== null && differing(current, after).length > 0) throw changedSince();
    return old;
  }
  const altered = differing(was, after);
  if (differing(current, after).some((key) => altered.includes(key))) throw changedSince();
  const back = Object.entries({ ...current, ...Object.fromEntries(altered.map((key) => [key, field(was, key)])) });
  // A field that was not there is not there again: it does not stand as undefined.
  const value = Object.fromEntries(back.filter(([, each]) => each !== undefined)) as unknown as Row;
  return old === null && differing(value, was).length === 0 ? null : value;
}

const changedSince = () => new AskFailed({ code: 'nothing-to-undo' });

/** A site that the change created, as it was read before: one site is learned of by many answers, and each goes back alone. */
const unwritten = ({ table, after }: RowChange): Row => (table === 'sites' && after && 'host' in after ? newSite(after.id, after) : null);

/** The keys of which two rows hold different values. */
const differing = (one: Row, other: Row): string[] =>
  Object.keys({ ...one, ...other }).filter((key) => JSON.stringify(field(one, key)) !== JSON.stringify(field(other, key)));

const field = (row: Row, key: string): unknown => (row as Record<string, unknown> | null)?.[key];
