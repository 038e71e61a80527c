import type { AccountKey } from '../accounts/types';
import { isQuiet } from '../moments/next';
import type { Occurrence } from '../moments/types';
import type { Day } from '../time/day';
import { isNoticeNear } from '../triage/items';
import type { Notification } from './digest';

/** A notice deadline so near without a renewal conversation cannot wait for the next digest (ux §4). */
export const CANNOT_WAIT_DAYS = 7;
/** So many are told one by one; more at a time become one notification. */
const ONE_BY_ONE = 3;

/** What was told, or is to be: an account's notice deadline, which is another item when it moves. */
export interface Urgent {
  accountKey: AccountKey;
  accountName: string;
  deadline: Day;
}

/** Whether a notice deadline is so near, and not past. */
export const isUrgentDay = (deadline: Day, today: Day): boolean => deadline >= today && deadline - today <= CANNOT_WAIT_DAYS;

/**
 * The notice deadline of an account that cannot wait: at most seven days away, and a required renewal conversation not
 * held. Snoozed and booked ones wait by the reader's own word. Pass only kept occurrences, which are the reader's work.
 */
export function cannotWait(kept: readonly Occurrence[], today: Day): Day | null {
  const deadlines = kept.flatMap((occurrence) => {
    const { anchorDay } = occurrence;
    const waits = anchorDay === null || isQuiet(occurrence) || !isNoticeNear(occurrence, today) || !isUrgentDay(anchorDay, today);
    return waits ? [] : [anchorDay];
  });
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}

/** Each deadline is told once; one that has passed needs no remembering. Account → deadline. */
export type Told = Readonly<Record<AccountKey, Day>>;

export const wasTold = ({ accountKey, deadline }: Pick<Urgent, 'accountKey' | 'deadline'>, told: Told): boolean =>
  Object.hasOwn(told, accountKey) && told[accountKey] === deadline;

export const withToldUrgent = (told: Told, urgent: readonly Urgent[], today: Day): Told => ({
  ...Object.fromEntries(Object.entries(told).filter(([, deadline]) => deadline >= today)),
  ...Object.fromEntries(urgent.map(({ accountKey, deadline }) => [accountKey, deadline])),
});

/** One notification an account, or a single one for many at a time. `accountKey` null: it is about several. */
export function urgentNotifications(
  urgent: readonly Urgent[],
  today: Day,
  names: boolean,
): (Notification & { accountKey: AccountKey | null; items: Urgent[] })[] {
  if (urgent.length > ONE_BY_ONE) {
    const message = 'Their notice deadlines are within 7 days, and no renewal conversation was held.';
    return [{ title: `${urgent.length} accounts cannot wait`, message, accountKey: null, items: [...urgent] }];
  }
  return urgent.map((each) => ({
    title: names ? `${each.accountName}: ${deadlineIn(each.deadline - today)}` : sentence(deadlineIn(each.deadline - today)),
    message: 'No renewal conversation was held yet.',
    accountKey: each.accountKey,
    items: [each],
  }));
}

function deadlineIn(days: number): string {
  if (days === 0) return 'notice deadline today';
  return days === 1 ? 'notice deadline tomorrow' : `notice deadline in ${days} days`;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
