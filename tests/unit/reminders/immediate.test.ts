import { describe, expect, it } from 'vitest';
import type { Occurrence } from '@/lib/moments/types';
import { occurrenceOf } from '@/tests/support/moments';
import { cannotWait, type Urgent, urgentNotifications, wasTold, withToldUrgent } from '../../../lib/reminders/immediate';

const TODAY = 200;

/** The renewal conversation, not held, before a notice deadline so many days away. */
const renewal = (days: number, over: Partial<Occurrence> = {}) =>
  occurrenceOf({
    id: `renewal-in-${days}`,
    anchorKind: 'noticeDeadline',
    anchorDay: TODAY + days,
    required: true,
    status: 'overdue',
    satisfiedBy: { types: ['call'], bilateral: true },
    ...over,
  });

const urgent = (name: string, days: number): Urgent => ({
  accountKey: `site/Account/${name}`,
  accountName: name,
  deadline: TODAY + days,
});

describe('what cannot wait', () => {
  it.each<[string, Occurrence, boolean]>([
    ['a notice deadline in seven days', renewal(7), true],
    ['one today', renewal(0), true],
    ['one that was missed to prepare', renewal(3, { status: 'missed' }), true],
    ['one in eight days', renewal(8), false],
    ['one that has passed', renewal(-1), false],
    ['one whose conversation was held', renewal(3, { status: 'done' }), false],
    ['one that is snoozed', renewal(3, { snooze: { until: TODAY + 1, reason: 'Asked to wait', count: 1 } }), false],
    ['one whose conversation is booked', renewal(3, { bookedOn: TODAY + 1 }), false],
    ['one that is not required', renewal(3, { required: false }), false],
    ['one that only needs a letter', renewal(3, { satisfiedBy: { tag: 'renewal-quote' } }), false],
    ['another anchor so near', renewal(3, { anchorKind: 'renewal' }), false],
  ])('%s', (_, occurrence, waits) => expect(cannotWait([occurrence], TODAY) !== null).toBe(waits));

  it('is the soonest of several', () => {
    expect(cannotWait([renewal(6), renewal(2), renewal(4)], TODAY)).toBe(TODAY + 2);
  });
});

describe('what is told', () => {
  it('is told once, again where its deadline has moved, and forgotten when it has passed', () => {
    const first = [urgent('Norrland', 5), urgent('Bramley', 6)];
    const told = withToldUrgent({}, first, TODAY);
    expect(first.map((each) => wasTold(each, told))).toEqual([true, true]);
    expect(wasTold(urgent('Norrland', 4), told)).toBe(false);
    expect(Object.keys(withToldUrgent(told, [], TODAY + 6))).toEqual(['site/Account/Bramley']);
  });

  it('names no customer unless asked', () => {
    expect(urgentNotifications([urgent('Norrland', 5)], TODAY, false)).toEqual([
      {
        title: 'Notice deadline in 5 days',
        message: 'No renewal conversation was held yet.',
        accountKey: 'site/Account/Norrland',
        items: [urgent('Norrland', 5)],
      },
    ]);
    const titles = urgentNotifications([urgent('Norrland', 1), urgent('Bramley', 0)], TODAY, true).map(({ title }) => title);
    expect(titles).toEqual(['Norrland: notice deadline tomorrow', 'Bramley: notice deadline today']);
  });

  it('becomes one notification where more than three cannot wait', () => {
    const many = ['a', 'b', 'c', 'd'].map((name) => urgent(name, 2));
    const [only, ...more] = urgentNotifications(many, TODAY, true);
    expect([only?.title, only?.accountKey, only?.items, more]).toEqual(['4 accounts cannot wait', null, many, []]);
  });
});
