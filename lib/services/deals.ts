import type { Site } from '../accounts/site';
import type { Account, Deal } from '../accounts/types';
import { stageWordsOf } from '../crm/crms';
import { readDateText } from '../crm/dates';
import type { PageReading, RawDeal } from '../crm/reading';
import { stageMeans } from '../crm/stage-words';
import { dayOf } from '../time/day';

/** A deal as the page showed it: its date only where it reads one way. Whether it is won is settled when it is asked. */
export function dealOf(raw: RawDeal, reading: PageReading, site: Site): Deal {
  const read = readDateText(raw.closeDate, { order: site.dateOrder, evidence: reading.dateTexts, lang: reading.lang });
  return {
    id: raw.id,
    name: raw.name,
    stage: raw.stage,
    won: raw.won ?? 'unknown',
    closeDate: read.kind === 'date' ? read.date : null,
    rawCloseDate: raw.closeDate,
    amount: raw.amount || null,
    ...(reading.dealConfidence === 'low' ? { unsure: true as const } : {}),
  };
}

/**
 * The account's deals after a reading. A whole list replaces what was known (a deal deleted in the CRM goes); a cut
 * list, or a deal's own page, only adds and renews. What a person said of a deal ("already won") stays.
 */
export function mergeDeals(known: Deal[], seen: Deal[], whole: boolean): Deal[] {
  const seenIds = new Set(seen.map((deal) => deal.id));
  const before = new Map(known.map((deal) => [deal.id, deal]));
  const renewed = seen.map((deal) => renewedDeal(before.get(deal.id), deal));
  const kept = known.filter((deal) => !seenIds.has(deal.id) && (!whole || deal.won === true));
  return [...kept, ...renewed];
}

/** A list need not have a column for everything that is known of a deal. */
function renewedDeal(before: Deal | undefined, now: Deal): Deal {
  if (!before) return now;
  const named = { name: now.name || before.name, stage: now.stage || before.stage, amount: now.amount ?? before.amount };
  const deal = { ...now, ...named, won: wonOf(before.won, now.won) };
  if (!now.unsure || before.unsure || before.closeDate === null) return { ...deal, ...dateOf(before, now), ...asNamed(before, now) };
  // A date that stands where nobody verified it, such as an estimate, says nothing against one that was read where it is sure.
  const { unsure: _, ...sure } = deal;
  const { closeDate, rawCloseDate, source } = before;
  return { ...sure, closeDate, rawCloseDate, ...(source ? { source } : {}) };
}

/**
 * What the CRM's own API said of a deal stands over the page's list, which may be in another zone, or of fewer words.
 * Only a page with another date, by more than a day, has news of it.
 */
function asNamed(before: Deal, { closeDate }: Deal): Partial<Deal> {
  if (before.source !== 'crm-api') return {};
  if (closeDate !== null && (before.closeDate === null || Math.abs(dayOf(closeDate) - dayOf(before.closeDate)) > 1)) return {};
  return { closeDate: before.closeDate, rawCloseDate: before.rawCloseDate, source: 'crm-api' };
}

/** What somebody called won stays won; else the page has news, where it says anything at all. */
const wonOf = (before: Deal['won'], now: Deal['won']): Deal['won'] => (before === true || now === 'unknown' ? before : now);

/** A date once settled stays while the page shows the same text, or none: a list need not have a column for it. */
function dateOf(before: Deal, now: Deal): Pick<Deal, 'closeDate' | 'rawCloseDate'> {
  const same = now.rawCloseDate === '' || before.rawCloseDate === now.rawCloseDate;
  if (!same) return { closeDate: now.closeDate, rawCloseDate: now.rawCloseDate };
  return { closeDate: now.closeDate ?? before.closeDate, rawCloseDate: before.rawCloseDate };
}

/** Deals with everything the site knows by now applied: the order of day and month, and which stage words mean won. */
export function settledDeals(account: Account, site: Site): Deal[] {
  return account.deals.map((deal) => {
    const read =
      deal.closeDate === null && site.dateOrder ? readDateText(deal.rawCloseDate, { order: site.dateOrder, evidence: [], lang: '' }) : null;
    return {
      ...deal,
      won: deal.won === 'unknown' ? stageMeans(deal.stage, site.stages, stageWordsOf(site.crm)) : deal.won,
      closeDate: read?.kind === 'date' ? read.date : deal.closeDate,
    };
  });
}
