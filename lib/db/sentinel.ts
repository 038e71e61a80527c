import type { Keep } from '../services/ports';
import { createKeep } from './keep';
import type { Mark } from './mark';
import { readMark } from './schemas';

/**
 * Chromium heals a corrupt database by wiping it in silence, and eviction looks the same. A mark kept elsewhere survives
 * both: an empty database with a mark is a loss, and never a first run.
 */
export interface Sentinel {
  read(): Promise<Mark | null>;
  /** `null` forgets: the person chose to start over. */
  write(mark: Mark | null): Promise<void>;
}

const KEY = 'sentinel';

export const localSentinel = (keep: Keep = createKeep()): Sentinel => ({
  async read() {
    const found = await keep.get<unknown>('local', KEY);
    return found === undefined ? null : readMark(found);
  },
  async write(mark) {
    if (mark) await keep.set('local', KEY, mark);
    else await keep.remove('local', [KEY]);
  },
});
