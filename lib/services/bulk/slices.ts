import { nextTurn } from '../../time/turn';

/** How long a job works before it lets others in, ms: a list asked meanwhile waits no longer than that. */
const SLICE = 8;

export interface Slices {
  /** Whether it is time to pause. Costs little enough to be asked for each row. */
  due(): boolean;
  /**
   * Lets what waits run, the page's messages among it.
   * @throws the signal's reason once it is aborted
   */
  pause(): Promise<void>;
}

/**
 * Cuts long work into slices, so that a worker stays able to answer.
 * @param inFront settles once nothing is under way that goes before this work
 */
export function slices(signal: AbortSignal, inFront: () => Promise<void> = async () => undefined): Slices {
  let began = performance.now();
  return {
    due: () => performance.now() - began > SLICE,
    async pause() {
      await nextTurn();
      await inFront();
      signal.throwIfAborted();
      began = performance.now();
    },
  };
}
