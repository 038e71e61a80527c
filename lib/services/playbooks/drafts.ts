import { AskFailed } from '../../messaging/errors';
import type { PlaybookDraft } from '../../messaging/playbooks/operations';
import { isPlaybookId } from '../../playbooks/schemas';
import type { Instant } from '../../time/day';
import type { Context } from '../context';
import { madeIn, remember } from '../made';
import type { Put, StoredPlaybook } from '../ports';
import { settingsOf } from '../settings';
import { publishedVersions, versionIn } from './versions';

/*
 * A draft is a stored row, so that its beginning and its end are audited and can be taken back. What is typed after the
 * row was written lies beside it and is no record: an audit entry for every few letters would bury the log. The row
 * takes the typed text in before anything else is done with it, so that at no step is there a draft without its text.
 */

type DraftRow = Extract<StoredPlaybook, { kind: 'draft' }>;

interface Typed {
  text: string;
  basedOn: string | null;
  savedAt: Instant;
}

const typedKey = (id: string): string => `playbook-draft/${id}`;
export const draftRowId = (id: string): string => `${id}@draft`;

export const draftRows = async (context: Context): Promise<DraftRow[]> =>
  (await context.store.playbooks()).filter((each) => each.kind === 'draft');

const typedInto = (context: Context, id: string): Promise<Typed | undefined> => context.keep.get<Typed>('local', typedKey(id));

/** The draft as it was typed last; null: there is none. */
export async function draftOf(context: Context, id: string): Promise<PlaybookDraft | null> {
  const row = (await draftRows(context)).find((each) => each.playbookId === id);
  return row ? latestOf(context, row) : null;
}

export async function latestOf(context: Context, row: DraftRow): Promise<PlaybookDraft> {
  const typed = await typedInto(context, row.playbookId);
  const { text, basedOn, savedAt } = typed && typed.savedAt >= row.savedAt ? typed : row;
  return { id: row.playbookId, text, basedOn, savedAt };
}

/**
 * Keeps what is typed, whatever it is. The first of it since the draft was begun, imported or brought back is stored as
 * a change, so that an undo from before sees it.
 * @throws AskFailed malformed where no playbook may have the id, or `basedOn` is no version of this one
 */
export function keepTyped(
  context: Context,
  { id, text, basedOn }: { id: string; text: string; basedOn: string | null },
): Promise<{ savedAt: Instant }> {
  return context.exclusive(async () => {
    if (!isPlaybookId(id)) throw new AskFailed({ code: 'malformed', detail: 'id' });
    if (basedOn !== null) versionIn(await publishedVersions(context), id, basedOn);
    const row = (await draftRows(context)).find((each) => each.playbookId === id);
    // A clock that was put back makes nothing older than the row it is typed over.
    const savedAt = Math.max(context.now(), row?.savedAt ?? 0);
    if (!row || (await typedInto(context, id)) === undefined) {
      const action = row ? 'playbook.draft-edited' : 'playbook.draft-begun';
      await commit(context, context.ids.form(), action, [draftPut({ id, text, basedOn, savedAt })]);
    }
    await context.keep.set('local', typedKey(id), { text, basedOn, savedAt } satisfies Typed);
    return { savedAt };
  });
}

/** Takes what was typed into the stored row, and nothing is kept beside it any more. Within `exclusive`. */
export async function settleDraft(context: Context, id: string): Promise<PlaybookDraft | null> {
  const row = (await draftRows(context)).find((each) => each.playbookId === id);
  if (!row) {
    await context.keep.remove('local', [typedKey(id)]);
    return null;
  }
  const draft = await latestOf(context, row);
  if (draft.text !== row.text || draft.basedOn !== row.basedOn)
    await commit(context, context.ids.form(), 'playbook.draft-edited', [draftPut(draft)]);
  await context.keep.remove('local', [typedKey(id)]);
  return draft;
}

/** @throws AskFailed nothing-to-undo where there is no draft to discard */
export function discardDraft(context: Context, tabId: number, changeId: string, id: string): Promise<{ undoId: string }> {
  return context.exclusive(async () => {
    const what = `playbook.discardDraft ${id}`;
    if (await wasPressed(context, tabId, changeId, what)) return { undoId: changeId };
    if (!(await settleDraft(context, id))) throw new AskFailed({ code: 'nothing-to-undo' });
    await remember(context, tabId, { undoId: changeId, what });
    await commit(context, changeId, 'playbook.draft-discarded', [{ table: 'playbooks', id: draftRowId(id), value: null }]);
    return { undoId: changeId };
  });
}

/**
 * Whether a press was written before, its page not having heard of it.
 * @throws AskFailed malformed where the id is that of another change
 */
export async function wasPressed(context: Context, tabId: number, changeId: string, what: string): Promise<boolean> {
  if (!(await context.store.audit(changeId))) return false;
  const own = (await madeIn(context, tabId)).find((each) => each.undoId === changeId);
  if (own?.what !== what) throw new AskFailed({ code: 'malformed', detail: 'changeId' });
  return true;
}

export function draftPut({ id, text, basedOn, savedAt }: PlaybookDraft): Put {
  const rowId = draftRowId(id);
  return { table: 'playbooks', id: rowId, value: { kind: 'draft', id: rowId, playbookId: id, text, basedOn, savedAt } };
}

/** A change of playbooks, which belongs to no account. */
export async function commit(context: Context, id: string, action: string, puts: Put[]): Promise<void> {
  const { me } = await settingsOf(context);
  await context.store.commit({ id, action, actor: me.name, at: context.now(), accountKey: null, puts });
}
