import { type Day, dayOf } from '../time/day';
import type { Engagement, EngagementFacts, EngagementOutcome, EngagementType } from './types';

const NOT_REACHED: readonly (EngagementOutcome | null)[] = ['no_answer', 'no_show', 'bounced'];

/** The customer was not there, whatever else was entered: a try, not a touch. */
export const wasNotReached = (outcome: EngagementOutcome | null): boolean => NOT_REACHED.includes(outcome);

/** Entries of our own side: they never satisfy a customer moment and are no contact (domain §4). */
export const isOwnSide = (type: EngagementType): boolean => type === 'internal' || type === 'note';

/**
 * The customer took part: they answered, replied or attended. What only one side sent, theirs or ours, is not two-way
 * yet (domain §4: "outbound without reply never satisfies `bilateral`").
 */
export function isTwoWay(engagement: Pick<Engagement, 'type' | 'direction' | 'outcome'>): boolean {
  return engagement.direction === 'bilateral' && !isOwnSide(engagement.type) && !wasNotReached(engagement.outcome);
}

/** The day of the last two-way entry up to today; what is planned is no contact yet. Null: never. */
export function lastTwoWayDay(engagements: readonly EngagementFacts[], today: Day): Day | null {
  let last: Day | null = null;
  for (const engagement of engagements) {
    if (engagement.deletedAt !== null || !isTwoWay(engagement)) continue;
    const day = dayOf(engagement.occurredOn);
    if (day <= today && (last === null || day > last)) last = day;
  }
  return last;
}
