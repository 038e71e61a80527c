import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '@/lib/playbooks/canonical';
import { diffPlaybooks } from '@/lib/playbooks/diff';
import { cellsOf, sentenceOf } from '@/lib/playbooks/diff-words';
import { asNextVersion, withMoment, withoutMoment } from '@/lib/playbooks/edit';
import { PLAYBOOK_IDS, shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { Moment, Playbook } from '@/lib/playbooks/types';
import { bumpFor, compareVersions, nextVersion } from '@/lib/playbooks/version';
import { day7, playbookOf } from '@/tests/support/moments';

const from = playbookOf([day7(), day7({ id: 'day30', name: 'First-month milestone', offset: 30 })]);
const changed = (over: Partial<Moment>): Playbook => ({
  ...from,
  moments: from.moments.map((each) => (each.id === 'day7' ? { ...each, ...over } : each)),
});
const sentences = (to: Playbook): string[] => diffPlaybooks(from, to).map(sentenceOf);

describe('the difference between two versions', () => {
  it.each<[Playbook, string, string]>([
    [changed({ offset: 10 }), 'First-week check-in: due after 7 → 10', 'minor'],
    [changed({ unit: 'businessDays' }), 'First-week check-in: counts in days → working days', 'minor'],
    [changed({ anchor: 'milestone:onboarding_done' }), 'First-week check-in: counts from the close → the end of onboarding', 'minor'],
    [changed({ roll: 'forward' }), 'First-week check-in: on a day off moves not at all → forward', 'minor'],
    [changed({ grace: 0 }), 'First-week check-in: grace, days 2 → 0', 'minor'],
    [changed({ owner: 'cs' }), 'First-week check-in: owner sales → CS', 'minor'],
    [changed({ name: 'Week one' }), 'Renamed: First-week check-in → Week one', 'patch'],
    [changed({ why: 'They ask.' }), 'First-week check-in: explanation none → They ask.', 'patch'],
    [changed({ required: true }), 'First-week check-in: required no → yes', 'major'],
    [
      changed({ satisfiedBy: { types: ['call'] } }),
      'First-week check-in: done by types call, meeting, email, two-way → types call',
      'major',
    ],
    [
      changed({ conditions: [{ field: 'segment', op: 'in', value: ['smb'], ifUnknown: 'applies' }] }),
      'First-week check-in: only if always → segment is one of smb (unknown: applies)',
      'major',
    ],
    [
      changed({ repeat: { every: 3, unit: 'months', from: 'anchor' } }),
      'First-week check-in: repeats none → every 3 months from the anchor',
      'major',
    ],
    [{ ...from, moments: [day7()] }, 'Removed: First-month milestone', 'major'],
    [{ ...from, moments: [...from.moments, day7({ id: 'x', name: 'Extra' })] }, 'Added: Extra', 'minor'],
    [{ ...from, moments: from.moments.toReversed() }, 'The order of the moments changed', 'patch'],
    [{ ...from, silenceDays: { ...from.silenceDays, smb: 90 } }, 'Days of silence, small business: 120 → 90', 'minor'],
    [{ ...from, giftPolicy: { ...from.giftPolicy, perGift: 50 } }, 'Gift limit: USD 100 → USD 50', 'minor'],
    [{ ...from, giftPolicy: { ...from.giftPolicy, currency: 'EUR' } }, 'Gift currency: USD → EUR', 'minor'],
    [changed({ budget: 75 }), 'First-week check-in: gift budget none → USD 75', 'patch'],
    [changed({ budget: 75.5 }), 'First-week check-in: gift budget none → USD 75.50', 'patch'],
    [{ ...from, calendar: { ...from.calendar, sets: ['DE'] } }, 'Public holidays: none → DE', 'minor'],
    [{ ...from, dayNumbering: 'day1-is-anchor' }, 'Day numbering: the close is Day 0 → the close is Day 1', 'major'],
  ])('is told and weighed: %#', (to, sentence, bump) => {
    expect(sentences(to)).toEqual([sentence]);
    expect(bumpFor(diffPlaybooks(from, to))).toBe(bump);
  });

  it('tells of days off only those that come and go', () => {
    const days = (...holidays: Playbook['calendar']['holidays']): Playbook => ({ ...from, calendar: { ...from.calendar, holidays } });
    const [summer, eve, winter] = [
      { date: '2026-08-14', name: 'Summer closure' },
      { everyYear: '12-24', name: 'Eve' },
      { date: '2026-12-28', name: 'Winter closure' },
    ];
    const told = (before: Playbook, after: Playbook) => diffPlaybooks(before, after).map(sentenceOf);
    expect(told(days(summer), days(summer, eve))).toEqual(['Own days off: now also every year on 12-24 Eve']);
    expect(told(days(summer, eve), days(eve, winter))).toEqual([
      'Own days off: no longer 2026-08-14 Summer closure; now also 2026-12-28 Winter closure',
    ]);
    expect(diffPlaybooks(days(eve), days()).map(cellsOf)).toEqual([
      { about: 'Own days off', field: '', from: 'every year on 12-24 Eve', to: '' },
    ]);
  });

  it('takes what is left out for its default', () => {
    expect(sentences(changed({ roll: 'none', required: false, budget: null, conditions: [], countsFor: 'coverage' }))).toEqual([]);
  });

  it('is empty between a playbook and itself, under another version and date too', () => {
    for (const id of PLAYBOOK_IDS)
      expect(diffPlaybooks(shippedPlaybooks[id], { ...shippedPlaybooks[id], version: '9.0.0', effectiveFrom: '2026-01-01' })).toEqual([]);
  });

  it('misses no edit: empty only where both versions say the same', () => {
    const edit: fc.Arbitrary<Partial<Moment>> = fc.record(
      {
        offset: fc.integer({ min: 0, max: 40 }),
        grace: fc.integer({ min: 1, max: 5 }),
        opensBefore: fc.integer({ min: 1, max: 5 }),
        missedAfter: fc.integer({ min: 10, max: 20 }),
        name: fc.constantFrom('A', 'B'),
        budget: fc.integer({ min: 1, max: 5 }),
        minutes: fc.integer({ min: 1, max: 5 }),
        channel: fc.constantFrom(['call' as const], ['email' as const]),
        escalateAfter: fc.integer({ min: 1, max: 3 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(edit, edit, (a, b) => {
        const [one, two] = [changed(a), changed(b)];
        expect(diffPlaybooks(one, two).length === 0).toBe(canonicalText(one) === canonicalText(two));
        expect(diffPlaybooks(one, two)).toHaveLength(diffPlaybooks(two, one).length);
      }),
    );
  });
});

describe('a version', () => {
  it.each([
    ['1.4.2', changed({ required: true }), '2.0.0'],
    ['1.4.2', changed({ grace: 5 }), '1.5.0'],
    ['1.4.2', changed({ name: 'Week one' }), '1.4.3'],
    ['1.4.2', from, '1.4.2'],
  ])('%s moves as far as the changes weigh', (version, to, next) => {
    expect(nextVersion(version, diffPlaybooks(from, to))).toBe(next);
  });

  it('is compared by numbers, not by letters', () => {
    expect(['1.10.0', '1.9.0', '2.0.0', '1.9.1'].sort(compareVersions)).toEqual(['1.9.0', '1.9.1', '1.10.0', '2.0.0']);
    expect(() => compareVersions('1.0', '1.0.0')).toThrow(RangeError);
  });

  it('goes on from the version an edit was made from', () => {
    expect(asNextVersion(changed({ grace: 5 }), { ...from, version: '1.2.3' }).version).toBe('1.3.0');
  });
});

describe('an edit', () => {
  it('puts a moment in its place, or at the end', () => {
    const replaced = withMoment(from, day7({ offset: 10 }));
    const added = withMoment(from, day7({ id: 'new' }));
    expect(replaced.ok && replaced.playbook.moments.map(({ id, offset }) => [id, offset])).toEqual([
      ['day7', 10],
      ['day30', 30],
    ]);
    expect(added.ok && added.playbook.moments.map(({ id }) => id)).toEqual(['day7', 'day30', 'new']);
  });

  it('is refused with its place where the rules do not hold', () => {
    const refused = withMoment(from, day7({ grace: 20, missedAfter: 14 }));
    expect(refused.ok ? [] : refused.errors.map(({ path }) => path)).toEqual(['moments[0].missedAfter']);
    const last = withoutMoment({ ...from, moments: [day7()] }, 'day7');
    expect(last.ok ? [] : last.errors.map(({ path }) => path)).toEqual(['moments']);
  });

  it('takes a moment out, and leaves what it does not find', () => {
    const without = withoutMoment(from, 'day7');
    expect(without.ok && without.playbook.moments.map(({ id }) => id)).toEqual(['day30']);
    expect(withoutMoment(from, 'gone')).toEqual({ ok: true, playbook: from });
  });
});
