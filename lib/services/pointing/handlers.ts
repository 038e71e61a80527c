import type { Asker, Handlers } from '../../messaging/handlers';
import type { PointingOperations, PointingState } from '../../messaging/pointing/operations';
import { crmAt } from '../access';
import type { Context } from '../context';
import { siteOf } from '../sites';
import { recordAt } from '../tabs';
import { forgetRecipe, guessAt, keepPointed } from './keeping';
import { checkRecipes, listRecipes, loadRecipes, recipeFile } from './loading';
import { placeAt, recipeOf } from './recipes';
import { cancelPointing, keepEnded, keepPicked, keepReady, pickedOf, sessionOf, startPointing } from './session';
import { keepTried, recipeState } from './trial';

const done = async (work: Promise<unknown>): Promise<Record<string, never>> => {
  await work;
  return {};
};

export function pointingHandlers(context: Context): Pick<Handlers, keyof PointingOperations> {
  return {
    'recipe.read': async (_, { url }) => {
      const place = await placeAt(context, url);
      return { recipe: (place && (await recipeOf(context, place))?.recipe) ?? null };
    },
    'recipe.tried': async ({ tried }, { tabId, url }) => {
      const place = await placeAt(context, url);
      const known = place && (await recipeOf(context, place));
      // The page may have moved on since.
      if (!place || !known || (await recordAt(context, url))?.id !== tried.id) return {};
      await keepTried(context, place, known, tried);
      context.notify({ notice: 'page', tabId });
      return {};
    },
    'pointing.picked': ({ picked }, asker) => done(keepPicked(context, asker, picked)),
    'pointing.ready': (ready, asker) => done(keepReady(context, asker, ready)),
    'pointing.ended': ({ problem }, asker) => done(keepEnded(context, asker, problem)),

    'pointing.state': (_, asker) => pointingState(context, asker),
    'pointing.start': ({ what, how }, asker) => done(startPointing(context, asker, what, how)),
    'pointing.show': async ({ at }, { tabId }) => {
      context.order(tabId, { order: 'show', at });
      return {};
    },
    'pointing.choose': async ({ at }, { tabId }) => {
      context.order(tabId, { order: 'choose', at });
      return {};
    },
    'pointing.cancel': (_, asker) => done(cancelPointing(context, asker)),
    'pointing.keep': (ask, asker) => keepPointed(context, asker, ask),

    'recipes.list': () => listRecipes(context),
    'recipes.file': ({ siteIds }) => recipeFile(context, siteIds),
    'recipes.check': ({ text }) => checkRecipes(context, text),
    'recipes.load': (ask, { tabId }) => loadRecipes(context, tabId, ask),
    'recipes.forget': (ask, { tabId }) => forgetRecipe(context, tabId, ask),
  };
}

async function pointingState(context: Context, asker: Asker): Promise<PointingState> {
  const { tabId, url } = asker;
  const place = await placeAt(context, url);
  if (!place) {
    const crm = (await crmAt(context, url))?.crm ?? 'taught';
    return { tabId, crm, host: url.host, recipe: null, pointing: null, address: null };
  }
  const [known, session, site, record] = await Promise.all([
    recipeOf(context, place),
    sessionOf(context, asker),
    siteOf(context, place),
    recordAt(context, url),
  ]);
  const asksAddress = place.crm === 'taught' && record === null && (session !== null || known === null);
  const guess = asksAddress ? await guessAt(context, url) : null;
  return {
    tabId,
    crm: place.crm,
    host: place.host,
    recipe: known && (await recipeState(context, place, known, record?.id ?? null)),
    pointing: session && {
      what: session.what,
      step: session.step,
      how: session.how,
      pairs: session.pairs,
      name: pickedOf(session.name, 'name', site.dateOrder),
      close: pickedOf(session.close, 'close', site.dateOrder),
      problem: session.problem,
    },
    address: guess && { parts: guess.parts, chosen: guess.chosen, sure: guess.sure },
  };
}
