import type { Day } from '../time/day';
import { isFreshMiss, isQuiet } from './next';
import type { Occurrence, Status } from './types';

/** The parts of the Moments list. */
export type Section = 'now' | 'next' | 'earlier';

/**
 * Where an occurrence stands in the Moments list. Now: what can be worked on, and misses of the last 30 days; older
 * misses are off the lists (decisions 27) and stand with what is behind. Next: what comes, and what is snoozed, booked
 * or resting.
 */
export function sectionOf(occurrence: Occurrence, today: Day): Section {
  switch (occurrence.status) {
    case 'due':
    case 'overdue':
      return isQuiet(occurrence) ? 'next' : 'now';
    case 'missed':
      return !isFreshMiss(occurrence, today) ? 'earlier' : isQuiet(occurrence) ? 'next' : 'now';
    case 'upcoming':
    case 'waiting':
      return 'next';
    default:
      return 'earlier';
  }
}

const SECTIONS: readonly Section[] = ['now', 'next', 'earlier'];
const NOW_ORDER: readonly Status[] = ['missed', 'overdue', 'due'];

/** The rows of the Moments list: now worst first, next soonest first, earlier latest first; not applicable at the end. */
export function rowOrder<T extends Occurrence>(occurrences: readonly T[], today: Day): T[] {
  return occurrences
    .map((occurrence) => ({ occurrence, section: sectionOf(occurrence, today) }))
    .sort((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || withinSection(a.section, a.occurrence, b.occurrence))
    .map(({ occurrence }) => occurrence);
}

function withinSection(section: Section, a: Occurrence, b: Occurrence): number {
  const byDue = dueOr(a) - dueOr(b);
  if (section === 'now') {
    const byStatus = NOW_ORDER.indexOf(a.status) - NOW_ORDER.indexOf(b.status);
    return byStatus || (a.status === 'missed' ? Number(b.required) - Number(a.required) : 0) || byDue || byId(a, b);
  }
  if (section === 'next') return Number(a.status === 'waiting') - Number(b.status === 'waiting') || byDue || byId(a, b);
  return Number(a.status === 'not_applicable') - Number(b.status === 'not_applicable') || -byDue || byId(a, b);
}

/** Without a due day at the end of what is coming. */
const dueOr = ({ due }: Occurrence): number => due ?? Number.MAX_SAFE_INTEGER;
const byId = (a: Occurrence, b: Occurrence): number => (a.id < b.id ? -1 : Number(a.id > b.id));
