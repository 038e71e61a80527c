import type { Context } from '../context';
import type { TabState } from '../tabs';
import { keepManaged, recipeOf } from './recipes';

/**
 * Gives every open page of a taught site the recipe as it is now, and has it read again by it. Pages of a named CRM read
 * again too: what was pointed at there is read by a script of its own.
 */
export async function spreadRecipes(context: Context): Promise<void> {
  for (const [key, { host, reading }] of Object.entries(await context.keep.all<TabState>('session', 'tab:'))) {
    const tabId = Number(key.slice('tab:'.length));
    const named = reading && reading.record.crm !== 'taught' ? reading.record : null;
    const known = await recipeOf(context, named ?? { crm: 'taught', host });
    if (named && known) await context.pointing.run(tabId, 'taught');
    context.order(tabId, { order: 'recipe', recipe: known?.recipe ?? null });
    context.order(tabId, { order: 'report' });
  }
}

/** Goes by what the organisation set: where that has changed, pages and screens that are open do at once. */
export async function followManaged(context: Context): Promise<void> {
  if (!(await keepManaged(context))) return;
  context.notify({ notice: 'changed', table: 'sites', accounts: 'many' });
  await spreadRecipes(context);
}
