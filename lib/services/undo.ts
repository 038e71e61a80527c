import type { AccountKey } from '../accounts/types';
import type { Undone } from '../messaging/contract';
import { AskFailed, isFailure } from '../messaging/errors';
import { partId, partsWritten } from './batch';
import type { Context } from './context';
import { madeIn, undoOf } from './made';
import type { AuditEntry } from './ports';
import { accountOf, type Present, present, type RowChange, takenBack } from './taking-back';
import { turnsOf } from './turns';

/**
 * Takes a change back in a change with an audit entry of its own; of a batch, each part, and with a change that went on
 * in parts, those. Asking twice undoes once.
 * @throws AskFailed nothing-to-undo where the change is unknown, not this tab's, or all it altered was changed again
 */
export async function undo(context: Context, tabId: number, undoId: string, actor: string): Promise<Undone> {
  const made = (await madeIn(context, tabId)).find((each) => each.undoId === undoId);
  if (!made) throw new AskFailed({ code: 'nothing-to-undo' });
  // Two at once would each take half of an account back and leave it for the other's; a batch is written to its end first.
  return context.inTurn(undoId, async () => {
    if (made.batch) return undoBatch(context, undoId, actor);
    const undone = await context.exclusive(() => undoOne(context, undoId, actor));
    await takePartsBack(context, undoId, await partsWritten(context, undoId), actor, new Set());
    return undone;
  });
}

async function undoOne(context: Context, undoId: string, actor: string): Promise<Undone> {
  const entry = await context.store.audit(undoId);
  if (!entry) throw new AskFailed({ code: 'nothing-to-undo' });
  const { accountKey } = entry;
  const id = await undoOf(context, undoId);
  const account = accountKey === null ? null : (await context.store.accountsByKey([accountKey])).get(accountKey);
  const reply = { accountKey, accountName: account?.name ?? '', accounts: accountKey === null ? 0 : 1, kept: 0 };
  if (await context.store.audit(id)) return reply;
  const puts = await takenBack(present(context), entry.changes, { strict: false, inUse: true });
  await context.store.commit({ id, action: 'undo', actor, at: context.now(), accountKey, puts });
  return reply;
}

/**
 * Takes the parts of a batch back, last first, a save in between waiting for one of them at most. An account whose rows
 * were changed again since is left whole, in every part, and counted as kept. Killed half-way and asked again, it goes on.
 */
async function undoBatch(context: Context, undoId: string, actor: string): Promise<Undone> {
  const parts = await partsWritten(context, undoId);
  if (parts === 0) throw new AskFailed({ code: 'nothing-to-undo' });
  const kept = await standing(context, undoId, parts);
  const back = await takePartsBack(context, undoId, parts, actor, kept);
  if (back.size === 0) throw new AskFailed({ code: 'nothing-to-undo' });
  return { accountKey: null, accountName: '', accounts: accountsIn(back), kept: accountsIn(kept) };
}

/**
 * The parts of a change, last first. What cannot go back is added to `kept`.
 * @returns whose rows are back
 */
async function takePartsBack(context: Context, undoId: string, parts: number, actor: string, kept: Set<Owner>): Promise<Set<Owner>> {
  const back = new Set<Owner>();
  const turn = turnsOf(context);
  for (let index = parts - 1; index >= 0; index--) {
    const taken = { back: new Set<Owner>(), kept: new Set<Owner>() };
    await turn(async () => {
      taken.back.clear();
      taken.kept.clear();
      const { entry, undone, id } = await partOf(context, undoId, index);
      if (undone) {
        for (const owner of byOwner(undone.changes).keys()) taken.back.add(owner);
        return null;
      }
      const now = present(context);
      const puts = [];
      for (const [owner, changes] of byOwner(entry.changes)) {
        const own = kept.has(owner) ? null : await takenBackOrNull(now, changes);
        (own === null ? taken.kept : taken.back).add(owner);
        puts.push(...(own ?? []));
      }
      return { id, action: 'undo', actor, at: context.now(), accountKey: null, puts };
    });
    for (const owner of taken.back) back.add(owner);
    for (const owner of taken.kept) kept.add(owner);
  }
  return back;
}

/** Whose rows go back together: an account's, or a row that is no account's alone. */
type Owner = AccountKey | typeof SHARED;
const SHARED = '';

const accountsIn = (owners: Set<Owner>): number => owners.size - (owners.has(SHARED) ? 1 : 0);

function byOwner(changes: readonly RowChange[]): Map<Owner, RowChange[]> {
  const groups = new Map<Owner, RowChange[]>();
  for (const change of changes) {
    const owner = accountOf(change) ?? SHARED;
    groups.set(owner, [...(groups.get(owner) ?? []), change]);
  }
  return groups;
}

async function partOf(
  context: Context,
  undoId: string,
  index: number,
): Promise<{ entry: AuditEntry; undone: AuditEntry | null; id: string }> {
  const part = await partId(context, undoId, index);
  const id = await undoOf(context, part);
  const entry = await context.store.audit(part);
  if (!entry) throw new AskFailed({ code: 'nothing-to-undo' });
  return { entry, undone: await context.store.audit(id), id };
}

/**
 * Those whose rows cannot go back, or did not in a part that was taken back already. Settled over all parts first, so
 * that no account goes back by half. An account that the batch brought stays with what else was written for it since.
 */
async function standing(context: Context, undoId: string, parts: number): Promise<Set<Owner>> {
  const kept = new Set<Owner>();
  const brought = new Map<Owner, number>();
  for (let index = 0; index < parts; index++) {
    const { entry, undone } = await partOf(context, undoId, index);
    const gone = undone && byOwner(undone.changes);
    const now = present(context);
    for (const [owner, changes] of byOwner(entry.changes)) {
      if (gone ? !gone.has(owner) : (await takenBackOrNull(now, changes, 'rows')) === null) kept.add(owner);
      if (!gone && changes.some(({ table, before }) => table === 'accounts' && before === null)) brought.set(owner, 0);
      const rows = brought.get(owner);
      if (rows !== undefined) brought.set(owner, rows + changes.filter(isNewRow).length);
    }
  }
  for (const [key, rows] of brought) {
    const record = kept.has(key) ? null : await context.store.account(key);
    if (record && record.engagements.length + record.overrides.length > rows) kept.add(key);
  }
  return kept;
}

/** A row beside its account that is in use: one that came deleted is not. */
const isNewRow = ({ table, before, after }: RowChange): boolean =>
  table !== 'accounts' && before === null && after !== null && !('deletedAt' in after && after.deletedAt !== null);

async function takenBackOrNull(now: Present, changes: readonly RowChange[], what: 'rows' | 'accounts' = 'accounts') {
  try {
    return await takenBack(now, changes, { strict: true, inUse: what === 'accounts' });
  } catch (error) {
    if (isFailure(error, 'nothing-to-undo')) return null;
    throw error;
  }
}
