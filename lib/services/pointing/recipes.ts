import type { Recipe } from '../../accounts/recipe';
import { siteAt } from '../../crm/granted';
import type { RecordReference } from '../../crm/reading';
import { taughtRecord } from '../../crm/recipes/address';
import type { SiteRecipe } from '../../crm/recipes/types';
import { crmAt, grantedSites } from '../access';
import type { Context } from '../context';
import { type Place, siteIdOf } from '../sites';
import { type ReadRecipes, readRecipes } from './file';

export interface KnownRecipe {
  recipe: SiteRecipe;
  /** It came from the organisation's settings. */
  managed: boolean;
}

const isOf = (place: Place, { crm, host, tenant }: SiteRecipe): boolean =>
  crm === place.crm && host === place.host && tenant === place.tenant;

const MANAGED = 'managed-recipes';
const lastRead = new Map<string, ReadRecipes>();

/**
 * Remembers what the organisation set, as the browser has it now. It is not asked when a page is read: Chromium answers
 * once it has read its policies, which at its start may take longer than anybody waits for a panel.
 * @returns whether it is something else than before
 */
export async function keepManaged({ keep, pointing }: Context): Promise<boolean> {
  const text = await pointing.managed();
  if (text === ((await keep.get<string>('local', MANAGED)) ?? null)) return false;
  await (text === null ? keep.remove('local', [MANAGED]) : keep.set('local', MANAGED, text));
  return true;
}

/** The recipes that the organisation set, or what is wrong with them. */
export async function readManaged({ keep }: Context): Promise<ReadRecipes> {
  const text = await keep.get<string>('local', MANAGED);
  if (text === undefined) return { ok: true, recipes: [] };
  // Every page that is read asks for them, and they change once in months.
  const known = lastRead.get(text) ?? readRecipes(text);
  lastRead.clear();
  lastRead.set(text, known);
  return known;
}

/** The recipe that the organisation set for a site; of a file that does not read, none holds. */
async function managedOf(context: Context, place: Place): Promise<SiteRecipe | undefined> {
  const read = await readManaged(context);
  return read.ok ? read.recipes.find((recipe) => isOf(place, recipe)) : undefined;
}

/** The recipe of a site: the organisation's stands over one's own. Null: there is none. */
export async function recipeOf(context: Context, place: Place): Promise<KnownRecipe | null> {
  const managed = await managedOf(context, place);
  if (managed) return { recipe: managed, managed: true };
  const recipe = (await context.store.site(await siteIdOf(context, place)))?.recipe;
  return recipe ? { recipe: withPlace(recipe, place), managed: false } : null;
}

export const withPlace = (recipe: Recipe, { crm, host, tenant }: Place): SiteRecipe => ({
  ...recipe,
  crm,
  host,
  ...(tenant === undefined ? {} : { tenant }),
});

/** Whether an address lies on a site that is known by nothing but what is pointed at there. */
export async function isTaught(context: Context, url: URL): Promise<boolean> {
  return siteAt(await grantedSites(context), url)?.crm === 'taught';
}

/** The site that an address lies on, as far as recipes are told apart; null: none that Afterclose reads. */
export async function placeAt(context: Context, url: URL): Promise<Place | null> {
  if (await isTaught(context, url)) return { crm: 'taught', host: url.host };
  const facts = await crmAt(context, url);
  if (!facts) return null;
  const record = facts.addressOf(url);
  return record ? { crm: facts.crm, host: record.host, ...(record.tenant === undefined ? {} : { tenant: record.tenant }) } : null;
}

/** The account that an address of a taught site names; null: it lies elsewhere, or nobody has pointed at anything there. */
export async function taughtRecordAt(context: Context, url: URL): Promise<RecordReference | null> {
  if (!(await isTaught(context, url))) return null;
  const known = await recipeOf(context, { crm: 'taught', host: url.host });
  return known && taughtRecord(known.recipe, url);
}
