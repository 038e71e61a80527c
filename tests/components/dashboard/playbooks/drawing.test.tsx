import { describe, expect, it } from 'vitest';
import { changeKind, changesInWords, consequence } from '@/components/dashboard/playbooks/change-words';
import { hours, loadCsv, loadSeries } from '@/components/dashboard/playbooks/load';
import { mistakeAtField, mistakeInFile } from '@/components/dashboard/playbooks/playbook-words';
import { ticksOf, timelineOf, timeScale } from '@/components/dashboard/playbooks/timeline';
import { diffPlaybooks } from '@/lib/playbooks/diff';
import { parseDraft } from '@/lib/playbooks/draft-text';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { playbookText } from '@/lib/playbooks/text';
import type { Moment } from '@/lib/playbooks/types';
import { dayOf } from '@/lib/time/day';
import { day7, playbookOf } from '@/tests/support/moments';

const drawn = (over: object, tab: 'close' | 'renewal' | 'event' = 'close') => {
  const document = parseDraft(JSON.stringify({ ...playbookOf([]), silenceDays: { unknown: 60 }, moments: [{ ...day7(), ...over }] }));
  if (!document) throw new Error('no document');
  return timelineOf(document, tab);
};

describe('a drawn window', () => {
  it.each([
    [
      'days',
      { offset: 7, unit: 'days', opensBefore: 2, grace: 2, missedAfter: 14 },
      { opens: 5, due: 7, lastOnTime: 9, lastRecoverable: 21 },
    ],
    [
      'working days as weeks of five',
      { offset: 5, unit: 'businessDays', opensBefore: 5, grace: 0, missedAfter: 5 },
      { opens: 0, due: 7, lastOnTime: 7, lastRecoverable: 14 },
    ],
    [
      'what is left out by its default',
      { offset: 1, unit: 'weeks', opensBefore: undefined, grace: undefined, missedAfter: undefined },
      { opens: 7, due: 7, lastOnTime: 7, lastRecoverable: 21 },
    ],
    [
      'a table by segment by its number for an unknown one',
      { offset: { bySegment: 'silenceDays' }, unit: 'days', opensBefore: 0, grace: 0, missedAfter: 0 },
      { opens: 60, due: 60, lastOnTime: 60, lastRecoverable: 60 },
    ],
  ])('counts %s', (_what, over, window) => {
    expect(drawn(over)[0]?.window).toEqual(window);
  });

  it.each(['two', { bySegment: 'gone' }, null])('has none where the offset is %j', (offset) => {
    expect(drawn({ offset })[0]).toMatchObject({ window: null });
  });

  it('is expected by the close where its own date has a backstop, less the days taken off', () => {
    const waiting = {
      anchor: 'goLive',
      backstop: { anchor: 'close', offset: 30, unit: 'days', lessDays: 10 },
      opensBefore: 2,
      grace: 0,
      missedAfter: 0,
    };
    expect(drawn(waiting)[0]).toMatchObject({ expectedBy: true, window: { opens: 18, due: 20 } });
    expect(drawn(waiting, 'event')[0]).toMatchObject({ expectedBy: false });
    expect(drawn({ ...waiting, backstop: null })).toEqual([]);
  });

  it('stands on the renewal’s own tab, whatever its backstop', () => {
    const renewal = { anchor: 'noticeDeadline', backstop: { anchor: 'close', offset: 12, unit: 'months' } };
    expect(drawn(renewal)).toEqual([]);
    expect(drawn(renewal, 'renewal')).toHaveLength(1);
  });
});

describe('the scale', () => {
  const document = parseDraft(playbookText(shippedPlaybooks.default));
  if (!document) throw new Error('no document');
  const scale = timeScale(timelineOf(document, 'close'));

  it('gives the early days more room, from the close to the last recoverable day', () => {
    expect([scale.at(0), scale.at(scale.last)]).toEqual([0, 100]);
    expect(scale.at(7) - scale.at(0)).toBeGreaterThan(scale.at(97) - scale.at(90));
  });

  it('never puts a day outside of the line', () => {
    expect([scale.at(-50), scale.at(9999)]).toEqual([0, 100]);
  });

  it('names days that do not touch, the close among them', () => {
    const ticks = ticksOf(scale, 3.4);
    expect(ticks).toContain(0);
    const places = ticks.map(scale.at);
    expect(places.every((place, at) => at === 0 || place - (places[at - 1] ?? 0) >= 3.4)).toBe(true);
  });

  it('goes back before the date where moments do', () => {
    const renewal = timeScale(timelineOf(document, 'renewal'));
    expect(renewal.first).toBe(-150);
    expect(renewal.at(-150)).toBe(0);
    expect(renewal.at(0)).toBeGreaterThan(50);
  });
});

describe('a change', () => {
  const changed = (over: Partial<Moment>) => {
    const [change] = diffPlaybooks(playbookOf([day7()]), playbookOf([day7(over)]));
    if (!change) throw new Error('no change');
    return change;
  };

  it.each([
    [{ grace: 1 }, 'Tightened'],
    [{ grace: 5 }, 'Loosened'],
    [{ offset: 9 }, 'Moved'],
    [{ name: 'Other' }, 'Renamed'],
    [{ required: true }, 'Changed'],
  ])('%j is %s', (over, kind) => {
    expect(changeKind(changed(over))).toBe(kind);
  });

  it('is summed up, with the moments that stay', () => {
    const changes = diffPlaybooks(playbookOf([day7(), day7({ id: 'b' })]), playbookOf([day7({ offset: 9 }), day7({ id: 'c' })]));
    expect(changesInWords(changes, 2)).toBe('1 moved, 1 removed, 1 added. 0 moments stay as they are.');
    expect(changesInWords([], 2)).toBe('Nothing changes.');
  });

  const nothing = { moved: 0, added: 0, removed: 0, newlyOverdue: 0, newlyMissed: 0, newlyDone: 0, newlyLate: 0 };
  it.each([
    [undefined, 'Nothing moves'],
    [nothing, 'Nothing moves'],
    [{ ...nothing, moved: 9 }, '9 due dates move, none becomes missed'],
    [{ ...nothing, moved: 1200, newlyMissed: 1 }, '1,200 due dates move, 1 becomes missed'],
    [{ ...nothing, newlyOverdue: 1, newlyLate: 2 }, '1 becomes overdue, 2 turn from done to done late, none becomes missed'],
  ])('has a consequence: %j', (effects, words) => {
    expect(consequence(changed({ offset: 9 }), effects)).toBe(words);
  });
});

describe('a mistake in words', () => {
  it.each([
    ['budget', '75,5', 'write 75.50 with a point, or 75'],
    ['budget', 'some', 'write an amount, such as 75 or 75.50'],
    ['grace', '1,5', 'write a whole number, such as 1'],
    ['grace', 'two', 'write a whole number, such as 2'],
  ])('%s %j', (field, value, words) => {
    expect(mistakeAtField({ line: 41, column: 9, path: `moments[3].${field}`, message: 'Invalid input: expected number' }, value)).toBe(
      `Line 41, ${field}: ${words}`,
    );
  });

  it('names the place in the file, and what may stand there', () => {
    const mistake = { line: 4, column: 1, path: 'moments[0].stage', message: 'Invalid option: expected one of "onboarding"|"growth"' };
    expect(mistakeInFile(mistake)).toBe('Line 4, moments[0].stage: must be one of onboarding, growth');
    expect(mistakeInFile({ ...mistake, path: '', message: 'The file is empty.' })).toBe('Line 4: The file is empty.');
  });
});

describe('the load', () => {
  const week = dayOf('2026-01-05');
  const entry = (at: number, owner: string | null, count: number) => ({
    week: week + 7 * at,
    owner,
    count,
    minutes: count * 30,
    unestimated: 0,
  });

  it('has every week from the first to the last, and the busiest owners first', () => {
    const series = loadSeries([entry(0, 'Bo', 1), entry(2, 'Ada', 5), entry(2, null, 1)]);
    expect(series.owners).toEqual(['Ada', 'Bo', 'Nobody known']);
    expect(series.weeks.map(({ total }) => total.count)).toEqual([1, 0, 6]);
    expect(series.total).toEqual({ count: 7, minutes: 210, unestimated: 0 });
  });

  it('tells the owners beyond six together', () => {
    const series = loadSeries(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((owner, at) => entry(0, owner, 10 - at)));
    expect(series.owners).toEqual(['A', 'B', 'C', 'D', 'E', 'Others']);
    expect(series.weeks[0]?.parts.at(-1)?.count).toBe(9);
    expect(loadSeries(['A', 'B', 'C', 'D', 'E', 'F'].map((owner) => entry(0, owner, 1))).owners).toHaveLength(6);
  });

  it('is empty where nothing is due', () => {
    expect(loadSeries([])).toEqual({ owners: [], weeks: [], total: { count: 0, minutes: 0, unestimated: 0 } });
  });

  it.each([
    [30, '0.5'],
    [60, '1'],
    [100, '1.7'],
    [60_000, '1,000'],
  ])('%i minutes are %s hours', (minutes, words) => {
    expect(hours(minutes)).toBe(words);
  });

  it('keeps a name that a spreadsheet would run as a formula from being one', () => {
    expect(loadCsv([entry(0, '=cmd', 1)]).split('\r\n')[1]).toBe("2026-01-05,'=cmd,1,30,0");
  });
});
