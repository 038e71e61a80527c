import { useEffect, useState } from 'react';
import { onNewDay } from '@/lib/queries/reader';
import { systemClock } from '@/lib/time/clock';
import type { Day } from '@/lib/time/day';
import { todayIn } from '@/lib/time/zone';

/** Today in the team's zone, new at its midnight and when the page is looked at after the machine slept; in UTC while that is not known. */
export function useToday(zone: string | null): Day {
  const known = zone ?? 'UTC';
  const [, turn] = useState(0);
  useEffect(() => onNewDay(known, () => turn((turns) => turns + 1)), [known]);
  return todayIn(known, systemClock.now());
}
