import { describe, expect, it } from 'vitest';
import { durationsOf, readDuration } from '@/lib/import/durations';

/** Minutes of each cell, read as all of them together tell; "m " before one of a meeting. */
function minutes(cells: string[], heading = 'Duration') {
  const durations = durationsOf(heading);
  const split = cells.map((cell) => ({ isCall: !cell.startsWith('m '), text: cell.replace(/^m /, '') }));
  for (const { isCall, text } of split) durations.add(text, isCall);
  return split.map(({ text }) => readDuration(text, durations.units()));
}

describe('the unit of durations is one for the whole file', () => {
  it.each([
    ['calls alone', ['12:15', '10:00', '5:30', '9:59', '0:45'], [12, 10, 6, 10, 1]],
    ['calls alone, none of them long', ['5:30', '1:00'], [6, 1]],
    ['with seconds', ['1:30:00', '0:00:45', '5:30'], [90, 1, 6]],
    ['calls and meetings by the hour', ['0:45', '1:15', 'm 1:00', 'm 8:00'], [45, 75, 60, 480]],
    ['calls and meetings by the minute', ['12:15', 'm 45:00', 'm 9:30'], [12, 45, 10]],
    ['a call of four hours is none', ['4:00', 'm 9:30'], [4, 10]],
    ['a meeting of a day is none', ['m 45:00', 'm 24:00'], [45, 24]],
    ['meetings alone', ['m 1:30', 'm 10:00'], [90, 600]],
  ])('clocks: %s', (_, cells, read) => {
    expect(minutes(cells)).toEqual(read);
  });

  it.each([
    ['minutes', ['30', '600', 'm 900', '1.5'], [30, 600, 900, 2]],
    ['seconds, as Salesforce has them of calls', ['900', '45', '30'], [15, 1, 1]],
    ['milliseconds, as HubSpot has them', ['12000', '45000', '125000', 'm 1800000'], [0, 1, 2, 30]],
    ['none are milliseconds below a minute', ['12000'], [200]],
    ['a unit of its own', ['1.5 h', '20 min', '125000'], [90, 20, 2]],
    ['and what is none', ['', 'long', '5:99:00', '1e9'], [null, 'unreadable', 'unreadable', 'unreadable']],
  ])('numbers: %s', (_, cells, read) => {
    expect(minutes(cells)).toEqual(read);
  });

  it.each([
    ['duration_min', [900, 45]],
    ['Duration (minutes)', [900, 45]],
    ['Dauer (Min.)', [900, 45]],
    ['Duration in seconds', [15, 1]],
    ['Duration (ms)', [0, 0]],
  ])('unless the heading says it: %s', (heading, read) => {
    expect(minutes(['900', '45'], heading)).toEqual(read);
  });
});
