import type { ShownOccurrence } from '@/lib/messaging/contract';
import { type Section, sectionOf } from '@/lib/moments/list';
import type { Day } from '@/lib/time/day';

export interface MomentGroup {
  title: 'Now' | 'Next' | 'Earlier';
  occurrences: ShownOccurrence[];
}

const TITLES: Record<Section, MomentGroup['title']> = { now: 'Now', next: 'Next', earlier: 'Earlier' };

/** The Moments list in its groups, each in the order it came in. What another role keeps never asks for work now. */
export function groupMoments(occurrences: readonly ShownOccurrence[], today: Day): MomentGroup[] {
  const titleOf = (o: ShownOccurrence) => {
    const title = TITLES[sectionOf(o, today)];
    return title === 'Now' && !o.kept ? 'Next' : title;
  };
  return Object.values(TITLES)
    .map((title) => ({ title, occurrences: occurrences.filter((o) => titleOf(o) === title) }))
    .filter((group) => group.occurrences.length > 0);
}
