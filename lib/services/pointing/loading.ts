import type { SiteRecipe } from '../../crm/recipes/types';
import type { AskOf, ReplyOf } from '../../messaging/contract';
import { AskFailed } from '../../messaging/errors';
import type { RecipesRead } from '../../messaging/pointing/operations';
import { mayRead } from '../access/granting';
import type { Context } from '../context';
import { siteOf } from '../sites';
import { readRecipes, recipesText } from './file';
import { withRecipe, writeSites } from './keeping';
import { readManaged, withPlace } from './recipes';
import { spreadRecipes } from './spreading';
import { recipeState } from './trial';

/** Every recipe that is in force, the organisation's first. */
export async function listRecipes(context: Context): Promise<ReplyOf<'recipes.list'>> {
  const read = await readManaged(context);
  const managed = (read.ok ? read.recipes : []).map((recipe) => ({ recipe, managed: true, siteId: null }));
  const own = (await context.store.sites()).flatMap((site) =>
    site.recipe ? [{ recipe: withPlace(site.recipe, site), managed: false, siteId: site.id }] : [],
  );
  const allowed = await mayRead(context);
  const recipes = [...managed, ...own.toSorted((a, b) => a.recipe.host.localeCompare(b.recipe.host))].map(async ({ siteId, ...known }) => {
    const { missing: _, missed: __, ...state } = await recipeState(context, known.recipe, known, null);
    const { crm, host } = known.recipe;
    return { siteId, crm, host, allowed: allowed(host), state };
  });
  return { recipes: await Promise.all(recipes), managedMistakes: read.ok ? [] : read.mistakes };
}

/** The text of a file with the recipes of these sites, as they have done so far. */
export async function recipeFile(context: Context, siteIds: readonly string[]): Promise<ReplyOf<'recipes.file'>> {
  const sites = (await context.store.sites()).filter(({ id, recipe }) => recipe && siteIds.includes(id));
  const recipes = sites.map(async (site): Promise<SiteRecipe[]> => {
    if (!site.recipe) return [];
    const { worked } = await recipeState(context, site, { recipe: withPlace(site.recipe, site), managed: false }, null);
    return [withPlace({ ...site.recipe, worked }, site)];
  });
  return { text: recipesText((await Promise.all(recipes)).flat()) };
}

/** What a file of recipes would change; nothing is changed. */
export async function checkRecipes(context: Context, text: string): Promise<RecipesRead> {
  const read = readRecipes(text);
  if (!read.ok) return read;
  const recipes = read.recipes.map(async (recipe) => {
    const before = (await siteOf(context, recipe)).recipe;
    const same = before !== undefined && saysTheSame(withPlace(before, recipe), recipe);
    return { host: recipe.host, crm: recipe.crm, replaces: before !== undefined && !same, same };
  });
  return { ok: true, recipes: await Promise.all(recipes) };
}

/** On how many pages each has worked so far says nothing of what it does. */
const saysTheSame = (one: SiteRecipe, other: SiteRecipe): boolean =>
  JSON.stringify({ ...sorted(one), worked: 0 }) === JSON.stringify({ ...sorted(other), worked: 0 });

const sorted = (recipe: SiteRecipe) => Object.fromEntries(Object.entries(recipe).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Takes over every recipe of a file, or none where it holds a mistake: one change, to be taken back at once. */
export async function loadRecipes(
  context: Context,
  tabId: number,
  { changeId, text }: AskOf<'recipes.load'>,
): Promise<ReplyOf<'recipes.load'>> {
  const read = readRecipes(text);
  if (!read.ok) return read;
  const reply = await context.exclusive(async () => {
    const found = await checkRecipes(context, text);
    if (!found.ok) throw new AskFailed({ code: 'malformed', detail: 'text' });
    if (await context.store.audit(changeId)) return { ...found, undoId: changeId };
    const news = read.recipes.filter((_, at) => !found.recipes[at]?.same);
    if (news.length === 0) return found;
    const sites = await Promise.all(
      news.map(async ({ crm: _, host: __, tenant: ___, ...recipe }, at) => {
        const place = news[at];
        if (!place) throw new AskFailed({ code: 'malformed', detail: 'text' });
        return withRecipe(await siteOf(context, place), recipe);
      }),
    );
    await writeSites(context, tabId, { changeId, action: 'recipes.loaded', sites });
    return { ...found, undoId: changeId };
  });
  await spreadRecipes(context);
  return reply;
}
