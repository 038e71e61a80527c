import { type Day, dayOfCivil, type Instant } from './day';

interface KnownZone {
  format: Intl.DateTimeFormat;
  /** The last answer: a list of accounts asks for one zone and one `now` thousands of times. */
  instant: Instant;
  day: Day;
}

const zones = new Map<string, KnownZone>();

/** Whether this is a zone the browser knows (`Europe/Berlin`, `UTC`). Offsets (`+02:00`) are refused: they know no summer time. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    knownZone(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

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
