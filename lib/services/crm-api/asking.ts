import { anchorOf } from '../../accounts/anchors';
import type { Site } from '../../accounts/site';
import type { Account, AccountKey } from '../../accounts/types';
import { factsOf } from '../../crm/crms';
import type { CrmAsked, CrmRefusalKind, CrmWay } from '../../messaging/crm-api/operations';
import { AskFailed, type FailureCode } from '../../messaging/errors';
import { knownOr } from '../../time/zone';
import type { Context } from '../context';
import { settledDeals } from '../deals';
import type { AccountRecord } from '../ports';
import { rulesOf } from '../settings';
import { siteOfAccount } from '../sites';
import { shownAccount } from '../view';
import { CRM_APIS, type PageApi, type TokenApi } from './apis';
import { resting, restUntil } from './budget';
import { pageCall, tokenCall } from './calling';
import { keepAnswer } from './keeping';
import { freshlySaid, isNews, keepSaid, lastSaid, type Said } from './kept-answers';
import { NO_OFFERS, offersOf } from './offers';
import { tokenFor } from './tokens';
import { type ApiAnswer, type ApiDeal, type Call, Refused } from './types';
import type { AskOnce } from './under-way';

/** What was just said, with why it could not be kept. */
type JustSaid = Said & { unkept?: FailureCode };

/**
 * Asks the CRM of the account that a tab shows. Nothing is held up by it: it is asked outside of every write, and what
 * comes back belongs to the account that was asked about, whatever the tab shows by then.
 */
export async function askCrm(context: Context, askOnce: AskOnce, tabId: number, url: URL, again: boolean): Promise<CrmAsked> {
  const key = await shownAccount(context, tabId, url);
  const record = key && (await context.store.account(key));
  if (!record) return { state: 'none' };
  const { account } = record;
  const site = await siteOfAccount(context, account);
  const api = site.crm === 'taught' ? null : CRM_APIS[site.crm];
  const crm = factsOf(site.crm)?.name;
  if (!api || !crm || site.host !== url.host || (api.way === 'page' && !api.has(url))) return { state: 'none' };
  const connection = api.way === 'token' ? await tokenFor(context, api, site) : null;
  if (api.way === 'token' && !connection) return { state: 'not-connected', accountKey: account.key, crm };
  const call = api.way === 'page' ? pageCall(context, api, tabId, url, site) : tokenCall(context, api, connection, site);
  const question = { key: account.key, session: connection?.token ?? url.origin, forAll: isForAll };
  const fresh = again ? null : await freshlySaid(context, account.key);
  const known = fresh && hasDeals(account, fresh) ? fresh : null;
  const said: JustSaid =
    known ??
    (await askOnce(question, async (isLast) => kept(context, account.key, await attempt(context, account, site, api, call), isLast)));
  return asked(context, (await context.store.account(account.key)) ?? record, { crm, way: api.way, said });
}

/** Whether the account has what was said: it may have been taken away since, and been seen for the first time again. */
function hasDeals(account: Account, said: Said): boolean {
  const known = new Set(account.deals.map(({ id }) => id));
  return !('answer' in said) || said.answer.deals.every(({ id, won }) => won !== true || known.has(id));
}

/** Says something of one page and the browser, nothing of the CRM: the next look at the account may well be answered. */
const FLEETING: readonly CrmRefusalKind[] = ['moved', 'no-access'];

const isForAll = (said: Said): boolean => !('refusal' in said) || !FLEETING.includes(said.refusal);

async function attempt(context: Context, account: Account, site: Site, api: PageApi | TokenApi, call: Call): Promise<Said> {
  const rest = await resting(context, site.id);
  if (rest !== null) return { at: context.now(), refusal: 'quota', retryAt: rest };
  const { zone } = await rulesOf(context);
  try {
    const about = { site, recordId: account.recordId, zone: knownOr(account.zone, zone), now: context.now() };
    const answer = await api.ask(about, call);
    if (answer.comeBack !== null) await restUntil(context, site.id, answer.comeBack);
    return { at: context.now(), answer };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.kind === 'quota' && error.retryAt !== null) await restUntil(context, site.id, error.retryAt);
    return { at: context.now(), refusal: error.kind, retryAt: error.retryAt };
  }
}

/** Keeps what was said: first with the account, since what stands among the answers is not asked for again. */
async function kept(context: Context, key: AccountKey, said: Said, isLast: () => boolean): Promise<JustSaid> {
  if (!isLast() || !isForAll(said)) return said;
  try {
    if ('answer' in said) await keepAnswer(context, key, said.answer, said.at);
    const before = await lastSaid(context, key);
    await keepSaid(context, key, said);
    // Another tab on the account would offer to count what stands there no more.
    if (before && isNews(before, said)) context.notify({ notice: 'changed', table: 'accounts', accounts: [key] });
    return said;
  } catch (error) {
    if (!(error instanceof AskFailed)) throw error;
    return { ...said, unkept: error.failure.code };
  }
}

interface Spoken {
  crm: string;
  way: CrmWay;
  said: JustSaid;
}

async function asked(context: Context, record: AccountRecord, { crm, way, said }: Spoken): Promise<CrmAsked> {
  const accountKey = record.account.key;
  if ('refusal' in said) return { state: 'refused', accountKey, crm, way, kind: said.refusal, retryAt: said.retryAt };
  const { answer, at: askedAt, unkept = null } = said;
  const won = wonByNow(record.account, await siteOfAccount(context, record.account), answer);
  const days = won.flatMap(({ closeDate }) => (closeDate === null ? [] : [closeDate])).sort();
  const close = anchorOf(record.account, 'close')?.date ?? null;
  const offers = unkept === null ? await offersOf(context, record, answer) : NO_OFFERS;
  return {
    state: 'asked',
    accountKey,
    crm,
    askedAt,
    won: won.length,
    first: days[0] ?? null,
    latest: days.at(-1) ?? null,
    dealsCut: answer.dealsCut,
    contractEnd: answer.contract?.renewal ?? answer.contract?.end ?? null,
    sides:
      close === null
        ? null
        : {
            before: answer.activities.filter(({ occurredOn }) => occurredOn < close).length,
            since: answer.activities.filter(({ occurredOn }) => occurredOn >= close).length,
          },
    offers: { since: offers.since.shown, before: offers.before.shown },
    activitiesCut: answer.activitiesCut,
    withheld: answer.withheld,
    unkept,
  };
}

/** The won deals of an answer. Its stage words may have been explained since it was given, here or on another account. */
function wonByNow(account: Account, site: Site, { deals }: ApiAnswer): ApiDeal[] {
  const known = new Map(settledDeals(account, site).map(({ id, won }) => [id, won]));
  return deals.filter(({ id, won }) => won === true || known.get(id) === true);
}
