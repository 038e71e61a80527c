import { type Day, dayOfCivil, type Instant } from './day';

interface KnownZone {
  format: Intl.DateTimeFormat;
  /** The last answer: a list of accounts asks for one zone and one `now` thousands of times. */
  instant: Instant;
  day: Day;
}

const zones = new Map<string, KnownZone>();
/** Names that were refused: making a format to be told so again takes far longer than a row may. */
const refused = new Set<string>();
const REFUSED_KEPT = 1_000;

/** Whether this is a zone the browser knows (`Europe/Berlin`, `UTC`). Offsets (`+02:00`) are refused: they know no summer time. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || refused.has(name)) return false;
  try {
    knownZone(name);
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (refused.size >= REFUSED_KEPT) refused.clear();
    refused.add(name);
    return false;
  }
}

/**
 * A stored zone where the browser knows it, else another. A colleague's file may name a zone that this browser does not
 * know (an older list of zones, a file made by hand), and one record's zone must not keep anything from being shown or saved.
 */
export const knownOr = (zone: string | null, other: string): string => (zone !== null && isZone(zone) ? zone : other);

/**
 * The calendar date in a zone at an instant: a deal closed at 2025-01-31T23:30Z closed on 31 Jan in New York and on
 * 1 Feb in Berlin (domain §3).
 * @throws RangeError for a zone the browser does not know, or an instant that is none.
 */
export function dayOfInstantIn(zone: string, instant: Instant): Day {
  const known = knownZone(zone);
  if (known.instant === instant) return known.day;
  let year = 0;
  let month = 0;
  let dayOfMonth = 0;
  for (const part of known.format.formatToParts(instant)) {
    if (part.type === 'year') year = Number(part.value);
    else if (part.type === 'month') month = Number(part.value);
    else if (part.type === 'day') dayOfMonth = Number(part.value);
  }
  known.day = dayOfCivil(year, month, dayOfMonth);
  known.instant = instant;
  return known.day;
}

/** Today in a zone. @throws RangeError for a zone the browser does not know. */
export const todayIn = (zone: string, now: Instant): Day => dayOfInstantIn(zone, now);

function knownZone(zone: string): KnownZone {
  const known = zones.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const fresh = { format, instant: Number.NaN, day: 0 };
  zones.set(zone, fresh);
  return fresh;
}
