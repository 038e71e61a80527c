import { type Instant, plainDateOf } from '../time/day';

const DAY_MS = 86_400_000;

/** "2026-01-22T09:05:00.000Z". @throws RangeError outside the years 1900–9999. */
export function utcText(instant: Instant): string {
  const day = Math.floor(instant / DAY_MS);
  const ms = Math.floor(instant - day * DAY_MS);
  const part = (unit: number, of: number, width = 2): string => String(Math.floor(ms / unit) % of).padStart(width, '0');
  return `${plainDateOf(day)}T${part(3_600_000, 24)}:${part(60_000, 60)}:${part(1000, 60)}.${part(1, 1000, 3)}Z`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** "09:05", as a clock on the wall of that zone showed it. @throws RangeError for a zone the browser does not know. */
export function clockTimeIn(zone: string, instant: Instant): string {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(zone, clock);
  }
  return clock.format(instant);
}
