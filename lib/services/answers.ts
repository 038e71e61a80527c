import { anchorOf, keepAnchor, withReading } from '../accounts/anchors';
import type { Site } from '../accounts/site';
import { trackedFrom } from '../accounts/tracking';
import type { Account, AccountKey, Anchor, AnchorReading, CloseChoice } from '../accounts/types';
import { readDateText } from '../crm/dates';
import type { PageReading } from '../crm/reading';
import type { Changed } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Day, PlainDate } from '../time/day';
import { dayOf } from '../time/day';
import { partId } from './batch';
import { settleClose } from './close';
import type { Context } from './context';
import type { BoundForm, PressedForm } from './forms';
import { frozenBeforeMove } from './frozen';
import { dayIn } from './input';
import { madeBefore, make } from './made';
import { boundRecord } from './overriding';
import type { Put } from './ports';
import { closeMoved, withAnchor, withClose } from './seeing';
import type { Rules } from './settings';
import { siteOfAccount } from './sites';
import { accountKeyOf, askTabs, tabState } from './tabs';

/** What an answer may look at and change: the account its form is bound to, and that account's site. */
interface Question {
  account: Account;
  site: Site;
  settings: Rules;
  today: Day;
  /** What the tab shows of this account now; null: it shows another one. */
  reading: PageReading | null;
  context: Context;
}
type Outcome = { account?: Account; site?: Site; puts?: Put[] };

/** A date typed by hand: stands over everything read. @throws AskFailed bad-input */
export const typeClose = (context: Context, form: PressedForm, date: PlainDate, raw: string): Promise<Changed> =>
  answer(context, form, 'anchor.type', ({ account, settings, today }) => {
    checkedDay(date, today);
    return {
      account: withAnchor(account, replaced(account, typed(date, raw, context, 'typed')), settings),
    };
  });

/**
 * A dated field of the page, chosen as the close date: for this account, or for every account of the site. Choosing one
 * of the two days that a field's text can mean also tells the site's order of day and month.
 */
export const chooseField = (
  context: Context,
  form: PressedForm,
  { apiName, date, raw, everyAccount }: { apiName: string; date: PlainDate; raw: string; everyAccount: boolean },
): Promise<Changed> =>
  answer(context, form, 'anchor.field', ({ account, site, settings, today, reading: page }) => {
    checkedDay(date, today);
    const reading: AnchorReading = {
      ...typed(date, raw, context, everyAccount ? 'field' : 'confirmed'),
      source: 'crm-page',
      field: apiName,
    };
    return {
      account: withAnchor(account, replaced(account, reading), settings),
      ...(everyAccount ? { site: { ...site, closeField: apiName, dateOrder: site.dateOrder ?? orderOf(page, raw, date) } } : {}),
    };
  });

/** The close moved on the page: take the new date, or keep the old one and do not ask again. */
export const acceptClose = (context: Context, form: PressedForm, take: 'new' | 'old'): Promise<Changed> =>
  answer(context, form, 'anchor.accept', ({ account, site, settings, reading }) => {
    const { question } = settleClose({ account, site, settings, reading, now: context.now() });
    const current = anchorOf(account, 'close');
    if (question?.kind !== 'close-moved' || !current) throw new AskFailed({ code: 'stale' });
    const close = take === 'new' ? withReading(current, question.reading) : keepAnchor(current, question.reading, context.now());
    return { account: withAnchor(account, close, settings) };
  });

/** Which of several won deals starts the clock: here, or on the whole site. */
export const chooseDeal = (context: Context, form: PressedForm, choice: CloseChoice, everyAccount: boolean): Promise<Changed> =>
  answer(context, form, 'deal.choose', (question) => {
    const account = { ...question.account, closeChoice: choice };
    return settle(question, account, everyAccount ? choosing(question.site, choice) : question.site);
  });

/** What a choice for every account teaches of the site; of one deal, that deals are read rightly there. */
const choosing = (site: Site, choice: CloseChoice): Site =>
  choice.rule === 'deal' ? { ...site, trustsDeals: true } : { ...site, closeRule: choice.rule };

/** "Already won": this deal counts as won, whatever its stage word says. */
export const confirmWon = (context: Context, form: PressedForm, dealId: string): Promise<Changed> =>
  answer(context, form, 'deal.won', (question) => {
    if (!question.account.deals.some((deal) => deal.id === dealId)) throw new AskFailed({ code: 'stale' });
    const deals = question.account.deals.map((deal) => (deal.id === dealId ? { ...deal, won: true as const } : deal));
    return settle(question, { ...question.account, deals }, question.site);
  });

/** What a stage word means, asked once for the whole org (decisions 34). */
export const answerStage = (context: Context, form: PressedForm, stage: string, won: boolean): Promise<Changed> =>
  answer(context, form, 'stage.answer', (question) =>
    settle(question, question.account, { ...question.site, stages: { ...question.site.stages, [stage]: won } }),
  );

/** The order of day and month in this org's pages, asked once. */
export const answerDateOrder = (context: Context, form: PressedForm, order: 'dmy' | 'mdy'): Promise<Changed> =>
  answer(context, form, 'site.dateOrder', (question) => settle(question, question.account, { ...question.site, dateOrder: order }));

/** Where the tracking of a customer met late begins, and what was reached before (decisions 24). @throws AskFailed bad-input */
export const startTracking = (
  context: Context,
  form: PressedForm,
  from: 'today' | 'anniversary' | 'close',
  reached: { onboardingDone: PlainDate | null; firstValue: PlainDate | null },
): Promise<Changed> =>
  answer(context, form, 'tracking.start', async ({ account, today }) => {
    const close = anchorOf(account, 'close');
    if (!close) throw new AskFailed({ code: 'stale' });
    const start = trackedFrom(from, { close: close.date, firstSeen: account.firstSeen, today });
    const milestones = [
      ...(await milestonePut(context, account.key, 'onboarding_done', reached.onboardingDone, today)),
      ...(await milestonePut(context, account.key, 'first_value', reached.firstValue, today)),
    ];
    return { account: { ...account, tracked: true, trackedFrom: start, trackingStart: from }, puts: milestones };
  });

/** "Not a customer yet" keeps quiet until a deal is won; "Do not track" keeps quiet until it is taken back. */
export const stopTracking = (context: Context, form: PressedForm, why: 'not-a-customer' | 'do-not-track'): Promise<Changed> =>
  answer(context, form, 'tracking.stop', ({ account }) => ({
    account: why === 'do-not-track' ? { ...account, tracked: false } : { ...account, status: 'prospect' },
  }));

export const resumeTracking = (context: Context, form: PressedForm): Promise<Changed> =>
  answer(context, form, 'tracking.resume', ({ account }) => ({ account: { ...account, tracked: true, status: 'active' } }));

async function answer(
  context: Context,
  form: PressedForm,
  action: string,
  decide: (question: Question) => Outcome | Promise<Outcome>,
): Promise<Changed> {
  return context.exclusive(async () => {
    const { record, moments, actor, settings } = await boundRecord(context, form);
    const { account } = record;
    const again = await madeBefore(context, form.tabId, account, { changeId: form.changeId, what: action });
    if (again) return again;
    const site = await siteOfAccount(context, account);
    const reading = await readingOf(context, form);
    const outcome = await decide({ account, site, settings, today: moments.today, reading, context });
    const puts: Put[] = [
      ...(outcome.account ? [{ table: 'accounts' as const, id: account.key, value: outcome.account }] : []),
      ...(outcome.site && outcome.site !== site ? [{ table: 'sites' as const, id: site.id, value: outcome.site }] : []),
      ...(outcome.account && closeMoved(account, outcome.account) ? await frozenBeforeMove(context, record, settings) : []),
      ...(outcome.puts ?? []),
    ];
    const others = outcome.site && outcome.site !== site ? await settledElsewhere(context, account.key, outcome.site, settings) : [];
    puts.push(...others.slice(0, TOGETHER));
    const changed = await make(context, form.tabId, account, { id: form.changeId, action, what: action, actor, puts });
    for (let from = TOGETHER; from < others.length; from += TOGETHER)
      await context.store.commit({
        id: await partId(context, form.changeId, from / TOGETHER - 1),
        action: 'account.settled',
        actor,
        at: context.now(),
        accountKey: null,
        puts: others.slice(from, from + TOGETHER),
      });
    if (outcome.site && outcome.site !== site) await askTabs(context);
    return changed;
  });
}

/** Rows a transaction (decisions 20). Those after the first are parts of the answer's change and go back with its undo. */
const TOGETHER = 100;

/** The site's other accounts whose close date an answer settles: it was asked once, for all of them (decisions 34). */
async function settledElsewhere(context: Context, answered: AccountKey, site: Site, settings: Rules): Promise<Put[]> {
  // An account with a close of its own is settled when its page is seen again, and asked about if it moves.
  const unclosed = (await context.store.unclosedAccounts(site.id)).filter(({ key }) => key !== answered);
  return unclosed.flatMap((account): Put[] => {
    const settled = withClose(context, account, site, settings, null);
    return settled === account ? [] : [{ table: 'accounts', id: account.key, value: settled }];
  });
}

function orderOf(page: PageReading | null, raw: string, date: PlainDate): Site['dateOrder'] {
  const read = readDateText(raw, { order: null, evidence: page?.dateTexts ?? [], lang: page?.lang ?? '' });
  return read.kind === 'two-ways' ? (read.readings.find((each) => each.date === date)?.order ?? null) : null;
}

const settle = ({ settings, reading, context }: Question, account: Account, site: Site): Outcome => ({
  account: withClose(context, account, site, settings, reading),
  site,
});

async function readingOf(context: Context, form: BoundForm): Promise<PageReading | null> {
  const reading = (await tabState(context, form.tabId))?.reading;
  if (reading?.state !== 'found') return null;
  return (await accountKeyOf(context, reading)) === form.accountKey ? reading : null;
}

const typed = (date: PlainDate, raw: string, context: Context, via: AnchorReading['via']): AnchorReading => ({
  date,
  raw: raw || date,
  source: 'manual',
  via,
  confidence: 'high',
  readAt: context.now(),
});

function replaced(account: Account, reading: AnchorReading): Anchor {
  const current = anchorOf(account, 'close');
  return current ? withReading(current, reading) : { ...reading, kind: 'close', history: [] };
}

/** A close date lies between 1950 and two years ahead. */
const checkedDay = (date: PlainDate, today: Day): Day => dayIn(date, 'date', { first: dayOf('1950-01-01'), last: today + 731 });

async function milestonePut(context: Context, accountKey: string, milestone: string, date: PlainDate | null, today: Day): Promise<Put[]> {
  if (date === null) return [];
  const day = dayIn(date, milestone === 'first_value' ? 'firstValue' : 'onboardingDone', { first: dayOf('1950-01-01'), last: today });
  const id = await context.ids.natural(`milestone/${accountKey}/${milestone}`);
  return [{ table: 'overrides', id, value: { kind: 'milestone', id, accountKey, milestone, day } }];
}
