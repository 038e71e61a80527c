import type { PageReading } from '../../crm/reading';
import { apiNameOf } from '../../crm/recipes/types';
import type { Context } from '../context';
import { recipeOf } from './recipes';

/**
 * Sees that a named CRM's page is read for the field that was pointed at on its site too: by a script of its own, which
 * is run in the page once its reading comes without the field.
 */
export async function supplyField(context: Context, tabId: number, { record, state, accountId, datedFields }: PageReading): Promise<void> {
  if (record.crm === 'taught' || state !== 'found' || accountId !== record.id) return;
  const close = (await recipeOf(context, record))?.recipe.close;
  if (close && !datedFields.some(({ apiName }) => apiName === apiNameOf(close))) await context.pointing.run(tabId, 'taught');
}
