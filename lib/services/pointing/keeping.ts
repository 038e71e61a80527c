import { RECIPE_VERSION, type Recipe } from '../../accounts/recipe';
import type { Site } from '../../accounts/site';
import { guessId, idIn, patternOf } from '../../crm/recipes/address';
import { apiNameOf } from '../../crm/recipes/types';
import type { AskOf, ReplyOf } from '../../messaging/contract';
import { AskFailed } from '../../messaging/errors';
import type { Asker } from '../../messaging/handlers';
import type { Context } from '../context';
import { remember } from '../made';
import type { Put } from '../ports';
import { settingsOf } from '../settings';
import { siteOf } from '../sites';
import { placeAt, recipeOf } from './recipes';
import { datesOf, endSession, type Session, sessionOf } from './session';
import { spreadRecipes } from './spreading';

/** The address that was taught from last on a host: beside it, the next one shows which part is the id. Gone with the browser. */
const addressKey = (host: string) => `taught-from:${host}`;

/** Which part of a page's address is its account's own, beside another page of the site that was taught from before. */
export async function guessAt(context: Context, url: URL) {
  const other = await context.keep.get<string>('session', addressKey(url.host));
  return guessId(url, other !== undefined && other !== url.href ? new URL(other) : null);
}

/**
 * Keeps what was pointed at as the site's recipe: for every account page of the site, from now on.
 * @throws AskFailed stale where nothing was pointed at on this page, or the address has no place for an id; malformed where
 *   a date reads two ways and was not settled
 */
export async function keepPointed(context: Context, asker: Asker, ask: AskOf<'pointing.keep'>): Promise<ReplyOf<'pointing.keep'>> {
  const place = await placeAt(context, asker.url);
  if (!place) throw new AskFailed({ code: 'stale' });
  const reply = { undoId: ask.changeId, host: place.host };
  await context.exclusive(async () => {
    if (await context.store.audit(ask.changeId)) return;
    if ((await recipeOf(context, place))?.managed) throw new AskFailed({ code: 'denied' });
    const site = await siteOf(context, place);
    const session = await sessionOf(context, asker);
    if (!session) throw new AskFailed({ code: 'stale' });
    const recipe = await recipeFrom(context, asker.url, site, session, ask);
    await context.keep.set('session', addressKey(place.host), asker.url.href);
    await writeSites(context, asker.tabId, { changeId: ask.changeId, action: 'recipe.kept', sites: [withRecipe(site, recipe)] });
  });
  await endSession(context, asker.tabId);
  await spreadRecipes(context);
  return reply;
}

async function recipeFrom(
  context: Context,
  url: URL,
  site: Site,
  { name, close }: Session,
  { order, id }: AskOf<'pointing.keep'>,
): Promise<Recipe> {
  const before = site.recipe ?? null;
  const taught = site.crm === 'taught';
  const dates = close && datesOf(close, site.dateOrder);
  const [likely] = dates?.dates ?? [];
  // A date that reads one way settles nothing, whatever was chosen for another one before.
  const dateOrder = likely && likely.order !== null ? (order ?? (dates?.sure ? likely.order : null)) : null;
  if (dates && !dates.sure && dateOrder === null) throw new AskFailed({ code: 'malformed', detail: 'order' });
  const known = before?.address && idIn(before.address, url) !== null ? before.address : null;
  const guess = taught && (!known || id) ? await guessAt(context, url) : null;
  const pattern = guess ? patternOf(url, { ...guess, ...(id ? { chosen: id } : {}) }) : null;
  const recipe: Recipe = {
    version: RECIPE_VERSION,
    address: taught ? (pattern ?? known) : null,
    name: taught ? (name?.field ?? before?.name ?? null) : null,
    close: close?.field ?? before?.close ?? null,
    dateOrder: close ? dateOrder : (before?.dateOrder ?? null),
    lang: (close ?? name)?.lang ?? before?.lang ?? '',
    madeAt: context.now(),
    worked: 0,
  };
  const whole = taught ? recipe.address && recipe.name && (name || close) : close;
  if (!whole) throw new AskFailed({ code: 'stale' });
  return recipe;
}

/** A site with this recipe; null: without one. Its close date is then read where the recipe says, or where it was before. */
export function withRecipe(site: Site, recipe: Recipe | null): Site {
  const { recipe: before, ...bare } = site;
  const own = before?.close && site.closeField === apiNameOf(before.close) ? null : site.closeField;
  if (!recipe) return { ...bare, closeField: own };
  return {
    ...bare,
    recipe,
    dateOrder: recipe.dateOrder ?? site.dateOrder,
    closeField: recipe.close ? apiNameOf(recipe.close) : own,
  };
}

/** Writes sites as one change that its tab can take back. Within `exclusive`. */
export async function writeSites(
  context: Context,
  tabId: number,
  { changeId, action, sites }: { changeId: string; action: string; sites: Site[] },
): Promise<void> {
  const { me } = await settingsOf(context);
  await remember(context, tabId, { undoId: changeId, what: action });
  const puts: Put[] = sites.map((site) => ({ table: 'sites', id: site.id, value: site }));
  await context.store.commit({ id: changeId, action, actor: me.name, at: context.now(), accountKey: null, puts });
}

/** Forgets a site's recipe: its accounts stay, with what was read of them. @throws AskFailed stale where it has none */
export async function forgetRecipe(
  context: Context,
  tabId: number,
  { changeId, siteId }: AskOf<'recipes.forget'>,
): Promise<ReplyOf<'recipes.forget'>> {
  const host = await context.exclusive(async () => {
    const site = await context.store.site(siteId);
    if (await context.store.audit(changeId)) return site?.host ?? '';
    if (!site?.recipe) throw new AskFailed({ code: 'stale' });
    await writeSites(context, tabId, { changeId, action: 'recipe.forgotten', sites: [withRecipe(site, null)] });
    return site.host;
  });
  await spreadRecipes(context);
  return { undoId: changeId, host };
}
