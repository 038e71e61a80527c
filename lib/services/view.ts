import { anchorOf, withReading } from '../accounts/anchors';
import { shownName } from '../accounts/shown-name';
import { lastAnniversary } from '../accounts/tracking';
import type { AccountKey, Anchor } from '../accounts/types';
import { factsOf } from '../crm/crms';
import type { PageReading } from '../crm/reading';
import { giftSums, minorPerUnit } from '../engagements/gifts';
import type { AccountView, PanelState, Question, ReadingTrouble, SidebarView } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import { countsOf, nextThing } from '../moments/next';
import { silenceOf } from '../moments/silence';
import { isOpen } from '../moments/status';
import { dayOf, type Instant, plainDateOf } from '../time/day';
import { type CloseState, datedFieldsOf, settleClose } from './close';
import type { Context } from './context';
import { dayCounts } from './day-counts';
import { draftKinds, glanceForm, strayForms } from './forms';
import { loneDealOf } from './lone-deal';
import { momentsOf } from './moments-of';
import type { AccountRecord } from './ports';
import { withAnchor } from './seeing';
import { type Rules, rulesOf } from './settings';
import { siteOfAccount } from './sites';
import { accountKeyAt, accountKeyOf, panelOf, recordAt, tabStateAt } from './tabs';

/**
 * What the sidebar of a tab shows: the account its tab is on, from the store first, refined by what the page shows.
 * A page that is still loading shows the account its address names, if it is known, and never another one.
 */
export async function sidebarView(context: Context, tabId: number, url: URL): Promise<SidebarView> {
  const [state, panel] = await Promise.all([tabStateAt(context, tabId, url), panelOf(context, url.host)]);
  if (!state) {
    context.order(tabId, { order: 'report' });
    const arriving = await accountKeyAt(context, await recordAt(context, url));
    return { state: 'reading', tabId, panel, strayDrafts: await strayForms(context, tabId, arriving) };
  }
  const { reading } = state;
  const key = reading && (await accountKeyOf(context, reading));
  const record = key ? await context.store.account(key) : null;
  if (reading && record) return accountView(context, tabId, record, { reading, panel });

  const strayDrafts = await strayForms(context, tabId, key);
  if (!reading) return { state: 'no-account', tabId, panel, day: await dayCounts(context), strayDrafts };
  if (reading.state === 'loading' || reading.state === 'edit-mode' || (reading.state === 'found' && key))
    return { state: 'reading', tabId, panel, strayDrafts };
  const why = reading.state === 'found' ? 'no-account-link' : reading.state === 'ambiguous' ? 'ambiguous' : 'unreadable';
  const deal = why === 'no-account-link' ? await loneDealOf(context, reading, url) : null;
  return { state: 'unreadable', tabId, panel, why, deal, strayDrafts };
}

/**
 * An account as a tab shows it. `shown` is what the CRM's page in that tab says of it and how the sidebar stands there;
 * null: the tab is a page of ours, and the store alone speaks.
 */
export async function accountView(
  context: Context,
  tabId: number,
  record: AccountRecord,
  shown: { reading: PageReading; panel: PanelState } | null,
): Promise<AccountView> {
  const { account } = record;
  const settings = await rulesOf(context);
  const site = await siteOfAccount(context, account);
  const now = context.now();
  const { today, zone, playbook, evidence, occurrences, kept, day } = momentsOf(record, settings, now);
  const close = anchorOf(account, 'close');
  const ownReading = shown?.reading.state === 'found' ? shown.reading : null;
  const settled = settleClose({ account, site, settings, reading: ownReading, now });
  const sums = giftSums(record.engagements).get(playbook.giftPolicy.currency);
  return {
    state: 'account',
    tabId,
    today,
    zone,
    account: {
      key: account.key,
      name: shownName(account),
      nameConfidence: ownReading?.nameConfidence ?? 'high',
      host: site.host,
      sandbox: factsOf(site.crm)?.isSandbox(site.host) ?? false,
      crmUrl: account.crmUrl,
      segment: account.segment,
      ownerSales: account.ownerSales,
      ownerCs: account.ownerCs,
      tracked: account.tracked,
      trackedFrom: account.trackedFrom,
      trackingStart: account.trackingStart,
      status: account.status,
      lastSeenOnPage: account.lastSeenOnPage,
    },
    close: close && closeShown(close),
    dayNumber: day,
    trouble: shown && troubleOf(shown.reading),
    question: account.tracked ? (asked(settled.question, record, settings, now) ?? metLateQuestion(record, today)) : null,
    datedFields: datedFieldsOf(ownReading, site),
    openDeal: settled.openDeal,
    playbook: {
      id: playbook.id,
      name: playbook.name,
      version: playbook.version,
      currency: playbook.giftPolicy.currency,
      perGift: playbook.giftPolicy.perGift,
    },
    occurrences,
    nextId: nextThing(kept, today)?.id ?? null,
    counts: countsOf(kept, today),
    silence: silenceOf(evidence, playbook, today),
    gifts: {
      spentMinor: sums?.spentMinor ?? 0,
      plannedMinor: sums?.plannedMinor ?? 0,
      budgetMinor: playbook.giftPolicy.budgetPerAccount * minorPerUnit(playbook.giftPolicy.currency),
      currency: playbook.giftPolicy.currency,
    },
    giftBasis: {
      rules: playbook.giftPolicy,
      account: account.giftPolicy,
      history: record.engagements.filter((each) => each.gift !== null),
    },
    glanceForm: await glanceForm(context, tabId, account),
    strayDrafts: await strayForms(context, tabId, account.key),
    drafts: await draftKinds(context, tabId, account.key),
    roleChosen: settings.role !== null,
    singleKeys: settings.singleKeys,
    panel: shown?.panel ?? (await panelOf(context, site.host)),
  };
}

/** A question of the close, with how many open moments would be due on another day if the moved date were taken. */
function asked(question: CloseState['question'], record: AccountRecord, settings: Rules, now: Instant): Question | null {
  if (question?.kind !== 'close-moved') return question;
  const current = anchorOf(record.account, 'close');
  if (!current) return { ...question, moves: 0 };
  const account = withAnchor(record.account, withReading(current, question.reading), settings);
  const due = new Map(momentsOf(record, settings, now).kept.map((each) => [each.id, each.due]));
  const moved = momentsOf({ ...record, account }, settings, now).kept.filter(
    ({ id, status, due: on }) => isOpen(status) && due.has(id) && due.get(id) !== on,
  );
  return { ...question, moves: moved.length };
}

/** Asked once, of a customer who was signed before Afterclose met them (decisions 24). */
function metLateQuestion({ account }: AccountRecord, today: number): Question | null {
  const close = anchorOf(account, 'close');
  if (!close || account.trackingStart !== 'first-seen') return null;
  const anniversary = lastAnniversary(dayOf(close.date), today);
  return { kind: 'existing-customer', close: close.date, lastAnniversary: anniversary === null ? null : plainDateOf(anniversary) };
}

const closeShown = (close: Anchor): AccountView['close'] => ({
  date: close.date,
  raw: close.raw,
  via: close.via,
  confidence: close.confidence,
  readAt: close.readAt,
  // Of a field without a name of its own, what the page calls it.
  label: (close.field ?? '').replace(/^label:/, ''),
});

function troubleOf(reading: PageReading): ReadingTrouble {
  switch (reading.state) {
    case 'found':
      return null;
    case 'absent':
      return 'unreadable';
    default:
      return reading.state;
  }
}

/**
 * The account a tab is on, if it is known.
 * @throws AskFailed stale while the tab's page has not said yet what it shows
 */
export async function shownAccount(context: Context, tabId: number, url: URL): Promise<AccountKey | null> {
  const state = await tabStateAt(context, tabId, url);
  if (!state) throw new AskFailed({ code: 'stale' });
  return state.reading ? accountKeyOf(context, state.reading) : null;
}
