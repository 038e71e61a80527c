import { browser } from 'wxt/browser';
import { taughtReader } from '../crm/recipes/reader';
import type { SiteRecipe } from '../crm/recipes/types';
import type { PageOrder } from '../messaging/contract';
import { tell } from '../messaging/tell';
import { start } from './start';

/** The worker may end under a question; a site that has a recipe must not be taken for one that has none. */
const TRIES = 5;
const TRY_AGAIN_MS = 200;

/** Follows the pages of a site by the recipe that was made by pointing, and by the next one as soon as there is one. */
export async function startTaught(): Promise<void> {
  let recipe: SiteRecipe | null = null;
  let told = false;
  browser.runtime.onMessage.addListener((message: PageOrder, sender) => {
    if (sender.id !== browser.runtime.id || sender.tab || message.order !== 'recipe') return;
    recipe = message.recipe;
    told = true;
  });
  for (let tries = 0; tries < TRIES && !told; tries++) {
    const reply = await tell('recipe.read', {});
    if (reply && !told) recipe = reply.recipe;
    if (reply) break;
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS * 2 ** tries));
  }
  start(
    taughtReader(
      () => recipe,
      (tried) => void tell('recipe.tried', { tried }),
    ),
  );
}
