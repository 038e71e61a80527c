import { useEffect, useMemo, useState } from 'react';
import type { Reader } from '../messaging/bulk';
import type { Settings } from '../settings/types';
import { systemClock } from '../time/clock';
import type { Day } from '../time/day';
import { todayIn } from '../time/zone';
import { atMidnight } from './midnight';

/** Today in a zone; another at midnight, and when the page is looked at after the machine slept. Null: no zone is known yet. */
function useToday(zone: string | null): Day | null {
  const [, turn] = useState(0);
  useEffect(() => (zone === null ? undefined : onNewDay(zone, () => turn((turns) => turns + 1))), [zone]);
  return zone === null ? null : todayIn(zone, systemClock.now());
}

/** Who reads the day's list, and on which day; null until the settings are known. The same object as long as it says the same. */
export function useReader(settings: Pick<Settings, 'role' | 'me' | 'zone'> | null): Reader | null {
  const today = useToday(settings?.zone ?? null);
  const { role = null, me = null } = settings ?? {};
  return useMemo(() => (today === null || me === null ? null : { today, role, me }), [today, role, me]);
}

/** Calls `turn` at midnight, and whenever the page is looked at again: a sleeping machine misses its midnight. @returns how to stop */
export function onNewDay(zone: string, turn: () => void): () => void {
  const stop = atMidnight(zone, turn);
  const look = (): void => {
    if (document.visibilityState === 'visible') turn();
  };
  document.addEventListener('visibilitychange', look);
  window.addEventListener('focus', look);
  return () => {
    stop();
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('focus', look);
  };
}
