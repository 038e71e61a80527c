import type { Day } from '../time/day';

/** The longest snooze (domain §3). */
export const MAX_SNOOZE_DAYS = 30;

/** The days a snooze may hide an occurrence through: tomorrow to 30 days on. */
export const snoozeDays = (today: Day): { first: Day; last: Day } => ({ first: today + 1, last: today + MAX_SNOOZE_DAYS });
