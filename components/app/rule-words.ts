import type { OffsetUnit, Roll } from '@/lib/playbooks/types';
import { count } from './dates';

const UNITS: Record<OffsetUnit, [string, string]> = {
  days: ['day', 'days'],
  businessDays: ['working day', 'working days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
  quarters: ['quarter', 'quarters'],
  years: ['year', 'years'],
};

/** "7 days after the close", "60 days before the notice deadline", "on the day of the close". */
export function offsetInWords(rule: { offset: number; unit: OffsetUnit }, anchor: string): string {
  const [one, many] = UNITS[rule.unit];
  if (rule.offset === 0) return `on the day of ${anchor}`;
  return `${count(Math.abs(rule.offset), one, many)} ${rule.offset > 0 ? 'after' : 'before'} ${anchor}`;
}

/** What happens to a due date on a weekend or holiday; empty: nothing. */
export function rollInWords(roll: Roll): string {
  const words: Record<Roll, string> = {
    none: '',
    forward: 'rolls to the next working day',
    backward: 'rolls to the working day before',
    nearest: 'rolls to the nearest working day',
  };
  return words[roll];
}
