import { ask } from '../messaging/ask';
import type { AskOf, OperationName, ReplyOf } from '../messaging/contract';
import { workerDied } from './client';

/**
 * How long a question waits, ms, each time the background was ended under it: one that meets a background which is just
 * ending is refused at once, and the next one has to start first.
 */
const WAITS = [100, 300, 1000, 2000];

/**
 * Asks, and asks again where the background was ended under the question. Only for what is written once however often it is
 * asked: the steps of an import and of a merge, taking back, freshening.
 * @throws AskFailed as the background answers; no-reply once it was ended under every try
 */
export async function persistently<K extends OperationName>(op: K, input: AskOf<K>): Promise<ReplyOf<K>> {
  for (const wait of WAITS) {
    try {
      return await ask(op, input);
    } catch (error) {
      if (!(error instanceof Error) || !workerDied(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return ask(op, input);
}
