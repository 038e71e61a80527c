import { type Instant, plainDateOf } from '../time/day';

const DAY_MS = 86_400_000;

/** "2026-01-22T09:05:00.000Z". @throws RangeError outside the years 1900–9999. */
export function utcText(instant: Instant): string {
  const day = Math.floor(instant / DAY_MS);
  const ms = Math.floor(instant - day * DAY_MS);
  const seconds = Math.floor(ms / 1000);
  return `${plainDateOf(day)}T${CLOCK_TEXTS[Math.floor(ms / 60_000)]}:${padded(seconds % 60, 2)}.${padded(ms % 1000, 3)}Z`;
}

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

/** What a zone's clock was ahead of UTC on a UTC day, in minutes; null: it was moved on that day. */
type Offsets = Map<number, number | null>;
const zones = new Map<string, { clock: Intl.DateTimeFormat; offsets: Offsets }>();

/** From here on every zone is whole minutes from UTC (Liberia was the last, in January 1972). */
const WHOLE_MINUTES_FROM = Date.UTC(1973, 0, 1);

/** "09:05", as a clock on the wall of that zone showed it. @throws RangeError for a zone the browser does not know. */
export function clockTimeIn(zone: string, instant: Instant): string {
  let known = zones.get(zone);
  if (!known) {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    known = { clock, offsets: new Map() };
    zones.set(zone, known);
  }
  if (instant < WHOLE_MINUTES_FROM) return known.clock.format(instant);
  const day = Math.floor(instant / DAY_MS);
  let offset = known.offsets.get(day);
  if (offset === undefined) {
    offset = offsetOn(known.clock, day);
    known.offsets.set(day, offset);
  }
  if (offset === null) return known.clock.format(instant);
  const minutes = (Math.floor((instant - day * DAY_MS) / 60_000) + offset + DAY_MINUTES) % DAY_MINUTES;
  return CLOCK_TEXTS[minutes] ?? known.clock.format(instant);
}

const DAY_MINUTES = 1440;
const CLOCK_TEXTS = Array.from(
  { length: DAY_MINUTES },
  (_, minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
);

/** Formatting takes some 2 µs, and a log has a million times on a thousand days. */
function offsetOn(clock: Intl.DateTimeFormat, day: number): number | null {
  const minutesAt = (instant: Instant): number => {
    const [hours, minutes] = clock.format(instant).split(':').map(Number);
    return (hours ?? 0) * 60 + (minutes ?? 0);
  };
  const first = minutesAt(day * DAY_MS);
  return minutesAt((day + 1) * DAY_MS - 60_000) === (first + DAY_MINUTES - 1) % DAY_MINUTES ? first : null;
}
