import { anchorChange, anchorOf } from '../accounts/anchors';
import { closeOf, wonDeals } from '../accounts/close';
import type { Site } from '../accounts/site';
import type { Account, Anchor, AnchorReading, AnchorVia, CloseChoice, Deal } from '../accounts/types';
import { isOwnPage, stageWordsOf } from '../crm/crms';
import { readDateText } from '../crm/dates';
import type { PageReading } from '../crm/reading';
import { isLostStage } from '../crm/stage-words';
import type { DatedField, Question } from '../messaging/contract';
import type { Settings } from '../settings/types';
import type { Instant } from '../time/day';
import { settledDeals } from './deals';

type CloseMoved = Extract<Question, { kind: 'close-moved' }>;
/** A question as the close alone raises it: how many moments move with it is only known with the moments. */
type CloseQuestion = Exclude<Question, CloseMoved> | Omit<CloseMoved, 'moves'>;

/** What is known of an account's close after everything seen so far. */
export interface CloseState {
  /** The anchor to keep; null: none yet. */
  anchor: Anchor | null;
  question: CloseQuestion | null;
  /** An open deal that keeps the clock waiting. */
  openDeal: Deal | null;
}

interface Facts {
  account: Account;
  site: Site;
  settings: Settings;
  /** What the page shows now, if it is a page of this account. */
  reading: PageReading | null;
  now: Instant;
}

type Candidate = { reading: AnchorReading } | { question: Question } | { openDeal: Deal | null };

/**
 * The close date, best first: what the user typed or confirmed · the field the user pointed at · won rows of the
 * related list, those that the CRM's API named before those that a page showed · a won deal's own page. An open deal never starts the clock; a date that reads two ways, an unknown
 * stage word, several won deals and a moved date are asked about.
 */
export function settleClose(facts: Facts): CloseState {
  const current = anchorOf(facts.account, 'close');
  const settled = (question: CloseQuestion | null): CloseState => ({ anchor: current, question, openDeal: null });
  if (current?.via === 'typed') return settled(null);

  const candidate = bestCandidate(facts, current);
  if (candidate === null) return settled(null);
  // What a person confirmed raises no new questions; only another date on the page does.
  if ('question' in candidate) return settled(current?.via === 'confirmed' ? null : candidate.question);
  if ('openDeal' in candidate) {
    if (current) return settled(null);
    return {
      anchor: null,
      openDeal: candidate.openDeal,
      question: candidate.openDeal || isQuiet(facts.account) ? null : noCloseDate(facts),
    };
  }
  if (!current) return { anchor: { kind: 'close', ...candidate.reading, history: [] }, question: null, openDeal: null };
  const change = anchorChange(current, candidate.reading);
  if (change.kind === 'ask') return settled({ kind: 'close-moved', from: current.date, reading: candidate.reading });
  return change.kind === 'moved' ? { anchor: change.anchor, question: null, openDeal: null } : settled(null);
}

/** The person said this is no customer yet, or not to track it: nothing is asked. */
const isQuiet = (account: Account): boolean => account.status === 'prospect' || !account.tracked;

/** Null: what was confirmed came from a field of the page, and only that field may argue with it. */
function bestCandidate(facts: Facts, current: Anchor | null): Candidate | null {
  if (current?.via === 'confirmed' && current.field) return fromField(facts, current.field);
  return fromField(facts, facts.site.closeField) ?? fromDeals(facts);
}

function fromField({ site, reading, now }: Facts, apiName: string | null): Candidate | null {
  const field = reading && isOwnPage(reading) ? reading.datedFields.find((each) => each.apiName === apiName) : undefined;
  if (!field || !reading) return null;
  const read = readDateText(field.text, { order: site.dateOrder, evidence: reading.dateTexts, lang: reading.lang });
  if (read.kind === 'unreadable') return null;
  if (read.kind === 'two-ways') return { question: { kind: 'two-ways', raw: field.text, label: field.label, readings: read.readings } };
  return { reading: { ...pageReading('field', read.date, field.text, now), field: field.apiName } };
}

function fromDeals({ account, site, settings, reading, now }: Facts): Candidate {
  const deals = settledDeals(account, site);
  const chosen = account.closeChoice;
  if (chosen?.rule !== 'deal') {
    const asked = undecided(deals, site);
    if (asked) return { question: asked };
  }
  const won = wonDeals(deals);
  if (won.length === 0) return { openDeal: soonestOpen(deals, site) };
  const unread = deals.some((deal) => deal.won === true && deal.closeDate === null);
  const partial = unread || (account.dealsCut && !account.wonWhole);
  const choice = chosen ?? siteWideChoice(won, partial, site.closeRule ?? settings.closeRule);
  const deal = choice && closeOf(deals, choice);
  if (!deal?.closeDate) return { question: { kind: 'several-won', deals: won, cut: partial } };
  if (deal.source === 'crm-api') {
    const named = pageReading('won-list', deal.closeDate, deal.rawCloseDate, now);
    return { reading: { ...named, source: 'crm-api', dealId: deal.id } };
  }
  if (deal.unsure && !site.trustsDeals && chosen?.rule !== 'deal') return { question: { kind: 'unsure-deal', deal } };
  const via: AnchorVia = account.deals.length > 1 || reading?.deals ? 'won-list' : 'won-deal';
  return { reading: { ...pageReading(via, deal.closeDate, deal.rawCloseDate, now), dealId: deal.id } };
}

/** What has to be known of the deals before any of them can count: a stage word, or the order of day and month. */
function undecided(deals: Deal[], site: Site): Question | null {
  // Where the page shows no stage there is no word to ask about.
  const unknown = deals.find((deal) => deal.won === 'unknown' && deal.stage !== '');
  if (unknown) return { kind: 'stage', stage: unknown.stage, deal: unknown };
  for (const deal of deals) {
    if (deal.won !== true || deal.closeDate !== null) continue;
    const read = readDateText(deal.rawCloseDate, { order: site.dateOrder, evidence: [], lang: '' });
    if (read.kind === 'two-ways') return { kind: 'two-ways', raw: deal.rawCloseDate, label: deal.name, readings: read.readings };
  }
  return null;
}

/** The choice where none was made for this account: one deal is no choice; a list that is cut, or holds a won deal whose
 * date cannot be read, may hide the first one (decisions 34). */
function siteWideChoice(won: Deal[], partial: boolean, rule: 'first' | 'latest' | null): CloseChoice | null {
  if (partial) return null;
  return won.length === 1 ? { rule: 'first' } : rule && { rule };
}

function soonestOpen(deals: Deal[], site: Site): Deal | null {
  const open = deals.filter((deal) => deal.won === false && !isLostStage(deal.stage, stageWordsOf(site.crm)));
  return open.toSorted((a, b) => (a.closeDate ?? '9999').localeCompare(b.closeDate ?? '9999'))[0] ?? null;
}

const pageReading = (via: AnchorVia, date: string, raw: string, now: Instant): AnchorReading => ({
  date,
  raw,
  source: 'crm-page',
  via,
  confidence: 'high',
  readAt: now,
});

const noCloseDate = ({ reading }: Facts): Question => ({
  kind: 'no-close-date',
  fieldsSeen: reading && isOwnPage(reading) ? reading.fieldsSeen : 0,
});

/** The dated fields of an account's own page, each with the one or two days its text can mean. */
export function datedFieldsOf(reading: PageReading | null, site: Site): DatedField[] {
  if (!reading || !isOwnPage(reading)) return [];
  return reading.datedFields.flatMap((field): DatedField[] => {
    const read = readDateText(field.text, { order: site.dateOrder, evidence: reading.dateTexts, lang: reading.lang });
    if (read.kind === 'unreadable') return [];
    const dates = read.kind === 'date' ? [read.date] : read.readings.map((each) => each.date);
    return [{ apiName: field.apiName, label: field.label, raw: field.text, dates }];
  });
}
