import type { Instant } from './day';

/** The only place that reads the machine's clock; everything else is handed `now`. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };
