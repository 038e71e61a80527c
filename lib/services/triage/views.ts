import { cleanLine, foldedName } from '../../accounts/text';
import type { Press } from '../../messaging/contract';
import { type SavedView, VIEW_NAME_MAX } from '../../triage/filter';
import type { Context } from '../context';
import { badInput } from '../input';
import { remember } from '../made';
import type { Put } from '../ports';
import { settingsOf } from '../settings';

/**
 * Keeps a filter under a name; under a known id it is renamed, or its filter replaced.
 * @throws AskFailed bad-input for a name that is empty, longer than 80 characters or another view's
 */
export async function saveView(context: Context, { changeId, view }: Press & { view: SavedView }): Promise<void> {
  const name = cleanLine(view.name);
  if (name === '') throw badInput('view-name-missing', 'name');
  if (name.length > VIEW_NAME_MAX) throw badInput('view-name-too-long', 'name');
  await context.exclusive(async () => {
    const others = (await context.store.views()).filter(({ id }) => id !== view.id);
    if (others.some((other) => foldedName(other.name) === foldedName(name))) throw badInput('view-name-taken', 'name');
    await commit(context, changeId, 'view.save', { table: 'views', id: view.id, value: { ...view, name } });
  });
}

/** @returns the id under which this tab can take it back */
export async function removeView(context: Context, tabId: number, { changeId, id }: Press & { id: string }): Promise<{ undoId: string }> {
  await context.exclusive(async () => {
    await remember(context, tabId, { undoId: changeId, what: `view.remove ${id}` });
    await commit(context, changeId, 'view.remove', { table: 'views', id, value: null });
  });
  return { undoId: changeId };
}

async function commit(context: Context, id: string, action: string, put: Put): Promise<void> {
  const { me } = await settingsOf(context);
  await context.store.commit({ id, action, actor: me.name, at: context.now(), accountKey: null, puts: [put] });
}
