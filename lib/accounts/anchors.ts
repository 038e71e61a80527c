import { dayOf, type Instant } from '../time/day';
import type { Account, Anchor, AnchorKind, AnchorReading, AnchorVia } from './types';

/** A move of at most so many days is Salesforce's UTC effect, not news (domain §1 "Anchor moved"). */
const SILENT_DAYS = 1;
/** Earlier readings kept of one anchor; a page that flips between two dates must not grow its account without end. */
const HISTORY_MAX = 50;

const BEST_FIRST: readonly AnchorVia[] = ['typed', 'confirmed', 'field', 'won-list', 'won-deal', 'computed'];

/**
 * What a new reading means for the anchor that is kept:
 * `same`: nothing to do · `moved`: take over `anchor` without asking, since it is the same date known better, or it
 * moved by a day at most · `ask`: by more than a day (domain §1).
 */
export type AnchorChange =
  | { kind: 'same'; why: 'no-news' | 'worse-source' | 'declined' }
  | { kind: 'moved'; why: 'better-source' | 'within-a-day'; anchor: Anchor }
  | { kind: 'ask' };

/**
 * A worse way of knowing never replaces a better one. Two exceptions ask: a date the user had confirmed as the page
 * showed it, or that the CRM's API named some time ago, where the page now shows another; a date that was declined before
 * ("Keep old") is not asked about again.
 */
export function anchorChange(current: Anchor, reading: AnchorReading): AnchorChange {
  const days = Math.abs(dayOf(reading.date) - dayOf(current.date));
  const better = rank(reading) < rank(current);
  const worse = rank(reading) > rank(current);
  if (days === 0) {
    return better ? { kind: 'moved', why: 'better-source', anchor: withReading(current, reading) } : { kind: 'same', why: 'no-news' };
  }
  if (current.history.some((past) => past.via === reading.via && past.date === reading.date && past.readAt >= current.readAt)) {
    return { kind: 'same', why: 'declined' };
  }
  const pageMoved = current.via === 'confirmed' || (current.source === 'crm-api' && reading.source === 'crm-page');
  if (worse && !(pageMoved && days > SILENT_DAYS)) return { kind: 'same', why: 'worse-source' };
  if (days > SILENT_DAYS) return { kind: 'ask' };
  return { kind: 'moved', why: 'within-a-day', anchor: withReading(current, reading) };
}

/** The anchor with a new reading in place and the former one in its history. */
export function withReading(current: Anchor, reading: AnchorReading): Anchor {
  return { ...reading, kind: current.kind, history: remember(current.history, readingOf(current)) };
}

/** "Keep old": the kept date is confirmed now, and the declined reading is remembered so that it is not asked again. */
export function keepAnchor(current: Anchor, declined: AnchorReading, now: Instant): Anchor {
  const via = current.via === 'typed' ? 'typed' : 'confirmed';
  return { ...current, via, confidence: 'high', readAt: now, history: remember(current.history, { ...declined, readAt: now }) };
}

function remember(history: readonly AnchorReading[], reading: AnchorReading): AnchorReading[] {
  return [...history, reading].slice(-HISTORY_MAX);
}

function readingOf({ kind: _, history: __, ...reading }: Anchor): AnchorReading {
  return reading;
}

/** Lower is better; of two equal ways the CRM's own API before its pages, then the one that is sure of itself. */
const rank = ({ via, source, confidence }: AnchorReading): number =>
  BEST_FIRST.indexOf(via) * 4 + (source === 'crm-api' ? 0 : 2) + (confidence === 'high' ? 0 : 1);

/** Whether one reading came about in a better way than another. */
export const isBetterKnown = (one: AnchorReading, other: AnchorReading): boolean => rank(one) < rank(other);

/** The account's anchor of a kind; null: not known. */
export const anchorOf = (account: Pick<Account, 'anchors'>, kind: AnchorKind): Anchor | null =>
  account.anchors.find((anchor) => anchor.kind === kind) ?? null;
