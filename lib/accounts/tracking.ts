import { addMonths, type Day, dayOf, monthsBetween, type PlainDate, plainDateOf } from '../time/day';
import type { TrackingStart } from './types';

/** An account first seen within so many days of its close is tracked from the close (decisions 24). */
const MET_IN_TIME_DAYS = 3;

/** Whether the account was first seen too late for its first moments: then it is an existing customer (decisions 24). */
export function metLate(close: PlainDate, firstSeen: PlainDate): boolean {
  return dayOf(firstSeen) - dayOf(close) > MET_IN_TIME_DAYS;
}

/** Where tracking begins as long as nobody chose: the close, or the day of first sight for a customer met late. */
export function trackingStart(close: PlainDate, firstSeen: PlainDate): { trackedFrom: PlainDate; trackingStart: TrackingStart } {
  return metLate(close, firstSeen)
    ? { trackedFrom: firstSeen, trackingStart: 'first-seen' }
    : { trackedFrom: close, trackingStart: 'close' };
}

/**
 * Where tracking begins by choice. `imported` replays from the close, since the history that was brought says what was
 * kept; `anniversary` of a customer in the first year is the close itself.
 */
export function trackedFrom(start: TrackingStart, known: { close: PlainDate; firstSeen: PlainDate; today: Day }): PlainDate {
  switch (start) {
    case 'close':
    case 'imported':
      return known.close;
    case 'first-seen':
      return known.firstSeen;
    case 'today':
      return plainDateOf(known.today);
    case 'anniversary':
      return plainDateOf(lastAnniversary(dayOf(known.close), known.today) ?? dayOf(known.close));
  }
}

/** The last yearly return of the close up to and including today; null within the first year. */
export function lastAnniversary(close: Day, today: Day): Day | null {
  const years = Math.floor(monthsBetween(close, today) / 12);
  return years < 1 ? null : addMonths(close, years * 12);
}
