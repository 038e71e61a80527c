import { describe, expect, it } from 'vitest';
import { dayNumber } from '@/lib/moments/day-number';
import { noticeDeadline } from '@/lib/moments/notice';
import type { Moment } from '@/lib/playbooks/types';
import { dayOf, plainDateOf } from '@/lib/time/day';
import { dateOf, day7, momentOn, onceOn, windowOf } from '@/tests/support/moments';

const MLK = { workdays: [1, 2, 3, 4, 5], holidays: [{ date: '2025-01-20', name: 'Martin Luther King Day' }] };
const due = (moment: Partial<Moment>, close = '2025-01-31', over = {}): string | null =>
  dateOf(onceOn('2025-01-01', day7(moment), { anchors: { close: dayOf(close) } }, over).due);

describe('a due day', () => {
  it.each<[string, Partial<Moment>, string, string]>([
    ['Day 1', { offset: 1 }, '2025-01-31', '2025-02-01'],
    ['Day 1 rolled forward', { offset: 1, roll: 'forward' }, '2025-01-31', '2025-02-03'],
    ['Day 30', { offset: 30 }, '2025-01-31', '2025-03-02'],
    ['Day 90', { offset: 90 }, '2025-01-31', '2025-05-01'],
    ['a month after the 31st', { offset: 1, unit: 'months' }, '2025-01-31', '2025-02-28'],
    ['a year after a leap day', { offset: 1, unit: 'years' }, '2024-02-29', '2025-02-28'],
    ['two quarters on', { offset: 2, unit: 'quarters' }, '2025-01-31', '2025-07-31'],
    ['six weeks on', { offset: 6, unit: 'weeks' }, '2025-01-31', '2025-03-14'],
    ['before its anchor', { offset: -60 }, '2025-12-31', '2025-11-01'],
    ['before its anchor, rolled back', { offset: -60, roll: 'backward' }, '2025-12-31', '2025-10-31'],
    ['over the turn of the year', { offset: 7 }, '2024-12-28', '2025-01-04'],
    ['over a leap day', { offset: 30 }, '2024-01-31', '2024-03-01'],
  ])('%s', (_, moment, close, expected) => {
    expect(due(moment, close)).toBe(expected);
  });

  it.each([
    ['from a Friday', '2025-01-17', 1, '2025-01-21'],
    ['from a Saturday', '2025-01-18', 1, '2025-01-21'],
    ['none, on a Saturday', '2025-01-18', 0, '2025-01-18'],
  ])('in business days over a holiday, %s', (_, close, offset, expected) => {
    expect(due({ offset, unit: 'businessDays' }, close, { calendar: MLK })).toBe(expected);
  });

  it('none in business days rolls only where it is told to', () => {
    expect(due({ offset: 0, unit: 'businessDays', roll: 'forward' }, '2025-01-18', { calendar: MLK })).toBe('2025-01-21');
  });

  it('never leaves the calendar', () => {
    const occurrence = onceOn('2025-01-01', day7(), { anchors: { close: dayOf('9999-12-30') } });
    expect(windowOf(occurrence)).toEqual(['9999-12-29', '9999-12-31', '9999-12-31', '9999-12-31']);
  });
});

describe('the window', () => {
  it('counts business days throughout where the moment does', () => {
    const handoff = day7({ offset: 1, unit: 'businessDays', opensBefore: 1, grace: 1, missedAfter: 4 });
    expect(windowOf(onceOn('2025-02-01', handoff))).toEqual(['2025-01-31', '2025-02-03', '2025-02-04', '2025-02-07']);
  });

  it('opens on the due day, has no grace and lasts two weeks where nothing is said', () => {
    const { opensBefore: _, grace: __, missedAfter: ___, ...bare } = day7();
    expect(windowOf(onceOn('2025-02-01', bare))).toEqual(['2025-02-07', '2025-02-07', '2025-02-07', '2025-02-21']);
  });

  it('lasts as long as its grace where that is longer', () => {
    const { missedAfter: _, ...bare } = day7({ grace: 30 });
    expect(windowOf(onceOn('2025-02-01', bare))).toEqual(['2025-02-05', '2025-02-07', '2025-03-09', '2025-03-09']);
  });
});

describe('the offset', () => {
  it('is of the segment where one is given for it', () => {
    const moment = day7({ offset: 30, offsetBySegment: { strategic: 90, unknown: 14 } });
    const dueFor = (segment: 'strategic' | 'smb' | 'unknown') => dateOf(onceOn('2025-01-01', moment, { segment }).due);
    expect(dueFor('strategic')).toBe('2025-05-01');
    expect(dueFor('smb')).toBe('2025-03-02');
    expect(dueFor('unknown')).toBe('2025-02-14');
  });

  it('is looked up in a table of the playbook', () => {
    const tables = { silenceDays: { strategic: 21, enterprise: 45, midmarket: 75, smb: 120, unknown: 60 } };
    expect(dateOf(onceOn('2025-01-01', day7({ offset: { bySegment: 'silenceDays' } }), { segment: 'strategic' }, tables).due)).toBe(
      '2025-02-21',
    );
  });
});

describe('day numbering', () => {
  const firstDay = { dayNumbering: 'day1-is-anchor' } as const;

  it.each<[string, Partial<Moment>, string]>([
    ['Day 1 is the close itself', { offset: 1 }, '2025-01-31'],
    ['Day 7 is six days later', { offset: 7 }, '2025-02-06'],
    ['weeks are lengths, not day numbers', { offset: 1, unit: 'weeks' }, '2025-02-07'],
    ['so are business days', { offset: 1, unit: 'businessDays' }, '2025-02-03'],
    ['so are days before the close', { offset: -7 }, '2025-01-24'],
    ['none is none', { offset: 0 }, '2025-01-31'],
  ])('where the close is Day 1: %s', (_, moment, expected) => {
    expect(due(moment, '2025-01-31', firstDay)).toBe(expected);
  });

  it('does not touch what is counted from a milestone', () => {
    const moment = day7({ anchor: 'milestone:first_value', offset: 60 });
    const known = { milestones: [{ kind: 'first_value', day: dayOf('2025-03-01') }] };
    expect(dateOf(onceOn('2025-03-02', moment, known, firstDay).due)).toBe('2025-04-30');
  });

  it('is the number the account shows on the day a moment of that number is due', () => {
    const close = dayOf('2025-01-31');
    for (const dayNumbering of ['offset', 'day1-is-anchor'] as const) {
      const occurrence = onceOn('2025-01-01', day7(), {}, { dayNumbering });
      expect(dayNumber(close, occurrence.due ?? 0, { dayNumbering })).toBe(7);
    }
  });

  it('is negative before the close', () => {
    expect(dayNumber(dayOf('2025-01-31'), dayOf('2025-01-30'), { dayNumbering: 'offset' })).toBe(-1);
  });
});

describe('a backstop', () => {
  const onboarding = day7({ anchor: 'goLive', offset: 30, backstop: { anchor: 'close', offset: 14, unit: 'days' } });

  it('gives the due day while the anchor is unknown, and says it is only expected', () => {
    const occurrence = onceOn('2025-02-01', onboarding);
    expect(occurrence).toMatchObject({ expectedBy: true, anchorDay: null, anchorKind: 'goLive' });
    expect(windowOf(occurrence)).toEqual(['2025-02-12', '2025-02-14', '2025-02-16', '2025-02-28']);
  });

  it('may lie some days before a whole number of months', () => {
    const expected = day7({ ...onboarding, backstop: { anchor: 'close', offset: 12, unit: 'months', lessDays: 60 } });
    expect(dateOf(onceOn('2025-02-01', expected).due)).toBe('2025-12-02');
  });

  it('gives way to the anchor', () => {
    const occurrence = onceOn('2025-02-01', onboarding, { anchors: { close: dayOf('2025-01-31'), goLive: dayOf('2025-03-01') } });
    expect(occurrence).toMatchObject({ expectedBy: false, anchorDay: dayOf('2025-03-01'), due: dayOf('2025-03-31') });
  });

  it('keeps the window of the moment, in business days where the moment counts in them', () => {
    const csat = day7({
      ...onboarding,
      offset: 2,
      unit: 'businessDays',
      opensBefore: 2,
      grace: 3,
      missedAfter: 15,
      backstop: { anchor: 'close', offset: 21, unit: 'days' },
    });
    expect(windowOf(onceOn('2025-02-01', csat))).toEqual(['2025-02-19', '2025-02-21', '2025-02-26', '2025-03-14']);
  });

  it('that knows no anchor either leaves the moment waiting', () => {
    expect(onceOn('2025-02-01', onboarding, { anchors: {} })).toMatchObject({ status: 'waiting', expectedBy: false });
  });

  it('rolls as the moment does', () => {
    const rolling = day7({ ...onboarding, roll: 'forward', backstop: { anchor: 'close', offset: 1, unit: 'days' } });
    expect(dateOf(onceOn('2025-02-01', rolling).due)).toBe('2025-02-03');
  });
});

describe('what an anchor is read from', () => {
  it('a milestone is the first day it was reached', () => {
    const milestones = ['2025-03-05', '2025-03-01'].map((date) => ({ kind: 'live', day: dayOf(date) }));
    expect(dateOf(onceOn('2025-04-01', day7({ anchor: 'milestone:live' }), { milestones }).anchorDay)).toBe('2025-03-01');
  });

  it('what was read or typed goes before what the log says', () => {
    const milestones = [{ kind: 'live', day: dayOf('2025-03-01') }];
    const anchors = { 'milestone:live': dayOf('2025-02-20') };
    expect(dateOf(onceOn('2025-04-01', day7({ anchor: 'milestone:live' }), { milestones, anchors }).anchorDay)).toBe('2025-02-20');
  });

  it('a milestone that is only planned is no anchor', () => {
    const milestones = [{ kind: 'live', day: dayOf('2025-04-02') }];
    expect(onceOn('2025-04-01', day7({ anchor: 'milestone:live' }), { milestones }).status).toBe('waiting');
  });

  it.each([
    ['2025-01-31', '2025-04-01'],
    ['2025-04-01', '2025-04-01'],
    ['2025-12-02', '2026-01-01'],
  ])('quarters of a close on %s begin on %s', (close, quarter) => {
    expect(dateOf(onceOn('2025-01-01', day7({ anchor: 'quarter', offset: 0 }), { anchors: { close: dayOf(close) } }).due)).toBe(quarter);
  });
});

describe('the notice deadline', () => {
  it('lies so many days before the renewal', () => {
    expect(plainDateOf(noticeDeadline(dayOf('2025-12-31'), 60))).toBe('2025-11-01');
  });

  it('what is due on it rolls back before the weekend', () => {
    const [decision] = momentOn('2025-09-15', day7({ anchor: 'noticeDeadline', offset: 0, roll: 'backward', repeat: { perTerm: true } }), {
      anchors: { close: dayOf('2024-12-31'), noticeDeadline: noticeDeadline(dayOf('2025-12-31'), 60) },
    });
    expect(dateOf(decision?.due ?? null)).toBe('2025-10-31');
  });
});
