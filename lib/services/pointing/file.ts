import { RECIPE_VERSION } from '../../accounts/recipe';
import { RECIPE_FORMAT, recipeFileSchema } from '../../crm/recipes/schemas';
import type { SiteRecipe } from '../../crm/recipes/types';
import type { RecipeMistake } from '../../messaging/pointing/operations';
import { mistakeAt, readChecked } from '../../playbooks/checked-json';

/** A file of 200 recipes has 300 kB. */
const TEXT_MAX = 1_000_000;

export type ReadRecipes = { ok: true; recipes: SiteRecipe[] } | { ok: false; mistakes: RecipeMistake[] };

/** Reads a file of recipes. Every mistake is returned with its line; of a file that has one, nothing is taken. */
export function readRecipes(text: string): ReadRecipes {
  const read = readChecked(text, recipeFileSchema, 'a file of recipes', TEXT_MAX);
  if (!read.ok) return { ok: false, mistakes: read.errors };
  const { recipes } = read.value;
  const places = recipes.map(placeOf);
  const twice = places.flatMap((place, at) => (places.indexOf(place) < at ? [at] : []));
  if (twice.length > 0)
    return {
      ok: false,
      mistakes: twice.map((at) => mistakeAt(text, ['recipes', at, 'host'], 'stands in the file twice; only one can hold')),
    };
  return { ok: true, recipes };
}

const placeOf = ({ crm, host, tenant = '' }: SiteRecipe): string => `${crm} ${host} ${tenant}`;

/** Recipes as a file to be kept, handed on, or put into managed settings. */
export const recipesText = (recipes: readonly SiteRecipe[]): string =>
  `${JSON.stringify({ format: RECIPE_FORMAT, version: RECIPE_VERSION, recipes }, null, 2)}\n`;
