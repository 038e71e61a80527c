import type { PointedAt } from '../../accounts/recipe';
import { readDateText } from '../../crm/dates';
import type { PointProblem } from '../../crm/recipes/problems';
import { AskFailed } from '../../messaging/errors';
import type { Asker } from '../../messaging/handlers';
import type { PagePair, Picked, PickedOnPage, PointingNow } from '../../messaging/pointing/operations';
import type { Context } from '../context';
import { nameless } from './nameless';
import { whyNoDate } from './no-date';
import { placeAt, recipeOf } from './recipes';

/** What a tab is being pointed at for, and what was pointed at so far and not kept yet. Gone with the browser. */
export interface Session {
  /** The page's address; on another page it counts no more. */
  url: string;
  what: PointedAt;
  step: PointingNow['step'];
  how: PointingNow['how'];
  pairs: PagePair[] | null;
  name: PickedOnPage | null;
  close: PickedOnPage | null;
  problem: PointingNow['problem'];
}

const sessionKey = (tabId: number) => `pointing:${tabId}`;

/** What is being pointed at on the page that the tab shows; null: nothing. */
export async function sessionOf(context: Context, { tabId, url }: Pick<Asker, 'tabId' | 'url'>): Promise<Session | null> {
  const session = await context.keep.get<Session>('session', sessionKey(tabId));
  return session?.url === url.href ? session : null;
}

async function change(context: Context, asker: Asker, changed: (session: Session) => Session): Promise<void> {
  await context.exclusive(async () => {
    const session = await sessionOf(context, asker);
    if (session) await context.keep.set('session', sessionKey(asker.tabId), changed(session));
  });
  context.notify({ notice: 'page', tabId: asker.tabId });
}

/** Forgets what was pointed at. */
export async function endSession(context: Context, tabId: number): Promise<void> {
  await context.keep.remove('session', [sessionKey(tabId)]);
  context.order(tabId, { order: 'stop-pointing' });
  context.notify({ notice: 'page', tabId });
}

/** Ends pointing at one thing; what was pointed at before it stays. Where nothing is pointed at, that is forgotten too. */
export async function cancelPointing(context: Context, asker: Asker): Promise<void> {
  const session = await sessionOf(context, asker);
  if (session?.step !== 'pointing' || (!session.name && !session.close)) return endSession(context, asker.tabId);
  context.order(asker.tabId, { order: 'stop-pointing' });
  await change(context, asker, (now) => ({ ...now, step: 'over', pairs: null, problem: null }));
}

/**
 * Lets the person point at something in the page. What was pointed at before on this page stays until it is kept.
 * @throws AskFailed denied where the organisation set the recipe; stale where the page is none that Afterclose reads
 */
export async function startPointing(context: Context, asker: Asker, what: PointedAt, how: PointingNow['how']): Promise<void> {
  const place = await placeAt(context, asker.url);
  if (!place) throw new AskFailed({ code: 'stale' });
  const taught = place.crm === 'taught';
  if ((await recipeOf(context, place))?.managed || (!taught && what === 'name')) throw new AskFailed({ code: 'denied' });
  const before = await sessionOf(context, asker);
  const kept = { name: before?.name ?? null, close: before?.close ?? null };
  const session: Session = { url: asker.url.href, what, step: 'pointing', how, pairs: null, ...kept, problem: null };
  await context.keep.set('session', sessionKey(asker.tabId), session);
  const ran = await context.pointing.run(asker.tabId, 'pointing');
  if (ran === 'ran') context.order(asker.tabId, { order: 'point', what, how });
  else await change(context, asker, (now) => ({ ...now, step: 'over', problem: ran }));
  context.notify({ notice: 'page', tabId: asker.tabId });
}

/** The page's script says what was pointed at; only what is being asked for is taken. */
export async function keepPicked(context: Context, asker: Asker, picked: PickedOnPage): Promise<void> {
  await change(context, asker, (session) => {
    if (session.step !== 'pointing') return session;
    const dates = session.what === 'close' ? datesOf(picked, null).dates : [];
    const over: Session = { ...session, step: 'over', pairs: null, problem: null };
    if (session.what === 'close' && dates.length === 0) return { ...over, problem: whyNoDate(picked.text) };
    return withoutName({ ...over, [session.what]: picked });
  });
  toSidebar(context, asker.tabId);
}

/** Nothing of what was pointed at says the customer's name; what nothing else finds is not kept, in whichever order they came. */
function withoutName(session: Session): Session {
  const name = session.name?.text ?? '';
  const without = (picked: PickedOnPage | null): PickedOnPage | null => {
    const field = picked && nameless(picked.field, name);
    return picked && field && { ...picked, field };
  };
  const [own, close] = [without(session.name), without(session.close)];
  const lost = (session.name && !own) || (session.close && !close);
  return { ...session, name: own, close, problem: lost ? 'nothing-names-it' : session.problem };
}

/** The page can be pointed at, as far as it still is asked for in that way: with a crosshair over it, which holds its focus, or by what was read of it. */
export async function keepReady(
  context: Context,
  asker: Asker,
  { how, pairs }: Pick<PointingNow, 'how'> & { pairs: PagePair[] },
): Promise<void> {
  await change(context, asker, (session) => (session.step === 'pointing' && session.how === how ? { ...session, pairs } : session));
}

/** Nothing was pointed at: the person let it be, or it could not be. */
export async function keepEnded(context: Context, asker: Asker, problem: PointProblem | 'page-changed' | null): Promise<void> {
  await change(context, asker, (session) => ({ ...session, step: 'over', pairs: null, problem }));
  toSidebar(context, asker.tabId);
}

/** Back to where the question is: the page took the focus for pointing. */
function toSidebar(context: Context, tabId: number): void {
  context.order(tabId, { order: 'focus' });
}

/** The days that a date's text can mean, the likeliest first. */
export function datesOf({ text, dateTexts, lang }: PickedOnPage, order: 'dmy' | 'mdy' | null): Pick<Picked, 'dates' | 'sure'> {
  const alone = readDateText(text, { order: null, evidence: [], lang });
  if (alone.kind === 'unreadable') return { dates: [], sure: false };
  if (alone.kind === 'date') return { dates: [{ date: alone.date, order: null }], sure: true };
  const read = readDateText(text, { order, evidence: dateTexts.filter((other) => other !== text), lang });
  const likely = read.kind === 'date' ? read.date : null;
  return { dates: alone.readings.toSorted((a, b) => Number(b.date === likely) - Number(a.date === likely)), sure: likely !== null };
}

export function pickedOf(picked: PickedOnPage | null, what: PointedAt, order: 'dmy' | 'mdy' | null): Picked | null {
  if (!picked) return null;
  const { field, text } = picked;
  const dates = what === 'close' ? datesOf(picked, order) : { dates: [], sure: true };
  return { text, label: field.label, by: field.ways.map(({ by }) => by), ...dates };
}
