import { describe, expect, it } from 'vitest';
import { plainDateOf } from '@/lib/time/day';
import { dayOfInstantIn, isZone, knownOr, todayIn } from '@/lib/time/zone';

const dateIn = (zone: string, instant: string): string => plainDateOf(dayOfInstantIn(zone, Date.parse(instant)));

describe('the day of an instant', () => {
  it.each([
    ['a deal closed late is of the day it was there', 'America/New_York', '2025-01-31T23:30Z', '2025-01-31'],
    ['and of the next day in Berlin', 'Europe/Berlin', '2025-01-31T23:30Z', '2025-02-01'],
    ['one second before midnight', 'Europe/Berlin', '2025-06-10T21:59:59Z', '2025-06-10'],
    ['midnight itself', 'Europe/Berlin', '2025-06-10T22:00:00Z', '2025-06-11'],
    ['the hour that summer time takes away', 'America/New_York', '2025-03-09T07:30Z', '2025-03-09'],
    ['midnight after the hour was taken away', 'America/New_York', '2025-03-10T04:00Z', '2025-03-10'],
    ['the first of the two hours of one name', 'America/New_York', '2025-11-02T05:30Z', '2025-11-02'],
    ['the second of the two', 'America/New_York', '2025-11-02T06:30Z', '2025-11-02'],
    ['a zone whose midnight does not exist on that day', 'America/Santiago', '2025-09-07T04:00Z', '2025-09-07'],
    ['the far east of the date line', 'Pacific/Apia', '2025-12-31T11:00Z', '2026-01-01'],
    ['the far west of it', 'Pacific/Pago_Pago', '2026-01-01T10:59Z', '2025-12-31'],
    ['a quarter-hour zone', 'Asia/Kathmandu', '2025-02-28T18:15Z', '2025-03-01'],
    ['the leap day', 'Asia/Tokyo', '2024-02-28T15:00Z', '2024-02-29'],
    ['the day that Samoa skipped is not there', 'Pacific/Apia', '2011-12-30T10:00Z', '2011-12-31'],
    ['epoch zero', 'UTC', '1970-01-01T00:00Z', '1970-01-01'],
  ])('%s', (_, zone, instant, date) => {
    expect(dateIn(zone, instant)).toBe(date);
  });

  it('is right again for an earlier instant, after a later one was asked for', () => {
    const later = todayIn('Europe/Berlin', Date.parse('2025-06-11T00:00Z'));
    expect(todayIn('Europe/Berlin', Date.parse('2025-06-09T12:00Z'))).toBe(later - 2);
    expect(todayIn('Europe/Berlin', Date.parse('2025-06-11T00:00Z'))).toBe(later);
  });

  it('cannot be told of no instant', () => {
    expect(() => dayOfInstantIn('UTC', Number.NaN)).toThrow(RangeError);
  });
});

describe('a zone', () => {
  it.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])('%s is known', (zone) => {
    expect(isZone(zone)).toBe(true);
  });

  it.each(['', 'Europe/Atlantis', '+02:00', '../etc', 'Berlin'])('%j is none', (zone) => {
    expect(isZone(zone)).toBe(false);
  });

  it.each([
    ['Asia/Tokyo', 'Asia/Tokyo'],
    ['Mars/Olympus', 'Europe/Berlin'],
    ['\u0000', 'Europe/Berlin'],
    [null, 'Europe/Berlin'],
  ])('%j of a record is taken as %s', (zone, taken) => {
    expect([knownOr(zone, 'Europe/Berlin'), knownOr(zone, 'Europe/Berlin')]).toEqual([taken, taken]);
  });

  it('that is unknown cannot say what day it is', () => {
    expect(() => todayIn('Europe/Atlantis', 0)).toThrow(RangeError);
  });
});
