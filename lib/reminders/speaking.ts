import type { Day, Instant } from '../time/day';
import { instantOf, type Minutes, minutesOfInstantIn } from '../time/wall-clock';
import { isWorkday, type WorkDays } from '../time/work-calendar';
import { dayOfInstantIn } from '../time/zone';

/** When Afterclose may speak up by itself: on workdays of the team, from an hour on, outside quiet hours (ux §4). */
export interface SpeakingHours {
  zone: string;
  days: WorkDays;
  /** The hour of the digest, before which nothing is said. */
  at: Minutes;
  /** From `from` until before `to`, over midnight where `to` is the earlier; the same twice, or null: none. */
  quiet: { from: Minutes; to: Minutes } | null;
}

/** A calendar without a workday for so long has none. */
const LONGEST_REST = 400;

export function isQuietAt(minutes: Minutes, quiet: SpeakingHours['quiet']): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  const { from, to } = quiet;
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

/**
 * The first instant at or after `now` at which something may be said. What falls into quiet hours moves to their end,
 * where that is on the same day; otherwise to the next workday. Null: no workday in sight.
 */
export function speakingFrom(now: Instant, hours: SpeakingHours): Instant | null {
  const today = dayOfInstantIn(hours.zone, now);
  return withinDay(today, now, hours) ?? speakingAfter(today, hours);
}

/** The first instant at which something may be said on a later day than this one. */
export function speakingAfter(day: Day, hours: SpeakingHours): Instant | null {
  for (let next = day + 1; next <= day + LONGEST_REST; next += 1) {
    const first = withinDay(next, Number.NEGATIVE_INFINITY, hours);
    if (first !== null) return first;
  }
  return null;
}

function withinDay(day: Day, from: Instant, { zone, days, at, quiet }: SpeakingHours): Instant | null {
  if (!isWorkday(day, days)) return null;
  const opens = Math.max(from, instantOf(zone, day, at));
  const clock = minutesOfInstantIn(zone, opens);
  const first = isQuietAt(clock, quiet) && quiet !== null ? (quiet.to > clock ? instantOf(zone, day, quiet.to) : null) : opens;
  // A clock that is put forward over midnight, or a day that was left out, leads to another day.
  return first !== null && dayOfInstantIn(zone, first) === day ? first : null;
}
