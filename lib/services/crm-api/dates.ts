import { dayOf, type Instant, isPlainDate, type PlainDate, plainDateOf } from '../../time/day';
import { dayOfInstantIn } from '../../time/zone';

/*
 * How dates of APIs become days. A field that means a day is taken as it is written, whatever time stands behind it; a
 * field that means an instant becomes the day it was in the account's zone (domain §3).
 */

const TIMED = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** "Never" is often written as a day of the year 9999 or 4000: no date of a customer lies there. */
const withinReason = (date: PlainDate): PlainDate | null => (date < '2200' ? date : null);

/** A field that means a day; null: there is none, or it is no date. */
export function dayWritten(value: unknown): PlainDate | null {
  const [, date] = typeof value === 'string' ? (TIMED.exec(value.trim()) ?? []) : [];
  return isPlainDate(date) ? withinReason(date) : null;
}

/**
 * A field that means an instant, as the day it was in a zone. Read: milliseconds (number or text), ISO with an offset,
 * and date and time without one, which is UTC in every API asked here. A date without a time stays that date.
 */
export function dayThen(value: unknown, zone: string): PlainDate | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const instant = /^\d{11,14}$/.test(text) ? Number(text) : instantOf(text);
  if (instant === 'date') return dayWritten(text);
  return instant === null ? null : dayIn(zone, instant);
}

function instantOf(text: string): Instant | 'date' | null {
  const [, date, hour, minute, second = '0', offset = 'Z'] = TIMED.exec(text) ?? [];
  if (!isPlainDate(date)) return null;
  if (hour === undefined || minute === undefined) return 'date';
  const minutes = Number(hour) * 60 + Number(minute) - offsetMinutes(offset);
  return dayOf(date) * DAY + minutes * MINUTE + Number(second) * 1_000;
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}

function dayIn(zone: string, instant: Instant): PlainDate | null {
  try {
    return withinReason(plainDateOf(dayOfInstantIn(zone, instant)));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
