import { type Day, withinCalendar } from '../time/day';

/**
 * The last day to give notice: so many calendar days before the renewal. A moment's own roll moves what is due on it;
 * the deadline itself is the contract's and does not roll.
 */
export const noticeDeadline = (renewal: Day, noticeDays: number): Day => withinCalendar(renewal - noticeDays);
