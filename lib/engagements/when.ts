import { type Day, dayOf } from '../time/day';
import { dayOfInstantIn, knownOr } from '../time/zone';
import type { Engagement } from './types';

/** An entry written down more than so many days later is flagged (domain §4). */
const BACKDATED_AFTER_DAYS = 7;
const DAY_MS = 86_400_000;
/** What came from a file or the CRM's own log was written down there, nobody here knows when: `loggedAt` says when it came. */
const BROUGHT: readonly Engagement['source'][] = ['import', 'crm'];

/**
 * Logged by hand more than seven days after it happened, both counted as days in the entry's own zone. Allowed, but
 * reported.
 */
export function isBackdated(engagement: Pick<Engagement, 'occurredOn' | 'loggedAt' | 'zone' | 'source'>): boolean {
  if (BROUGHT.includes(engagement.source)) return false;
  // No clock is a day or more from UTC's: only near the limit does the zone decide, and asking it is what takes time.
  const inUtc = Math.floor(engagement.loggedAt / DAY_MS) - dayOf(engagement.occurredOn);
  if (Math.abs(inUtc - BACKDATED_AFTER_DAYS) > 1) return inUtc > BACKDATED_AFTER_DAYS;
  return daysBackdated(engagement) > BACKDATED_AFTER_DAYS;
}

/** Days between the day it happened and the day it was logged, both in the entry's zone, in UTC where that is not known; negative: it was planned. */
export const daysBackdated = (engagement: Pick<Engagement, 'occurredOn' | 'loggedAt' | 'zone'>): number =>
  dayOfInstantIn(knownOr(engagement.zone, 'UTC'), engagement.loggedAt) - dayOf(engagement.occurredOn);

/** Dated after today: planned, it satisfies nothing yet. */
export const isPlanned = (engagement: Pick<Engagement, 'occurredOn'>, today: Day): boolean => dayOf(engagement.occurredOn) > today;
