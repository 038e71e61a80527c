import type { ShownOccurrence } from '@/lib/messaging/contract';
import type { Day } from '@/lib/time/day';

/** Misses older than this belong in the report and no longer ask for work (decisions 27). Days. */
const RECENT_MISS = 30;

export interface MomentGroup {
  title: 'Now' | 'Next' | 'Earlier';
  occurrences: ShownOccurrence[];
}

function groupOf(o: ShownOccurrence, today: Day): MomentGroup['title'] {
  switch (o.status) {
    case 'upcoming':
    case 'waiting':
      return 'Next';
    case 'due':
    case 'overdue':
    case 'missed': {
      if (o.bookedOn !== null || o.snooze !== null || !o.kept) return 'Next';
      const oldMiss = o.status === 'missed' && o.lastRecoverable !== null && today - o.lastRecoverable > RECENT_MISS;
      return oldMiss ? 'Earlier' : 'Now';
    }
    default:
      return 'Earlier';
  }
}

/** The Moments list in three groups, each in the order it came in; empty groups are left out. */
export function groupMoments(occurrences: readonly ShownOccurrence[], today: Day): MomentGroup[] {
  const titles = ['Now', 'Next', 'Earlier'] as const;
  return titles
    .map((title) => ({ title, occurrences: occurrences.filter((o) => groupOf(o, today) === title) }))
    .filter((group) => group.occurrences.length > 0);
}
