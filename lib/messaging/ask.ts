import { browser } from 'wxt/browser';
import type { Answer, AskOf, OperationName, ReplyOf } from './contract';
import { AskFailed } from './errors';
import { send } from './send';

/**
 * Asks the background and waits for its reply.
 * @throws AskFailed with the background's failure, or `disconnected` when this page outlived its extension
 *   (an update or reload leaves pages behind whose `runtime.id` is undefined).
 */
export async function ask<K extends OperationName>(op: K, input: AskOf<K>): Promise<ReplyOf<K>> {
  if (!browser.runtime?.id) throw new AskFailed({ code: 'disconnected' });
  let answer: Answer<ReplyOf<K>> | undefined;
  try {
    answer = await send<Answer<ReplyOf<K>>>({ op, ask: input });
  } catch {
    // Both a killed worker and an invalidated context reject here; only the latter loses the runtime id.
    throw new AskFailed({ code: browser.runtime?.id ? 'unexpected' : 'disconnected', detail: 'no-reply' });
  }
  if (!answer) throw new AskFailed({ code: 'unexpected', detail: 'empty-reply' });
  if (!answer.ok) throw new AskFailed(answer.failure);
  return answer.reply;
}
