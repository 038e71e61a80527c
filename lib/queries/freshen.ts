import { useEffect, useState } from 'react';
import { ask } from '../messaging/ask';
import { workerDied } from './client';
import { onNewDay } from './reader';

/** How often a background that died under the question is asked again. */
const TRIES = 3;

export interface Freshening {
  /** Rows still to be brought up to date. Null: not known yet; 0: all are current. */
  left: number | null;
  error: Error | null;
}

/**
 * Has rows whose day has passed brought up to date as long as there are any: when the page opens, at midnight of the
 * team's zone and when the page is looked at again. Once a page. Null zone: not known yet.
 */
export function useFreshen(zone: string | null): Freshening {
  const [state, setState] = useState<Freshening>({ left: null, error: null });
  useEffect(() => {
    if (zone === null) return;
    let ended = false;
    let running = false;
    let again = false;
    const run = async (): Promise<void> => {
      again = true;
      if (running) return;
      running = true;
      try {
        while (again && !ended) {
          again = false;
          let left = Number.POSITIVE_INFINITY;
          while (left > 0 && !ended) {
            left = await freshen();
            if (!ended) setState({ left, error: null });
          }
        }
      } catch (error) {
        // The list itself says what is wrong with the store; the next look at the page tries again.
        if (!ended) setState({ left: null, error: error instanceof Error ? error : new Error('freshen') });
      } finally {
        running = false;
      }
    };
    void run();
    const stop = onNewDay(zone, () => void run());
    return () => {
      ended = true;
      stop();
    };
  }, [zone]);
  return state;
}

async function freshen(): Promise<number> {
  for (let tried = 1; ; tried++) {
    try {
      return (await ask('triage.freshen', {})).left;
    } catch (error) {
      if (tried === TRIES || !(error instanceof Error) || !workerDied(error)) throw error;
    }
  }
}
