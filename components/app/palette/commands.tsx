import { createContext, type ReactNode, useContext, useEffect, useId, useState, useSyncExternalStore } from 'react';
import type { IconName } from '@/components/ui/icon';

/** Something that can be done from where one is, by name. */
export interface Command {
  /** Once among what is about the same: `log`, `snooze`. */
  id: string;
  /** An imperative: "Snooze", "Log an activity". The letters that match are marked in it. */
  label: string;
  /** What it is done to, as the heading over it: "For the 3 selected", "For Vantry Logistics", "This list". */
  heading: string;
  /** In this order of the groups: what is chosen, the row one is on, the view as a whole. */
  about: 'selected' | 'row' | 'view';
  icon: IconName;
  /** The key that does it without the palette. */
  keyCap?: string;
  /** Other words it is found by: "remind later". */
  words?: string;
  /** Runs when the palette is gone and the focus is back where it was. */
  run(): void;
}

/** What the views of a page have to offer, gathered for the moment the palette is opened. */
interface Registry {
  offer(by: string, commands: readonly Command[]): void;
  withdraw(by: string): void;
  subscribe(changed: () => void): () => void;
  all(): readonly Command[];
}

function createRegistry(): Registry {
  const offers = new Map<string, readonly Command[]>();
  const listeners = new Set<() => void>();
  let joined: readonly Command[] | null = null;
  const changed = (): void => {
    joined = null;
    for (const listener of listeners) listener();
  };
  return {
    offer(by, commands) {
      offers.set(by, commands);
      changed();
    },
    withdraw(by) {
      offers.delete(by);
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    all() {
      joined ??= [...offers.values()].flat();
      return joined;
    },
  };
}

const Offered = createContext<Registry | null>(null);

/** Around a full-tab page: what its views offer, its palette finds. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  return <Offered.Provider value={registry}>{children}</Offered.Provider>;
}

/**
 * Offers commands to the palette while the caller is on screen; a new list takes the place of the one before. Outside
 * of a CommandsProvider it does nothing, so that a view can stand alone.
 */
export function useCommands(commands: readonly Command[]): void {
  const registry = useContext(Offered);
  const by = useId();
  useEffect(() => registry?.offer(by, commands), [registry, by, commands]);
  useEffect(() => () => registry?.withdraw(by), [registry, by]);
}

const NONE: readonly Command[] = [];
const never = (): (() => void) => () => {};

/** All that is offered now. */
export function useOfferedCommands(): readonly Command[] {
  const registry = useContext(Offered);
  return useSyncExternalStore(registry?.subscribe ?? never, registry?.all ?? (() => NONE));
}
