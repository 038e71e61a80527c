import type { Day, Instant } from '../time/day';
import { dayOfInstantIn } from '../time/zone';
import { type SpeakingHours, speakingAfter, speakingFrom } from './speaking';

/** Days that had their digest are remembered so far back: a clock that is set back and forth makes no second one. */
export const TOLD_DAYS = 10;

export interface DigestTime {
  /** The day whose digest is to be shown now; null: none is. */
  due: Day | null;
  /** When to look again; null: no workday in sight. */
  next: Instant | null;
}

/**
 * Whether a digest is due, and when the next one is. One a workday: missed while the computer slept or the browser was
 * closed, it is caught up on the same day and on no later one. `told`: days that had theirs.
 */
export function digestTime(now: Instant, told: readonly Day[], hours: SpeakingHours): DigestTime {
  const today = dayOfInstantIn(hours.zone, now);
  let next = speakingFrom(now, hours);
  const due = next === now && !told.includes(today) ? today : null;
  while (next !== null) {
    const day = dayOfInstantIn(hours.zone, next);
    if (day !== due && !told.includes(day)) break;
    next = speakingAfter(day, hours);
  }
  return { due, next };
}

/** The days that had their digest, with one more. */
export const withTold = (told: readonly Day[], day: Day): Day[] => [...told.filter((each) => each !== day), day].slice(-TOLD_DAYS);

/** Where the digest was switched on after the day's hour, that day is over for it: the first one comes with the next. */
export function toldAtSwitch(since: Instant, hours: SpeakingHours): Day[] {
  return digestTime(since, [], hours).due === null ? [] : [dayOfInstantIn(hours.zone, since)];
}
