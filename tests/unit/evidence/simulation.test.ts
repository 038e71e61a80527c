import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SimulatedRecord, type SimulationOptions, type SimulationResult, simulation } from '@/lib/evidence/simulation';
import { EFFECT_KINDS, effectOfUpgrade, effectOn } from '@/lib/evidence/upgrade';
import type { Playbook } from '@/lib/playbooks/types';
import { dayOf, plainDateOf } from '@/lib/time/day';
import { call, day7, evidence, playbookOf } from '@/tests/support/moments';
import { anchor, closed } from '@/tests/support/triage';

const playbook = playbookOf([day7({ minutes: 20, budget: 75 })]);
const later = playbookOf([day7({ minutes: 20, budget: 75, offset: 14 })]);
const options = (over: Partial<SimulationOptions> = {}): SimulationOptions => ({
  playbook,
  presentOf: null,
  asOf: dayOf('2025-03-31'),
  from: dayOf('2025-01-01'),
  to: dayOf('2025-03-31'),
  surveysOn: false,
  ...over,
});
const record = (key: string, engagements: SimulatedRecord['engagements'] = [], close = '2025-01-31'): SimulatedRecord => ({
  account: closed({ key, anchors: [anchor('close', close)], trackedFrom: close }),
  engagements,
  overrides: [],
});
const run = (records: SimulatedRecord[], over: Partial<SimulationOptions> = {}): SimulationResult => {
  const running = simulation(options(over));
  for (const each of records) running.add(each);
  return running.result();
};

describe('a simulation', () => {
  const records = [
    record('a', [call('2025-02-07')]),
    record('b', [call('2025-02-12')]),
    record('c', [call('2025-02-25')]),
    record('d'),
    record('e', [], '2025-03-20'),
  ];

  it('counts what was due by how it ended; what was done after it could be made good stands with the missed', () => {
    const { counts, coverageRate, onTimeRate } = run(records);
    expect(counts).toEqual({ done: 1, doneLate: 1, recovered: 1, overdue: 1, missed: 1, open: 0, skipped: 0 });
    expect([coverageRate, onTimeRate]).toEqual([2 / 4, 1 / 5]);
  });

  it('has no rate where nothing was decided', () => {
    expect([run([]).coverageRate, run([]).onTimeRate]).toEqual([null, null]);
  });

  it('sees only what was known on its day', () => {
    expect(run(records, { asOf: dayOf('2025-02-09') }).counts).toMatchObject({ done: 1, doneLate: 0, open: 3 });
  });

  it('spreads the load over weeks and owners, in minutes as far as they are known', () => {
    const { load } = run(records);
    expect(load.map(({ week, owner, count, minutes }) => [plainDateOf(week), owner, count, minutes])).toEqual([
      ['2025-02-03', 'Ada Berg', 4, 80],
      ['2025-03-24', 'Ada Berg', 1, 20],
    ]);
    expect(run(records, { playbook: playbookOf([day7()]) }).load[0]).toMatchObject({ minutes: 0, unestimated: 4 });
  });

  it('looks ahead where the period goes on after its day, with the statuses of its day', () => {
    const yearly = playbookOf([day7({ repeat: { every: 1, unit: 'months', from: 'anchor' } })]);
    const result = run([record('a')], { playbook: yearly, asOf: dayOf('2025-02-09'), to: dayOf('2025-06-30') });
    expect(result.load).toHaveLength(5);
    expect(result.counts.missed).toBe(0);
  });

  it('adds up the gifts’ ceilings, not those of customers who take none', () => {
    const none = record('x');
    none.account.giftPolicy = { publicSector: true, noGifts: null, note: '' };
    expect(run([...records, none]).gifts).toMatchObject({ currency: 'USD', needed: 375, accountsOverBudget: 0 });
  });

  it('names the accounts it can say nothing of', () => {
    const unknown: SimulatedRecord = { account: closed({ anchors: [] }), engagements: [], overrides: [] };
    expect(run([unknown, record('a')])).toMatchObject({ accounts: 2, without: 1 });
  });

  it('tells the difference to the version an account goes by', () => {
    const { difference } = run(records, { playbook: later, presentOf: () => playbook });
    expect(difference).toMatchObject({ accounts: 5, changed: 5, counts: { moved: 5, added: 0, removed: 0 } });
    expect(run(records, { presentOf: () => playbook }).difference).toMatchObject({ changed: 0 });
  });

  it('does not depend on the order of the accounts', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        const { difference: _examples, ...result } = run(shuffled);
        const { difference: _others, ...expected } = run(records);
        expect(result).toEqual(expected);
      }),
    );
  });

  it('adds up: two halves are the whole', () => {
    fc.assert(
      fc.property(fc.subarray(records), (half) => {
        const rest = records.filter((each) => !half.includes(each));
        const sum = (of: (result: SimulationResult) => number): number => of(run(half)) + of(run(rest));
        expect(sum(({ counts }) => counts.missed)).toBe(run(records).counts.missed);
        expect(sum(({ gifts }) => gifts.needed)).toBe(run(records).gifts.needed);
      }),
    );
  });
});

describe('an upgrade', () => {
  const today = dayOf('2025-02-12');
  const effects = (from: Playbook, to: Playbook, engagements: SimulatedRecord['engagements']): Record<string, string[]> => {
    const found = effectOn(evidence({ engagements: [...engagements] }), from, to, today);
    return Object.fromEntries(EFFECT_KINDS.map((kind) => [kind, found[kind].map(({ momentId }) => momentId)]));
  };
  const nothing = { moved: [], added: [], removed: [], newlyOverdue: [], newlyMissed: [], newlyDone: [], newlyLate: [] };
  const earlier = playbookOf([day7({ offset: 4 })]);
  const extra = playbookOf([day7(), day7({ id: 'extra', offset: 20 })]);

  it.each([
    ['nothing where the version is the same', playbook, playbook, [], nothing],
    ['what moves', playbook, later, [], { ...nothing, moved: ['day7'] }],
    ['what becomes overdue', later, playbook, [], { ...nothing, moved: ['day7'], newlyOverdue: ['day7'] }],
    ['what becomes missed', playbook, playbookOf([day7({ missedAfter: 3 })]), [], { ...nothing, newlyMissed: ['day7'] }],
    ['what comes in', playbook, extra, [], { ...nothing, added: ['extra'] }],
    ['what goes', extra, playbook, [], { ...nothing, removed: ['extra'] }],
    ['what is done under the new one', playbook, earlier, [call('2025-02-02')], { ...nothing, moved: ['day7'], newlyDone: ['day7'] }],
    ['what turns late', playbook, playbookOf([day7({ grace: 1 })]), [call('2025-02-09')], { ...nothing, newlyLate: ['day7'] }],
  ])('shows %s', (_what, from, to, engagements, expected) => {
    expect(effects(from, to, engagements)).toEqual(expected);
  });

  it('keeps the due day of what was done where it is asked of a simulation, and judges it by the new grace', () => {
    const records = [record('done', [call('2025-02-08')]), record('open')];
    const between = (to: Playbook, keepsDone: boolean) =>
      run(records, { playbook: to, presentOf: () => playbook, asOf: today, keepsDone }).difference?.counts;
    expect(between(later, false)).toMatchObject({ moved: 2 });
    expect(between(later, true)).toMatchObject({ moved: 1, newlyLate: 0 });
    expect(between(playbookOf([day7({ grace: 0, offset: 14 })]), true)).toMatchObject({ moved: 1, newlyLate: 1 });
  });

  it('adds up over accounts, with those that change by name', () => {
    const accounts = [evidence({ accountKey: 'a' }), evidence({ accountKey: 'b', anchors: {} })];
    const result = effectOfUpgrade(accounts, playbook, later, today);
    expect(result).toMatchObject({ accounts: 2, changed: 1, counts: { moved: 1 }, byMoment: { day7: { moved: 1 } } });
    expect(result.examples.map(({ accountKey }) => accountKey)).toEqual(['a']);
  });
});
