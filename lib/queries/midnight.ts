import type { Instant } from '../time/day';

const HOUR = 3_600_000;

/** The first instant of the next calendar day in an IANA zone, to the second; days of 23 and 25 hours included. */
export function nextMidnight(now: Instant, zone: string): Instant {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const today = date.format(now);
  let before = now;
  let after = now + 26 * HOUR;
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2);
    if (date.format(middle) === today) before = middle;
    else after = middle;
  }
  return after;
}
