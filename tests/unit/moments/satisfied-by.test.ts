import { describe, expect, it } from 'vitest';
import type { Engagement } from '@/lib/engagements/types';
import type { SatisfiedBy } from '@/lib/playbooks/types';
import { dayOf } from '@/lib/time/day';
import { giftOf } from '@/tests/support/gifts';
import { call, day7, idOf, linkTo, onceOn } from '@/tests/support/moments';

const statusAfter = (satisfiedBy: SatisfiedBy | undefined, entry: Partial<Engagement>, channel = day7().channel) => {
  const { satisfiedBy: _, ...bare } = day7(channel ? { channel } : {});
  return onceOn('2025-02-08', satisfiedBy ? { ...bare, satisfiedBy } : bare, { engagements: [call('2025-02-06', entry)] }).status;
};
const satisfies = (rule: SatisfiedBy | undefined, entry: Partial<Engagement>, channel = day7().channel): boolean =>
  statusAfter(rule, entry, channel) === 'done';

describe('an entry satisfies a rule', () => {
  it.each<[string, SatisfiedBy, Partial<Engagement>, boolean]>([
    ['of its type', { types: ['call'] }, { type: 'call' }, true],
    ['not of another type', { types: ['call'] }, { type: 'meeting' }, false],
    ['with its tag', { tag: 'renewal' }, { tags: ['renewal', 'other'] }, true],
    ['not without its tag', { tag: 'renewal' }, { tags: [] }, false],
    ['not with the tag on another type', { types: ['call'], tag: 'renewal' }, { type: 'meeting', tags: ['renewal'] }, false],
    ['two-way, where it asks for that', { types: ['call'], bilateral: true }, { direction: 'bilateral' }, true],
    ['not sent only by us', { types: ['call'], bilateral: true }, { direction: 'outbound' }, false],
    ['not sent only by them', { types: ['email'], bilateral: true }, { type: 'email', direction: 'inbound' }, false],
    ['not where nobody was there', { types: ['call'], bilateral: true }, { direction: 'bilateral', outcome: 'no_show' }, false],
    [
      'not a bounced email, even where one way is enough',
      { types: ['email'] },
      { type: 'email', direction: 'outbound', outcome: 'bounced' },
      false,
    ],
    ['an email one way, where that is enough', { types: ['email'] }, { type: 'email', direction: 'outbound', outcome: null }, true],
    ['that reaches its milestone', { milestone: 'live' }, { type: 'milestone', milestone: 'live', direction: 'outbound' }, true],
    ['not one that reaches another', { milestone: 'live' }, { type: 'milestone', milestone: 'first_value' }, false],
    [
      'that stands for its event',
      { event: 'contract.recorded' },
      { type: 'internal', event: 'contract.recorded', direction: 'outbound' },
      true,
    ],
    ['not one that stands for another', { event: 'contract.recorded' }, { type: 'internal', event: 'aar.completed' }, false],
    ['that stands for one of its outcomes', { outcome: ['renewed', 'churned'] }, { type: 'note', outcomeKind: 'churned' }, true],
    ['not another outcome', { outcome: ['renewed', 'churned'] }, { outcomeKind: 'expanded' }, false],
    ['with one of the roles there', { types: ['call'], roles: ['sponsor'] }, { theirs: [{ label: 'B', role: 'sponsor' }] }, true],
    ['not with others there', { types: ['call'], roles: ['sponsor'] }, { theirs: [{ label: 'B', role: 'user' }] }, false],
  ])('%s', (_, rule, entry, expected) => {
    expect(satisfies(rule, entry)).toBe(expected);
  });

  it.each([
    ['sent', true],
    ['delivered', true],
    ['accepted', true],
    ['planned', false],
    ['approved', false],
    ['returned', false],
    ['cancelled', false],
  ] as const)('a gift that was %s: %s', (status, expected) => {
    const gift = { type: 'gift', direction: 'outbound', outcome: null, gift: giftOf({ status }) } as const;
    expect(satisfies({ types: ['gift'], giftStatus: ['sent', 'delivered', 'accepted'] }, gift)).toBe(expected);
    expect(satisfies({ types: ['gift', 'call'] }, gift)).toBe(expected);
  });

  it('a gift moment is not done by a call', () => {
    expect(satisfies({ giftStatus: ['sent'] }, { type: 'call' }, ['gift'])).toBe(false);
  });
});

describe('where a rule says nothing of types', () => {
  it('its channels count', () => {
    expect(satisfies(undefined, { type: 'call' }, ['call'])).toBe(true);
    expect(satisfies(undefined, { type: 'meeting' }, ['call'])).toBe(false);
    expect(satisfies({ bilateral: true }, { type: 'meeting' }, ['call'])).toBe(false);
  });

  it('any channel is any customer entry', () => {
    expect(satisfies(undefined, { type: 'training' }, ['any'])).toBe(true);
    expect(satisfies(undefined, { type: 'note' }, ['any'])).toBe(false);
  });
});

describe('our own side', () => {
  it.each(['internal', 'note'] as const)('an entry of type %s never satisfies a customer moment', (type) => {
    expect(satisfies({ tag: 'value-evidence' }, { type, tags: ['value-evidence'] })).toBe(false);
    const linked = { type, moments: linkTo(idOf('day7')) };
    expect(satisfies({ types: ['call'] }, linked)).toBe(false);
  });

  it('unless the moment is one of our own', () => {
    expect(satisfies({ types: ['internal'] }, { type: 'internal', direction: 'outbound', outcome: null })).toBe(true);
  });
});

describe('an entry linked by hand', () => {
  const linked = { moments: linkTo(idOf('day7')) };

  it.each<[string, SatisfiedBy, Partial<Engagement>, boolean]>([
    ['counts whatever its type', { types: ['call'] }, { type: 'onsite' }, true],
    ['counts without the tag', { types: ['call'], tag: 'kickoff' }, {}, true],
    ['counts without the role', { types: ['call'], roles: ['sponsor'] }, {}, true],
    ['counts for an event', { event: 'handoff.accepted' }, { type: 'meeting' }, true],
    ['does not count where the customer was not reached', { types: ['call'], bilateral: true }, { direction: 'outbound' }, false],
    [
      'does not make a planned gift a sent one',
      { types: ['gift'], giftStatus: ['sent'] },
      { type: 'gift', gift: giftOf({ status: 'planned' }) },
      false,
    ],
    ['does not make an outcome of a call', { outcome: ['renewed'] }, {}, false],
    ['does not make a milestone of a call', { milestone: 'live' }, {}, false],
  ])('%s', (_, rule, entry, expected) => {
    expect(satisfies(rule, { ...linked, ...entry })).toBe(expected);
  });

  it('counts for nothing else of the same moment', () => {
    expect(satisfies({ types: ['call'] }, { moments: linkTo(idOf('day7', 3)) })).toBe(false);
  });

  it('a link the engine made itself decides nothing', () => {
    const moments = [{ occurrenceId: idOf('day7'), linkSource: 'auto' as const }];
    expect(satisfies({ types: ['call'] }, { type: 'onsite', moments })).toBe(false);
  });
});

describe('handoffs and reviews, until they are records of their own', () => {
  it('an entry of that type stands for the event', () => {
    expect(satisfies({ event: 'handoff.accepted' }, { type: 'handoff', direction: 'outbound', outcome: null }, ['handoff'])).toBe(true);
    expect(satisfies({ event: 'aar.completed' }, { type: 'review' }, ['review'])).toBe(true);
  });

  it('but a note on a contract is not the contract recorded', () => {
    expect(satisfies({ event: 'contract.recorded' }, { type: 'internal' }, ['internal'])).toBe(false);
  });

  it('an entry that names another event is of that one', () => {
    expect(satisfies({ event: 'handoff.accepted' }, { type: 'handoff', event: 'ownership.transferred' }, ['handoff'])).toBe(false);
  });
});

describe('records that stand apart from the log', () => {
  it('an event satisfies the moment that names it', () => {
    const moment = day7({ satisfiedBy: { event: 'handoff.accepted' }, channel: ['handoff'] });
    const events = [{ id: 'ev-1', kind: 'handoff.accepted', day: dayOf('2025-02-06'), fields: {} }];
    expect(onceOn('2025-02-08', moment, { events })).toMatchObject({ status: 'done', completedBy: 'ev-1' });
  });

  it('a milestone recorded before the window counts', () => {
    const moment = day7({ satisfiedBy: { milestone: 'live' } });
    const milestones = [{ kind: 'live', day: dayOf('2025-02-01') }];
    expect(onceOn('2025-02-02', moment, { milestones })).toMatchObject({ status: 'done', completedBy: 'milestone:live' });
  });

  it('an outcome satisfies the moment that names it', () => {
    const moment = day7({ satisfiedBy: { outcome: ['renewed'] } });
    expect(onceOn('2025-02-08', moment, { outcomes: [{ kind: 'renewed', day: dayOf('2025-02-06') }] }).status).toBe('done');
  });

  it('an outcome that the log states is the same outcome', () => {
    const moment = day7({ satisfiedBy: { outcome: ['renewed'], min: 2 } });
    const outcomes = [{ kind: 'renewed', day: dayOf('2025-02-06') }] as const;
    expect(onceOn('2025-02-08', moment, { outcomes, engagements: [call('2025-02-06', { outcomeKind: 'renewed' })] }).status).toBe('due');
    expect(onceOn('2025-02-08', moment, { outcomes, engagements: [call('2025-02-07', { outcomeKind: 'renewed' })] }).status).toBe('done');
  });

  it('a record is no entry of the log', () => {
    const moment = day7({ satisfiedBy: { types: ['milestone'] } });
    expect(onceOn('2025-02-08', moment, { milestones: [{ kind: 'live', day: dayOf('2025-02-06') }] }).status).toBe('due');
  });
});

describe('a rule that asks for several', () => {
  const twice = day7({ satisfiedBy: { types: ['call'], bilateral: true, min: 2 } });

  it('is done by the last of them', () => {
    const engagements = [call('2025-02-05'), call('2025-02-08', { id: 'second' }), call('2025-02-09')];
    expect(onceOn('2025-02-09', twice, { engagements })).toMatchObject({ status: 'done', completedBy: 'second' });
  });

  it('is not done by fewer', () => {
    expect(onceOn('2025-02-09', twice, { engagements: [call('2025-02-05')] }).status).toBe('due');
  });
});

describe('one entry', () => {
  it('may satisfy several moments', () => {
    const engagements = [call('2025-02-06', { id: 'one' })];
    for (const id of ['day7', 'kickoff']) expect(onceOn('2025-02-08', day7({ id }), { engagements }).completedBy).toBe('one');
  });

  it('that was deleted satisfies nothing', () => {
    expect(onceOn('2025-02-08', day7(), { engagements: [call('2025-02-06', { deletedAt: 1 })] }).status).toBe('due');
  });
});
