import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '@/lib/accounts/types';
import type { Override } from '@/lib/moments/overrides';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { dayOf, plainDateOf } from '@/lib/time/day';
import { triageRow } from '@/lib/triage/row';
import type { TriageRecord, TriageSettings } from '@/lib/triage/types';
import { ACCOUNT, call, day7, linkTo, playbookOf } from '@/tests/support/moments';
import { anchor, closed, EVERYTHING, recordOf, rowOn } from '@/tests/support/triage';

const id = (momentId: string, index = 0): string => `${ACCOUNT}|default|${momentId}|${index}`;
const only = playbookOf([day7({ required: true, satisfiedBy: { types: ['call'], bilateral: true } })]);

describe('the name of a row', () => {
  it.each(['', '   ', '\u202e\u200b'])('is the record’s id where there is none: %j', (name) => {
    const row = rowOn('2025-02-01', { account: closed({ name, recordId: '001000000000995AAA' }) });
    expect(row.name).toBe('001000000000995AAA');
    expect(row.search).toContain('001000000000995aaa');
  });
});

describe('the section of an account', () => {
  it('is the first 72 hours while nobody spoke to the customer, and why is told', () => {
    const row = rowOn('2025-02-01');
    expect([row.section, row.item?.momentId]).toEqual(['first-72h', 'first-72h']);
    expect(row.reason[0]).toEqual({ kind: 'untouched', close: dayOf('2025-01-31') });
  });

  it('is no longer the first 72 hours once they spoke, or on the fourth day', () => {
    expect(rowOn('2025-02-01', { engagements: [call('2025-01-31')] }).section).not.toBe('first-72h');
    expect(rowOn('2025-02-03').section).toBe('first-72h');
    expect(rowOn('2025-02-04').section).not.toBe('first-72h');
  });

  it.each([
    ['2025-01-31', 3, 'first-72h', 'due on the third day, a Monday'],
    ['2025-02-01', 3, 'first-72h', 'due within them'],
    ['2025-02-01', 4, 'coming', 'open, and due after them'],
  ])('on %s is, due %i days after the close, %s: %s', (today, offset, section) => {
    const playbook = playbookOf([day7({ offset, opensBefore: 9, satisfiedBy: { types: ['call'], bilateral: true } })]);
    const row = rowOn(today, {}, EVERYTHING, playbook);
    expect([row.section, row.reason.some(({ kind }) => kind === 'untouched')]).toEqual([section, section === 'first-72h']);
  });

  it('is of CS what CS has to do, where the first touch is another role’s', () => {
    const row = rowOn('2025-02-02', {}, { ...EVERYTHING, role: 'cs' });
    expect(row.reason.map(({ kind }) => kind)).not.toContain('untouched');
    expect(row.section).not.toBe('first-72h');
  });

  it('is the gate where the brief was not accepted', () => {
    const row = rowOn('2025-02-04', { engagements: [call('2025-02-01')] });
    expect([row.section, row.item?.momentId]).toEqual(['gate', 'handoff']);
  });

  it.each([
    ['2025-01-31', 'coming', 'the customer is new, but its day is past the first 72 hours'],
    ['2025-02-05', 'coming', 'open'],
    ['2025-02-06', 'coming', 'open, due tomorrow'],
    ['2025-02-07', 'due', 'due today'],
    ['2025-02-09', 'due', 'in grace'],
    ['2025-02-10', 'overdue', 'overdue'],
    ['2025-02-21', 'overdue', 'the last recoverable day'],
    ['2025-02-22', 'missed', 'missed'],
    ['2025-03-23', 'missed', 'missed 30 days ago'],
    ['2025-03-24', 'nothing', 'missed longer ago'],
  ])('on %s is %s: %s', (today, section) => {
    const moment = day7({ required: true, opensBefore: today === '2025-01-31' ? 7 : 2 });
    expect(rowOn(today, {}, EVERYTHING, playbookOf([moment])).section).toBe(section);
  });

  it('is nothing where a miss was not required', () => {
    expect(rowOn('2025-02-22', {}, EVERYTHING, playbookOf([day7()])).section).toBe('nothing');
  });

  it('is coming from a week before the due day, although the window opens later', () => {
    const late = playbookOf([day7({ offset: 20 })]);
    expect([rowOn('2025-02-12', {}, EVERYTHING, late).section, rowOn('2025-02-13', {}, EVERYTHING, late).section]).toEqual([
      'nothing',
      'coming',
    ]);
  });

  it('is must-do where the notice deadline is 30 days away and no renewal conversation was held', () => {
    const account = closed({ anchors: [anchor('close', '2023-01-31'), anchor('noticeDeadline', '2025-12-01')], trackedFrom: '2025-01-01' });
    const engagements = [call('2025-10-20', { tags: ['value-evidence'] })];
    const section = (today: string, more = engagements) => rowOn(today, { account, engagements: more }).section;
    expect([section('2025-10-31'), section('2025-11-01'), section('2025-12-01')]).toEqual(['overdue', 'must-do', 'must-do']);
    expect(section('2025-11-01', [...engagements, call('2025-10-25', { tags: ['renewal'] })])).not.toBe('must-do');
    expect(rowOn('2025-11-01', { account, engagements }).reason[0]).toEqual({ kind: 'notice', deadline: dayOf('2025-12-01') });
  });

  it('is must-do where onboarding is not complete after day 60', () => {
    const playbook = playbookOf(shippedPlaybooks.default.moments.filter(({ id: each }) => each === 'onboarding-complete'));
    expect(['2025-04-01', '2025-04-02'].map((today) => rowOn(today, {}, EVERYTHING, playbook).section)).toEqual(['overdue', 'must-do']);
  });

  it('is quiet where the silence is over its limit and nothing else asks', () => {
    const engagements = [call('2026-01-02'), call('2026-01-02', { type: 'meeting', tags: ['expansion'] })];
    const playbook = playbookOf(shippedPlaybooks.default.moments.filter(({ id: each }) => each === 'silence'));
    const row = rowOn('2026-03-25', { engagements }, EVERYTHING, playbook);
    expect([row.section, row.quietFrom]).toEqual(['quiet', dayOf('2026-03-18')]);
    expect(row.reason[0]).toEqual({ kind: 'silent', since: dayOf('2026-01-02'), limit: 75 });
  });

  it.each([
    ['question', 'waiting'],
    ['no-close-date', 'waiting'],
    ['open-deal', 'nothing'],
  ] as const)('without a close and with %s is %s', (waiting, section) => {
    const row = rowOn('2025-02-07', { account: closed({ anchors: [] }), waiting });
    expect([row.section, row.reason]).toEqual([section, [{ kind: 'waiting', for: waiting }]]);
  });

  it('is what asks most, with the question named beside it', () => {
    const row = rowOn('2025-02-10', { waiting: 'existing-customer' }, EVERYTHING, only);
    expect([row.section, row.reason.at(-1)]).toEqual(['overdue', { kind: 'waiting', for: 'existing-customer' }]);
    expect(row.states).toEqual(['overdue', 'waiting']);
  });

  it('is nothing for an account that is not tracked', () => {
    expect(rowOn('2025-02-10', { account: closed({ tracked: false }), waiting: 'not-tracked' }, EVERYTHING, only).section).toBe('nothing');
  });

  it('is nothing while the item is snoozed, and the row says until when', () => {
    const snooze: Override = {
      kind: 'snooze',
      id: 's',
      accountKey: ACCOUNT,
      occurrenceId: `${ACCOUNT}|test|day7|0`,
      until: dayOf('2025-02-12'),
      reason: '',
      count: 1,
      on: dayOf('2025-02-09'),
    };
    const row = rowOn('2025-02-10', { overrides: [snooze] }, EVERYTHING, only);
    expect([row.section, row.snoozedUntil, row.states]).toEqual(['nothing', dayOf('2025-02-12'), ['snoozed']]);
    expect(row.reason).toEqual([{ kind: 'snoozed', name: 'First-week check-in', until: dayOf('2025-02-12') }]);
    expect(rowOn('2025-02-13', { overrides: [snooze] }, EVERYTHING, only).section).toBe('overdue');
  });

  it('is nothing once the item is skipped, and the row says what was skipped for as long as it would have asked', () => {
    const skip: Override = {
      kind: 'skip',
      id: 'k',
      accountKey: ACCOUNT,
      occurrenceId: `${ACCOUNT}|test|day7|0`,
      reason: 'not needed',
      on: dayOf('2025-02-09'),
    };
    const on = (today: string) => {
      const row = rowOn(today, { overrides: [skip] }, EVERYTHING, only);
      return [row.section, row.reason, row.states];
    };
    const named = ['nothing', [{ kind: 'skipped', name: 'First-week check-in' }], ['skipped']];
    // Missed from 22 February; a required miss stays on the lists for 30 days.
    expect([on('2025-02-21'), on('2025-03-23')]).toEqual([named, named]);
    expect(on('2025-03-24')).toEqual(['nothing', [], []]);
    expect(rowOn('2025-02-22', { overrides: [skip] }, EVERYTHING, playbookOf([day7()])).states).toEqual([]);
  });

  it('is nothing while a meeting is booked, and the row says when', () => {
    const row = rowOn('2025-02-10', { engagements: [call('2025-02-14')] }, EVERYTHING, only);
    expect([row.section, row.reason]).toEqual(['nothing', [{ kind: 'booked', on: dayOf('2025-02-14') }]]);
  });

  it('takes only what is kept at this machine', () => {
    const cs: TriageSettings = { ...EVERYTHING, role: 'cs' };
    expect(rowOn('2025-02-10', {}, cs, only).section).toBe('nothing');
    expect(rowOn('2025-02-10', {}, { ...cs, keepsOtherRoles: true }, only).section).toBe('overdue');
  });
});

describe('a row', () => {
  it('counts what asks beyond its item', () => {
    const row = rowOn('2025-02-25');
    expect(row.more).toBe(row.counts.missed + row.counts.overdue + row.counts.due - 1);
    expect(row.more).toBeGreaterThan(2);
  });

  it('counts in the first 72 hours nothing that is only open', () => {
    const open = ['a', 'b', 'c'].map((each, n) =>
      day7({ id: each, opensBefore: 30, offset: n, required: n === 0, satisfiedBy: { types: ['call'], bilateral: true } }),
    );
    const more = (today: string) => {
      const row = rowOn(today, {}, EVERYTHING, playbookOf(open));
      return [row.section, row.item?.momentId, row.more];
    };
    expect([more('2025-01-31'), more('2025-02-01')]).toEqual([
      ['first-72h', 'a', 0],
      ['first-72h', 'a', 1],
    ]);
  });

  it('tells how often the customer was tried', () => {
    const engagements = [call('2025-02-08', { outcome: 'no_answer' }), call('2025-02-09', { outcome: 'no_answer' })];
    expect(rowOn('2025-02-10', { engagements }, EVERYTHING, only).reason).toContainEqual({ kind: 'tried', times: 2 });
  });

  it('names who is to act: the CS owner for a CS moment, else the sales owner', () => {
    const playbook = playbookOf([day7({ owner: 'cs', required: true })]);
    const owner = (ownerCs: string | null) => rowOn('2025-02-10', { account: closed({ ownerCs }) }, EVERYTHING, playbook).owner;
    expect([owner('Bo Lind'), owner(null)]).toEqual(['Bo Lind', 'Ada Berg']);
  });

  it.each([
    [{ publicSector: null, noGifts: null }, true],
    [{ publicSector: true, noGifts: null }, false],
    [{ publicSector: false, noGifts: true }, false],
  ])('says whether gifts are for it: %o', (policy, gifts) => {
    expect(rowOn('2025-02-10', { account: closed({ giftPolicy: { ...policy, note: '' } }) }).noGifts !== true).toBe(gifts);
  });

  it('says what is left of the gift budget, planned gifts taken off', () => {
    const gift = {
      item: '',
      vendor: '',
      amountMinor: 7500,
      currency: 'USD',
      recipientLabel: '',
      recipientOrg: 'private' as const,
      policy: { result: 'ok' as const, rules: [], overrideReason: null },
    };
    const engagements = [
      call('2025-02-02', { type: 'gift', gift: { ...gift, status: 'sent' } }),
      call('2025-02-03', { type: 'gift', gift: { ...gift, status: 'planned' } }),
      call('2025-02-03', { type: 'gift', gift: { ...gift, status: 'returned' } }),
    ];
    expect(rowOn('2025-02-10', { engagements }).giftLeft).toEqual({ amountMinor: 35_000, currency: 'USD' });
  });
});

const START = dayOf('2025-01-31');
const offset = fc.integer({ min: -30, max: 800 });
const momentIds = shippedPlaybooks.default.moments.map((moment) => moment.id);

/** An account of any age with anything logged, booked, skipped and snoozed. */
const record: fc.Arbitrary<TriageRecord> = fc
  .record({
    segment: fc.constantFrom<Segment>('strategic', 'enterprise', 'midmarket', 'smb', 'unknown'),
    notice: fc.option(fc.integer({ min: 100, max: 900 })),
    goLive: fc.option(fc.integer({ min: 0, max: 90 })),
    trackedFrom: fc.constantFrom(0, 0, 200),
    entries: fc.array(
      fc.record({
        at: offset,
        type: fc.constantFrom('call', 'meeting', 'email', 'qbr', 'gift', 'handoff', 'milestone', 'survey'),
        reached: fc.boolean(),
        tag: fc.constantFrom('kickoff', 'review', 'renewal', 'value-evidence', 'expansion', ''),
        milestone: fc.constantFrom(null, null, 'first_value', 'onboarding_done'),
        event: fc.constantFrom(null, null, 'handoff.accepted', 'issue.resolved', 'contract.recorded'),
        outcome: fc.constantFrom(null, null, 'renewed', 'churned'),
        link: fc.option(fc.constantFrom(...momentIds)),
      }),
      { maxLength: 12 },
    ),
    skips: fc.array(fc.tuple(fc.constantFrom(...momentIds), fc.integer({ min: 0, max: 2 }), offset), { maxLength: 3 }),
    snoozes: fc.array(fc.tuple(fc.constantFrom(...momentIds), fc.integer({ min: 0, max: 2 }), offset), { maxLength: 3 }),
    milestones: fc.array(fc.tuple(fc.constantFrom('first_value', 'onboarding_done'), offset), { maxLength: 1 }),
  })
  .map(({ segment, notice, goLive, trackedFrom, entries, skips, snoozes, milestones }) =>
    recordOf({
      account: closed({
        segment,
        trackedFrom: plainDateOf(START + trackedFrom),
        anchors: [
          anchor('close', '2025-01-31'),
          ...(notice === null ? [] : [anchor('noticeDeadline', plainDateOf(START + notice))]),
          ...(goLive === null ? [] : [anchor('goLive', plainDateOf(START + goLive))]),
        ],
      }),
      engagements: entries.map(({ at, type, reached, tag, milestone, event, outcome, link }, n) =>
        call(plainDateOf(START + at), {
          id: `e${n}`,
          type: type as 'call',
          outcome: reached ? 'connected' : 'no_answer',
          tags: tag === '' ? [] : [tag],
          milestone,
          event,
          outcomeKind: outcome as 'renewed' | null,
          moments: link === null ? [] : linkTo(id(link)),
        }),
      ),
      overrides: [
        ...skips.map(
          ([momentId, index, on], n): Override => ({
            kind: 'skip',
            id: `k${n}`,
            accountKey: ACCOUNT,
            occurrenceId: id(momentId, index),
            reason: 'x',
            on: START + on,
          }),
        ),
        ...snoozes.map(
          ([momentId, index, until], n): Override => ({
            kind: 'snooze',
            id: `z${n}`,
            accountKey: ACCOUNT,
            occurrenceId: id(momentId, index),
            until: START + until,
            reason: 'x',
            count: 1,
            on: START + until - 5,
          }),
        ),
        ...milestones.map(
          ([milestone, day], n): Override => ({ kind: 'milestone', id: `m${n}`, accountKey: ACCOUNT, milestone, day: START + day }),
        ),
      ],
    }),
  );

describe('a stored row', () => {
  it('is true until the day it names: made again on any day before, it is the same', () => {
    const roles = fc.constantFrom<TriageSettings['role']>(null, 'sales', 'cs');
    fc.assert(
      fc.property(record, roles, fc.integer({ min: 0, max: 820 }), (stored, role, first) => {
        const options = { playbook: shippedPlaybooks.default, settings: { ...EVERYTHING, role } };
        let row = triageRow(stored, options, START + first);
        for (let today = START + first + 1; today < START + first + 45; today += 1) {
          const fresh = triageRow(stored, options, today);
          if (row.changesAt !== null && today >= row.changesAt) row = fresh;
          else expect(fresh).toEqual(row);
        }
      }),
      { numRuns: 50 },
    );
  });
});
