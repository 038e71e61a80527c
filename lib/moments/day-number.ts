import type { Playbook } from '../playbooks/types';
import type { Day } from '../time/day';

/** "Day 7": days since the close, where the close itself is Day 0 or Day 1 by the playbook. Negative before the close. */
export function dayNumber(close: Day, today: Day, { dayNumbering }: Pick<Playbook, 'dayNumbering'>): number {
  return today - close + (dayNumbering === 'day1-is-anchor' ? 1 : 0);
}
