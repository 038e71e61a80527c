import { AskFailed } from '../messaging/errors';
import type { Context } from './context';
import { madeIn, remember, undoOf } from './made';
import type { Change, Put } from './ports';
import { turnsOf } from './turns';

/**
 * One press that changes many rows: bulk actions, playbook upgrades, merges. It is written in parts, each a change with
 * an audit entry of its own and small enough that a save in between waits no longer than 30 ms (decisions 20), and one
 * undo takes all of them back. Nothing is remembered of a batch but its id: the id of a part follows from it and the
 * part's index, so a worker that is killed goes on at the first part that the audit does not know, and nothing is
 * written twice.
 */
export interface Batch {
  /** The press's id: it names the whole, and its undo. */
  changeId: string;
  /** Action and target, e.g. `playbook.upgrade default 1.0.0 1.1.0`: the same id sent for something else is refused. */
  what: string;
  /** Of each part's audit entry. */
  action: string;
  actor: string;
}

/**
 * Lets a tab take the batch back from now on, whatever parts of it are written by then. Call it again in a tab that goes
 * on with a batch which another one began: the browser's session forgets who began it.
 * @throws AskFailed malformed where the id is that of another change of this tab
 */
export async function beginBatch(context: Context, tabId: number, { changeId, what }: Batch): Promise<void> {
  await context.exclusive(async () => {
    const own = (await madeIn(context, tabId)).find((each) => each.undoId === changeId);
    if (own && (!own.batch || own.what !== what)) throw new AskFailed({ code: 'malformed', detail: 'changeId' });
    if (!own && (await context.store.audit(changeId))) throw new AskFailed({ code: 'malformed', detail: 'changeId' });
    await remember(context, tabId, { undoId: changeId, what, batch: true });
  });
}

/**
 * Writes one part. Within `exclusive`, together with the reads its rows are made from; `index` counts from 0 without
 * gaps, and a part without rows keeps its place. At most 100 rows or a few accounts: each account's row of the day's
 * list is written with it.
 * @param first runs before it is written, once it is known that it may be
 * @throws AskFailed malformed where the part before it is missing; stale where the batch is being taken back
 */
export async function makePart(context: Context, batch: Batch, index: number, puts: Put[], first: () => Promise<void>): Promise<void> {
  if (index > 0) {
    const before = await partId(context, batch.changeId, index - 1);
    if (!(await context.store.audit(before))) throw new AskFailed({ code: 'malformed', detail: 'part' });
    // It goes back last part first: what came behind now would stay.
    if (await context.store.audit(await undoOf(context, before))) throw new AskFailed({ code: 'stale', detail: 'taken-back' });
  }
  await first();
  await context.store.commit(await partOf(context, batch, index, puts));
}

async function partOf(context: Context, { changeId, action, actor }: Batch, index: number, puts: Put[]): Promise<Change> {
  return { id: await partId(context, changeId, index), action, actor, at: context.now(), accountKey: null, puts };
}

/**
 * Writes a whole batch, one part after the other; begun before, it goes on where it stopped. Sent again while it is being
 * written, it waits for that.
 * @param part makes the rows of part `index` from what is stored by now, null: there are no more. It is not asked for
 *   parts that are written, and may be asked twice for one (see Turn), so what it answers must not depend on having been
 *   asked before.
 */
export async function makeBatch(
  context: Context,
  tabId: number,
  batch: Batch,
  part: (index: number) => Promise<Put[] | null>,
): Promise<{ undoId: string; parts: number }> {
  await beginBatch(context, tabId, batch);
  return context.inTurn(batch.changeId, async () => {
    let index = await partsWritten(context, batch.changeId);
    const turn = turnsOf(context);
    const next = async (): Promise<Change | null> => {
      const puts = await part(index);
      return puts && partOf(context, batch, index, puts);
    };
    while (await turn(next)) index += 1;
    return { undoId: batch.changeId, parts: index };
  });
}

/** Id of a part's change. */
export const partId = (context: Context, changeId: string, index: number): Promise<string> => context.ids.natural(`${changeId}/${index}`);

const isWritten = async (context: Context, changeId: string, index: number): Promise<boolean> =>
  (await context.store.audit(await partId(context, changeId, index))) !== null;

/** How many parts of a batch are written; found by doubling and halving, since parts have no gaps. */
export async function partsWritten(context: Context, changeId: string): Promise<number> {
  let written = 0;
  let missing = 1;
  while (await isWritten(context, changeId, missing - 1)) {
    written = missing;
    missing *= 2;
  }
  // Parts up to `written` are there; the one that makes it `missing` is not.
  while (missing - written > 1) {
    const middle = Math.floor((written + missing) / 2);
    if (await isWritten(context, changeId, middle - 1)) written = middle;
    else missing = middle;
  }
  return written;
}
