import { isFailure } from '../messaging/errors';
import type { Context } from './context';
import type { Change } from './ports';

/** Makes a change from what is stored and writes it; null: there is nothing to write. @returns whether it was written */
export type Turn = (make: () => Promise<Change | null>) => Promise<boolean>;

/**
 * The turns of one long piece of work, of which one is taken after the other. What a change is made from is read outside
 * of `exclusive`, so that a save waits for its writing at most. Was anything stored meanwhile, it is made again: within
 * `exclusive`, where nobody comes in between. So `make` may run twice for one change.
 */
export function turnsOf(context: Context): Turn {
  /** Of the last change that this work knows of. */
  let stamp: string | null = null;

  const inOne = (make: () => Promise<Change | null>): Promise<boolean> =>
    context.exclusive(async () => {
      const change = await make();
      if (change === null) return false;
      ({ stamp } = await context.store.commit(change));
      return true;
    });

  return async (make) => {
    if (stamp === null) return inOne(make);
    // Who saves just now need not share the machine with the next reading.
    await context.exclusive(async () => undefined);
    const change = await make();
    if (change === null) return false;
    const since = stamp;
    try {
      ({ stamp } = await context.exclusive(() => context.store.commit({ ...change, since })));
      return true;
    } catch (error) {
      if (!isFailure(error, 'stale')) throw error;
      return inOne(make);
    }
  };
}
