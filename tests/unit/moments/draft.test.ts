import { describe, expect, it } from 'vitest';
import { entryFor } from '@/lib/engagements/entry';
import type { Engagement } from '@/lib/engagements/types';
import { type DraftEntry, wouldSatisfy } from '@/lib/moments/draft';
import { occurrencesOf } from '@/lib/moments/engine';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { dayOf, plainDateOf } from '@/lib/time/day';
import { giftOf } from '@/tests/support/gifts';
import { call, evidence, linkTo, occurrenceOf } from '@/tests/support/moments';

const TODAY = 100;
const draft = (over: Partial<DraftEntry> = {}): DraftEntry => ({
  type: 'call',
  day: TODAY,
  reached: true,
  giftStatus: null,
  outcomeKind: null,
  tags: [],
  occurrenceId: null,
  ...over,
});
const names = (over: Partial<DraftEntry>, ...occurrences: ReturnType<typeof occurrenceOf>[]) =>
  wouldSatisfy(draft(over), occurrences, TODAY).map(({ momentId }) => momentId);

describe('what a draft would decide', () => {
  const day7 = occurrenceOf({ momentId: 'day7' });
  const kickoff = occurrenceOf({ momentId: 'kickoff', satisfiedBy: { types: ['meeting', 'onsite'], tag: 'kickoff', bilateral: true } });

  it('is every open moment of its type', () => {
    expect(names({}, day7, kickoff, occurrenceOf({ momentId: 'first-72h', status: 'overdue' }))).toEqual(['day7', 'first-72h']);
  });

  it('is nothing where it was only tried', () => {
    expect(names({ reached: false }, day7)).toEqual([]);
    expect(names({ reached: false, occurrenceId: day7.id }, day7)).toEqual([]);
  });

  it('is nothing yet where it is planned', () => {
    expect(names({ day: TODAY + 1 }, day7)).toEqual([]);
  });

  it('is the moment it is logged from, whatever its type', () => {
    expect(names({ type: 'training', occurrenceId: day7.id }, day7)).toEqual(['day7']);
  });

  it('brings the tag of the moment it is logged from', () => {
    expect(names({ type: 'meeting' }, kickoff)).toEqual([]);
    expect(names({ type: 'meeting', occurrenceId: kickoff.id }, kickoff)).toEqual(['kickoff']);
  });

  it('is a moment that is not open yet only where it is logged from it', () => {
    const later = occurrenceOf({ momentId: 'later', status: 'upcoming', opens: TODAY + 1 });
    expect(names({}, later)).toEqual([]);
    expect(names({ occurrenceId: later.id }, later)).toEqual(['later']);
  });

  it('is no moment that was done', () => {
    expect(names({}, { ...day7, status: 'done' })).toEqual([]);
  });

  it('is what did not apply only where it is logged from it', () => {
    const before = occurrenceOf({ momentId: 'before', status: 'not_applicable', notApplicable: 'before-tracking' });
    expect(names({}, before)).toEqual([]);
    expect(names({ occurrenceId: before.id }, before)).toEqual(['before']);
  });

  it('is of a repeat the one whose window opened last, or none where that is done', () => {
    const first = occurrenceOf({ momentId: 'qbr', index: 0, status: 'missed', opens: 10 });
    const second = occurrenceOf({ momentId: 'qbr', index: 1, opens: 90 });
    const decided = (...occurrences: ReturnType<typeof occurrenceOf>[]) =>
      wouldSatisfy(draft(), occurrences, TODAY).map(({ index }) => index);
    expect(decided(first, second)).toEqual([1]);
    expect(decided(first, { ...second, status: 'done' })).toEqual([]);
    expect(decided(first, { ...second, opens: TODAY + 1, status: 'upcoming' })).toEqual([0]);
  });

  it('is a gift moment once the gift is on its way', () => {
    const gift = occurrenceOf({ momentId: 'gift', satisfiedBy: { types: ['gift'], giftStatus: ['sent'] } });
    expect(names({ type: 'gift', reached: null, giftStatus: 'planned' }, gift)).toEqual([]);
    expect(names({ type: 'gift', reached: null, giftStatus: 'sent' }, gift)).toEqual(['gift']);
  });

  it('is a decision once its outcome is chosen', () => {
    const decision = occurrenceOf({ momentId: 'decision', satisfiedBy: { outcome: ['renewed', 'churned'] } });
    expect(names({ type: 'milestone', reached: null, occurrenceId: decision.id }, decision)).toEqual([]);
    expect(names({ type: 'milestone', reached: null, occurrenceId: decision.id, outcomeKind: 'renewed' }, decision)).toEqual(['decision']);
  });

  it('is no customer moment for a note', () => {
    expect(names({ type: 'note', reached: null, occurrenceId: day7.id }, day7)).toEqual([]);
  });
});

describe('what the draft promises, the engine keeps', () => {
  const playbook = shippedPlaybooks.default;
  const today = dayOf('2025-02-07');
  const known = evidence({ segment: 'enterprise', anchors: { close: dayOf('2025-01-31') } });
  const before = occurrencesOf(known, playbook, today);

  it.each(before.filter(({ momentId }) => momentId !== 'silence').map((occurrence) => [occurrence.momentId, occurrence] as const))(
    'logged from %s',
    (_, from) => {
      const parts = entryFor(from);
      const entry = draft({
        type: parts.type,
        day: today,
        giftStatus: parts.type === 'gift' ? 'sent' : null,
        outcomeKind: parts.outcomes[0] ?? null,
        occurrenceId: from.id,
      });
      const engagement: Engagement = call(plainDateOf(today), {
        type: parts.type,
        tags: parts.tags,
        milestone: parts.milestone,
        event: parts.event,
        outcomeKind: parts.outcomes[0] ?? null,
        gift: parts.type === 'gift' ? giftOf() : null,
        moments: linkTo(from.id),
      });
      const after = occurrencesOf({ ...known, engagements: [engagement] }, playbook, today);
      const done = after.filter(({ completedBy }) => completedBy === engagement.id).map(({ id }) => id);
      expect(done).toContain(from.id);
      expect(
        wouldSatisfy(entry, before, today)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(done.sort());
    },
  );
});
