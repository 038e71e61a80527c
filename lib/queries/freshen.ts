import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { persistently } from './persistently';
import { onNewDay } from './reader';

/** How many were left when it was last asked: the view that shows it comes and goes with the page's views. */
const LEFT = ['triage', 'left'];

export interface Freshening {
  /** Rows still to be brought up to date. Null: not known yet; 0: all are current. */
  left: number | null;
  /** Accounts whose row cannot be made; it stands as it stood. */
  failed: number;
  error: Error | null;
  again(): void;
}

/**
 * Has rows whose day has passed brought up to date as long as there are any: when the page opens, at midnight of the
 * team's zone and when the page is looked at again. Once a page. Null zone: not known yet.
 */
export function useFreshen(zone: string | null): Freshening {
  const client = useQueryClient();
  const [state, setState] = useState<Omit<Freshening, 'again'>>(() => ({
    left: client.getQueryData<number>(LEFT) ?? null,
    failed: 0,
    error: null,
  }));
  const start = useRef(() => {});
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
            const reply = await persistently('triage.freshen', {});
            left = reply.left;
            if (ended) break;
            client.setQueryData(LEFT, left);
            setState({ ...reply, error: null });
          }
        }
      } catch (error) {
        if (!ended) setState((before) => ({ ...before, error: error instanceof Error ? error : new Error('freshen') }));
      } finally {
        running = false;
      }
    };
    start.current = () => void run();
    void run();
    const stop = onNewDay(zone, () => void run());
    return () => {
      ended = true;
      stop();
    };
  }, [zone, client]);
  return { ...state, again: () => start.current() };
}
