import { describe, expect, it } from 'vitest';
import { type Fields, judgeConditions, type Verdict } from '@/lib/moments/conditions';
import { occurrencesOf } from '@/lib/moments/engine';
import type { Condition, FieldCondition } from '@/lib/playbooks/types';
import { dayOf } from '@/lib/time/day';
import { call, day7, evidence, playbookOf } from '@/tests/support/moments';

const judge = (conditions: Condition[], fields: Fields): Verdict => judgeConditions(conditions, fields, null);

describe('a condition', () => {
  it.each<[string, Omit<FieldCondition, 'field'>, string | number | boolean, boolean]>([
    ['equal', { op: 'eq', value: true }, true, true],
    ['not equal', { op: 'eq', value: true }, false, false],
    ['not equal across kinds', { op: 'eq', value: 1 }, '1', false],
    ['other than', { op: 'ne', value: 'smb' }, 'enterprise', true],
    ['not other than', { op: 'ne', value: 'smb' }, 'smb', false],
    ['one of', { op: 'in', value: ['a', 'b'] }, 'b', true],
    ['none of', { op: 'nin', value: ['a', 'b'] }, 'b', false],
    ['more than', { op: 'gt', value: 8 }, 9, true],
    ['not more than the same', { op: 'gt', value: 9 }, 9, false],
    ['at least the same', { op: 'gte', value: 9 }, 9, true],
    ['less than', { op: 'lt', value: 9 }, 9, false],
    ['at most', { op: 'lte', value: 9 }, 9, true],
    ['dates in their order', { op: 'gte', value: '2025-02-01' }, '2025-01-31', false],
    ['nothing is more than another kind of thing', { op: 'gt', value: 8 }, '9', false],
    ['known', { op: 'exists', value: true }, false, true],
    ['not unknown', { op: 'exists', value: false }, 'x', false],
  ])('%s', (_, condition, value, holds) => {
    expect(judge([{ field: 'f', ...condition }], { f: value })).toBe(holds ? 'applies' : 'not_applicable');
  });

  it.each<[FieldCondition['ifUnknown'], Verdict]>([
    ['applies', 'applies'],
    ['waiting', 'waiting'],
    ['not_applicable', 'not_applicable'],
  ])('on an unknown field, told %s, is %s', (ifUnknown, verdict) => {
    const condition = { field: 'f', op: 'eq', value: 1, ...(ifUnknown && { ifUnknown }) } as const;
    expect(judge([condition], {})).toBe(verdict);
    expect(judge([condition], { f: null })).toBe(verdict);
  });

  it('on an unknown field, told nothing, does not apply', () => {
    expect(judge([{ field: 'f', op: 'ne', value: 1 }], {})).toBe('not_applicable');
  });

  it('can ask whether a field is known', () => {
    expect(judge([{ field: 'f', op: 'exists', value: false }], {})).toBe('applies');
    expect(judge([{ field: 'f', op: 'exists', value: true }], { f: null })).toBe('not_applicable');
  });
});

describe('several conditions', () => {
  const yes: FieldCondition = { field: 'f', op: 'eq', value: 1 };
  const no: FieldCondition = { field: 'f', op: 'eq', value: 2 };
  const maybe: FieldCondition = { field: 'unknown', op: 'eq', value: 1, ifUnknown: 'waiting' };

  it.each<[string, Condition[], Verdict]>([
    ['none', [], 'applies'],
    ['all true', [yes, yes], 'applies'],
    ['one false', [yes, no], 'not_applicable'],
    ['one that waits', [yes, maybe], 'waiting'],
    ['false goes before waiting, in either order', [maybe, no], 'not_applicable'],
    ['any: one true', [{ any: [no, maybe, yes] }], 'applies'],
    ['any: one that waits', [{ any: [no, maybe] }], 'waiting'],
    ['any: none', [{ any: [no, no] }], 'not_applicable'],
    ['any is one of all', [{ any: [yes, no] }, no], 'not_applicable'],
  ])('%s', (_, conditions, verdict) => {
    expect(judge(conditions, { f: 1 })).toBe(verdict);
  });

  it('read the event before the account', () => {
    expect(judgeConditions([yes], { f: 2 }, { f: 1 })).toBe('applies');
    expect(judgeConditions([yes], { f: 1 }, {})).toBe('applies');
  });
});

describe('a segment nobody set', () => {
  const moment = day7({ conditions: [{ field: 'segment', op: 'in', value: ['enterprise'], ifUnknown: 'applies' }] });
  const statusOf = (segment: 'enterprise' | 'smb' | 'unknown') =>
    occurrencesOf(evidence({ segment }), playbookOf([moment]), dayOf('2025-02-06')).map(({ status }) => status);

  it('is unknown to conditions', () => {
    expect(statusOf('unknown')).toEqual(['due']);
    expect(statusOf('enterprise')).toEqual(['due']);
    expect(statusOf('smb')).toEqual(['not_applicable']);
  });
});

describe('a troubled onboarding', () => {
  const gate = day7({ id: 'handoff', gate: true });
  const review = day7({ id: 'review', offset: 45, conditions: [{ field: 'onboarding.troubled', op: 'eq', value: true }] });
  const reviewOn = (today: string, known = {}) => occurrencesOf(evidence(known), playbookOf([review, gate]), dayOf(today))[0];

  it('is one whose gate was late, from the day it is', () => {
    expect(reviewOn('2025-02-09')?.status).toBe('not_applicable');
    expect(reviewOn('2025-02-10')?.status).toBe('upcoming');
    expect(reviewOn('2025-03-01')?.status).toBe('upcoming');
  });

  it('stays one when the gate was passed late, but not when it was passed in time', () => {
    expect(reviewOn('2025-03-01', { engagements: [call('2025-02-10')] })?.status).toBe('upcoming');
    expect(reviewOn('2025-03-01', { engagements: [call('2025-02-09')] })?.status).toBe('not_applicable');
  });

  it('is whatever a person says it is', () => {
    expect(reviewOn('2025-03-01', { fields: { 'onboarding.troubled': false } })?.status).toBe('not_applicable');
    expect(reviewOn('2025-02-01', { fields: { 'onboarding.troubled': true } })?.status).toBe('upcoming');
  });
});
