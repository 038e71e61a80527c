import { describe, expect, it } from 'vitest';
import { evidenceOf } from '@/lib/moments/evidence';
import type { Override } from '@/lib/moments/overrides';
import { dayOf } from '@/lib/time/day';
import { call } from '@/tests/support/moments';
import { accountRow } from '@/tests/support/records';

const stored = (over: Parameters<typeof accountRow>[0] = {}, overrides: Override[] = [], engagements = [call('2026-01-12')]) =>
  evidenceOf({ account: accountRow(over), engagements, overrides }, { surveysOn: true });

describe('what the engine sees of what is stored', () => {
  it('is the account’s anchors as days, and nothing for those it does not have', () => {
    const reading = { raw: '', source: 'manual', via: 'typed', confidence: 'high', readAt: 1, history: [] } as const;
    const anchors = [
      { ...reading, history: [], kind: 'close' as const, date: '2026-01-10' },
      { ...reading, history: [], kind: 'goLive' as const, date: '2026-02-01' },
    ];
    expect(stored({ anchors }).anchors).toEqual({ close: dayOf('2026-01-10'), goLive: dayOf('2026-02-01') });
    expect(stored().anchors).toEqual({});
  });

  it('is where tracking began, and since when the account is what it is', () => {
    const known = stored({ trackedFrom: '2026-01-15', status: 'churned', statusSince: '2026-03-01' });
    expect(known).toMatchObject({ trackedFrom: dayOf('2026-01-15'), status: 'churned', statusSince: dayOf('2026-03-01') });
    expect(stored({ trackedFrom: null })).toMatchObject({ trackedFrom: null, statusSince: null });
  });

  it('is what people decided, each in its place', () => {
    const accountKey = accountRow().key;
    const overrides: Override[] = [
      { kind: 'skip', id: '1', accountKey, occurrenceId: 'o1', reason: 'r', on: 5 },
      { kind: 'snooze', id: '2', accountKey, occurrenceId: 'o2', until: 9, reason: 's', count: 3, on: 5 },
      { kind: 'milestone', id: '3', accountKey, milestone: 'first_value', day: 7 },
      { kind: 'frozen-due', id: '4', accountKey, occurrenceId: 'o4', due: 8 },
    ];
    expect(stored({}, overrides)).toMatchObject({
      skips: [{ occurrenceId: 'o1', reason: 'r', on: 5 }],
      snoozes: [{ occurrenceId: 'o2', until: 9, reason: 's', count: 3 }],
      milestones: [{ kind: 'first_value', day: 7 }],
      frozenDue: { o4: 8 },
    });
  });

  it('is no entry that was deleted', () => {
    const kept = call('2026-01-13');
    expect(stored({}, [], [call('2026-01-12', { deletedAt: 1 }), kept]).engagements).toEqual([kept]);
  });

  it('is whether gifts are allowed and surveys on; what does not exist yet stays unknown', () => {
    expect(stored().fields).toEqual({ 'giftPolicy.allowed': true, 'surveys.on': true });
    expect(stored({ giftPolicy: { publicSector: true, noGifts: null, note: '' } }).fields['giftPolicy.allowed']).toBe(false);
  });
});
