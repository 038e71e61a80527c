import { browser } from 'wxt/browser';
import { fieldReader } from '../crm/recipes/field-reader';
import { type Tried, taughtReader } from '../crm/recipes/reader';
import type { SiteRecipe } from '../crm/recipes/types';
import type { PageOrder } from '../messaging/contract';
import { tell } from '../messaging/tell';
import type { Following } from './follow-page';
import { pierce } from './pierce';
import { start } from './start';

/** The worker may end under a question; a site that has a recipe must not be taken for one that has none. */
const TRIES = 5;
const TRY_AGAIN_MS = 200;

/** As start leaves it: there where a script of ours follows this page already. `learn`: what an earlier run left to be told. */
const world = globalThis as { afterclose?: Following & { learn?: (recipe: SiteRecipe | null) => void } };

/**
 * Follows the pages of a site by the recipe that was made by pointing, and by the next one as soon as there is one. On the
 * pages of a named CRM it only adds the field that was pointed at to what its own script reads. Run once more in a page,
 * it only asks anew: the first run may have been told meanwhile that there is no recipe.
 */
export async function startTaught(): Promise<void> {
  if (world.afterclose?.aborted === false && world.afterclose.learn) {
    const reply = await tell('recipe.read', {});
    if (reply) world.afterclose.learn(reply.recipe);
    return;
  }
  let recipe: SiteRecipe | null = null;
  let told = false;
  const learn = (next: SiteRecipe | null) => {
    recipe = next;
    told = true;
  };
  browser.runtime.onMessage.addListener((message: PageOrder, sender) => {
    if (sender.id === browser.runtime.id && !sender.tab && message.order === 'recipe') learn(message.recipe);
  });
  for (let tries = 0; tries < TRIES && !told; tries++) {
    const reply = await tell('recipe.read', {});
    if (reply && !told) recipe = reply.recipe;
    if (reply) break;
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS * 2 ** tries));
  }
  const tried = (outcome: Tried) => void tell('recipe.tried', { tried: outcome });
  const { afterclose } = world;
  if (afterclose?.aborted === false && recipe?.crm !== 'taught') afterclose.also ??= fieldReader(window, pierce, () => recipe, tried);
  else start(taughtReader(() => recipe, tried));
  if (world.afterclose) world.afterclose.learn ??= learn;
}
