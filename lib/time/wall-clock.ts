import type { Day, Instant } from './day';
import { dayOfInstantIn } from './zone';

/** Minutes since midnight, as a clock on the wall shows them: 540 is 09:00. */
export type Minutes = number;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `HH:MM`, 24 hours, as minutes since midnight; null: it is none. */
export function minutesOf(text: string): Minutes | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall of a zone shows at an instant. @throws RangeError for a zone the browser does not know */
export function minutesOfInstantIn(zone: string, instant: Instant): Minutes {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
      numberingSystem: 'latn',
    });
    clocks.set(zone, clock);
  }
  let minutes = 0;
  for (const { type, value } of clock.formatToParts(instant)) {
    if (type === 'hour') minutes += Number(value) * 60;
    else if (type === 'minute') minutes += Number(value);
  }
  return minutes;
}

/**
 * The instant at which a clock on the wall of a zone shows a time of a day. Where it shows it twice, the first; where it
 * is put forward over it, as much later as it is put forward, which may be another day where whole days were left out.
 */
export function instantOf(zone: string, day: Day, minutes: Minutes): Instant {
  const asUtc = day * DAY + minutes * MINUTE;
  const before = asUtc - offsetIn(zone, asUtc - DAY);
  const after = asUtc - offsetIn(zone, asUtc + DAY);
  const shows = (instant: Instant): boolean => instant + offsetIn(zone, instant) === asUtc;
  const first = Math.min(before, after);
  if (shows(first)) return first;
  return shows(before) || !shows(after) ? before : after;
}

/** How far a zone is ahead of UTC at an instant, in milliseconds. */
function offsetIn(zone: string, instant: Instant): number {
  const whole = Math.floor(instant / MINUTE) * MINUTE;
  return dayOfInstantIn(zone, whole) * DAY + minutesOfInstantIn(zone, whole) * MINUTE - whole;
}

/** The first instant of the next calendar day in an IANA zone; days of 23 and 25 hours included. */
export function nextMidnight(now: Instant, zone: string): Instant {
  const today = dayOfInstantIn(zone, now);
  let before = now;
  let after = now + 26 * HOUR;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOfInstantIn(zone, middle) === today) before = middle;
    else after = middle;
  }
  return after;
}
