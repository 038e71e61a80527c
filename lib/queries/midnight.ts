import { systemClock } from '../time/clock';
import type { Instant } from '../time/day';
import { nextMidnight } from '../time/wall-clock';

const HOUR = 3_600_000;

/**
 * Calls `turn` at every midnight of a zone until it is ended by what it returns. A sleeping computer fires its timers late
 * and a long timer drifts, so the wait is cut and the date asked again.
 */
export function atMidnight(zone: string, turn: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let midnight: Instant = nextMidnight(systemClock.now(), zone);
  const wait = () => {
    const left = midnight - systemClock.now();
    if (left <= 0) {
      turn();
      midnight = nextMidnight(systemClock.now(), zone);
    }
    timer = setTimeout(wait, Math.min(Math.max(midnight - systemClock.now(), 1000), HOUR));
  };
  wait();
  return () => clearTimeout(timer);
}
