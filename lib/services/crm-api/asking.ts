import { anchorOf } from '../../accounts/anchors';
import type { Site } from '../../accounts/site';
import type { Account, AccountKey } from '../../accounts/types';
import { factsOf } from '../../crm/crms';
import type { CrmAsked, CrmRefusalKind, CrmWay } from '../../messaging/crm-api/operations';
import type { Instant } from '../../time/day';
import { knownOr } from '../../time/zone';
import type { Context } from '../context';
import type { AccountRecord } from '../ports';
import { rulesOf } from '../settings';
import { siteOfAccount } from '../sites';
import { shownAccount } from '../view';
import { CRM_APIS, type PageApi, type TokenApi } from './apis';
import { resting, restUntil } from './budget';
import { pageCall, tokenCall } from './calling';
import { keepAnswer } from './keeping';
import { offersOf } from './offers';
import { tokenFor } from './tokens';
import { type ApiAnswer, type Call, Refused } from './types';

/** An answer is good for so long; a refusal is not asked about again at every page either. Ms. */
const FRESH = 15 * 60_000;
const FRESH_REFUSAL = 2 * 60_000;

/** What a CRM said of an account last. In session storage: gone with the browser. */
export type KeptAnswer = { at: Instant } & ({ answer: ApiAnswer } | { refusal: CrmRefusalKind; retryAt: Instant | null });

const PREFIX = 'crm-api:answer:';

/** What was answered of an account and still holds; null: it has to be asked. */
export async function freshAnswer({ keep, now }: Context, key: AccountKey): Promise<KeptAnswer | null> {
  const kept = await keep.get<KeptAnswer>('session', PREFIX + key);
  if (!kept || now() < kept.at) return null;
  return now() - kept.at < ('answer' in kept ? FRESH : FRESH_REFUSAL) ? kept : null;
}

/**
 * Asks the CRM of the account that a tab shows. Nothing is held up by it: it is asked outside of every write, and what
 * comes back belongs to the account that was asked about, whatever the tab shows by then.
 */
export async function askCrm(context: Context, tabId: number, url: URL, again: boolean): Promise<CrmAsked> {
  const key = await shownAccount(context, tabId, url);
  const record = key && (await context.store.account(key));
  if (!record) return { state: 'none' };
  const site = await siteOfAccount(context, record.account);
  const api = site.crm === 'taught' ? null : CRM_APIS[site.crm];
  const crm = factsOf(site.crm)?.name;
  if (!api || !crm || site.host !== url.host || (api.way === 'page' && !api.has(url))) return { state: 'none' };
  const connection = api.way === 'token' ? await tokenFor(context, api, site) : null;
  if (api.way === 'token' && !connection) return { state: 'not-connected', accountKey: record.account.key, crm };
  const known = again ? null : await freshAnswer(context, record.account.key);
  const call = api.way === 'page' ? pageCall(context, api, tabId, url, site) : tokenCall(context, api, connection, site);
  const kept = known ?? (await askedNow(context, record.account, site, api, call));
  return saidOf(context, (await context.store.account(record.account.key)) ?? record, crm, api.way, kept);
}

/** Says something of the page and the browser, nothing of the CRM: the next look at the account may well be answered. */
const FLEETING: readonly CrmRefusalKind[] = ['moved', 'no-access'];

async function askedNow(context: Context, account: Account, site: Site, api: PageApi | TokenApi, call: Call): Promise<KeptAnswer> {
  const kept = await attempt(context, account, site, api, call);
  await dropStale(context);
  if ('refusal' in kept && FLEETING.includes(kept.refusal)) return kept;
  await context.keep.set('session', PREFIX + account.key, kept);
  if ('answer' in kept) await keepAnswer(context, account.key, kept.answer, kept.at);
  return kept;
}

async function attempt(context: Context, account: Account, site: Site, api: PageApi | TokenApi, call: Call): Promise<KeptAnswer> {
  const rest = await resting(context, site.id);
  if (rest !== null) return { at: context.now(), refusal: 'quota', retryAt: rest };
  const { zone } = await rulesOf(context);
  try {
    const asked = { site, recordId: account.recordId, zone: knownOr(account.zone, zone), now: context.now() };
    const answer = await api.ask(asked, call);
    return { at: context.now(), answer };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.kind === 'quota' && error.retryAt !== null) await restUntil(context, site.id, error.retryAt);
    return { at: context.now(), refusal: error.kind, retryAt: error.retryAt };
  }
}

/** Forgets what was refused: there is a new token to ask with. */
export async function forgetRefusals({ keep }: Pick<Context, 'keep'>): Promise<void> {
  const all = Object.entries(await keep.all<KeptAnswer>('session', PREFIX));
  await keep.remove(
    'session',
    all.filter(([, kept]) => 'refusal' in kept).map(([key]) => key),
  );
}

/** Answers that no longer hold go, so that a day of looking at accounts does not fill the session's storage. */
async function dropStale({ keep, now }: Context): Promise<void> {
  const all = Object.entries(await keep.all<KeptAnswer>('session', PREFIX));
  const stale = all.filter(([, { at }]) => now() - at >= FRESH).map(([key]) => key);
  if (stale.length > 0) await keep.remove('session', stale);
}

async function saidOf(context: Context, record: AccountRecord, crm: string, way: CrmWay, kept: KeptAnswer): Promise<CrmAsked> {
  const accountKey = record.account.key;
  if ('refusal' in kept) return { state: 'refused', accountKey, crm, way, kind: kept.refusal, retryAt: kept.retryAt };
  const { answer, at: askedAt } = kept;
  const days = answer.deals.flatMap(({ won, closeDate }) => (won === true && closeDate !== null ? [closeDate] : [])).sort();
  const close = anchorOf(record.account, 'close')?.date ?? null;
  const offers = await offersOf(context, record, answer);
  return {
    state: 'asked',
    accountKey,
    crm,
    askedAt,
    won: answer.deals.filter(({ won }) => won === true).length,
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
  };
}
