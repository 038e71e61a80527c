import { systemClock } from '../time/clock';
import type { Instant } from '../time/day';
import { dayOfInstantIn } from '../time/zone';

const HOUR = 3_600_000;

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

/**
 * Calls `turn` at every midnight of a zone until it is ended by what it returns. A sleeping computer fires its timers late
 * and a long timer drifts, so the wait is cut and the date asked again.
 */
export function atMidnight(zone: string, turn: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let midnight: Instant = nextMidnight(systemClock.now(), zone);
  const wait = () => {
    const left = midnight - systemClock.now();
    if (left <= 0) {
      turn();
      midnight = nextMidnight(systemClock.now(), zone);
    }
    timer = setTimeout(wait, Math.min(Math.max(midnight - systemClock.now(), 1000), HOUR));
  };
  wait();
  return () => clearTimeout(timer);
}
