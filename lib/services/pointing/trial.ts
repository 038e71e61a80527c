import type { Tried } from '../../crm/recipes/reader';
import { confidenceOf } from '../../crm/recipes/types';
import type { RecipeState } from '../../messaging/pointing/operations';
import type { Context } from '../context';
import { type Place, siteIdOf } from '../sites';
import type { KnownRecipe } from './recipes';

/** How a recipe has done since it was made; kept beside the store, since every page that is seen changes it. */
interface Trial {
  /** Which recipe; another one begins anew. */
  madeAt: number;
  /** Records on whose pages it found everything; the latest, so that one page counts once. */
  pages: string[];
  worked: number;
  /** The last page that was read. */
  last: Tried;
  /** Records in a row on which the same was missing. */
  missed: string[];
}

const PAGES_KEPT = 50;
const trialKey = (siteId: string) => `recipe-trial:${siteId}`;

/** A date field that stands there empty is no fault of the recipe. */
const missingIn = ({ name, close }: Tried): RecipeState['missing'] => {
  if (name !== 'found') return { what: 'name', why: name };
  return close === null || close === 'found' ? null : { what: 'close', why: close };
};

const storedTrial = async (context: Context, place: Place, recipe: { madeAt: number }): Promise<Trial | null> => {
  const trial = await context.keep.get<Trial>('local', trialKey(await siteIdOf(context, place)));
  return trial?.madeAt === recipe.madeAt ? trial : null;
};

/** Takes down how a recipe did on a page. */
export async function keepTried(context: Context, place: Place, { recipe }: KnownRecipe, tried: Tried): Promise<void> {
  await context.exclusive(async () => {
    const { madeAt } = recipe;
    const before: Omit<Trial, 'last' | 'madeAt'> & { last: Tried | null } = (await storedTrial(context, place, recipe)) ?? {
      pages: [],
      worked: 0,
      missed: [],
      last: null,
    };
    const missing = missingIn(tried);
    const same = before.last && missingIn(before.last)?.what === missing?.what;
    const seen = before.pages.includes(tried.id);
    const works = missing === null && tried.sure && !seen;
    const trial: Trial = {
      madeAt,
      pages: works ? [...before.pages, tried.id].slice(-PAGES_KEPT) : before.pages,
      worked: before.worked + (works ? 1 : 0),
      last: tried,
      missed:
        missing === null || missing.why === 'empty' ? [] : [...new Set([...(same ? before.missed : []), tried.id])].slice(-PAGES_KEPT),
    };
    await context.keep.set('local', trialKey(await siteIdOf(context, place)), trial);
  });
}

/** How a recipe does, as screens show it. `id`: the record that the page on screen shows; null: none. */
export async function recipeState(
  context: Context,
  place: Place,
  { recipe, managed }: KnownRecipe,
  id: string | null,
): Promise<RecipeState> {
  const trial = await storedTrial(context, place, recipe);
  const worked = recipe.worked + (trial?.worked ?? 0);
  return {
    name: recipe.name?.label ?? null,
    close: recipe.close?.label ?? null,
    madeAt: recipe.madeAt,
    worked,
    confidence: confidenceOf(worked),
    managed,
    missing: trial && trial.last.id === id ? missingIn(trial.last) : null,
    missed: trial?.missed.length ?? 0,
  };
}
