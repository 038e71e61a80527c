import type { Answer, AskOf, OperationName, ReplyOf } from './contract';
import { send } from './send';

/**
 * Tells the background something and forgets about failures: null where there was no reply or a refusal.
 * For the content script, whose frame asks for itself and says what is wrong; everything else uses `ask`.
 */
export function tell<K extends OperationName>(op: K, input: AskOf<K>): Promise<ReplyOf<K> | null> {
  return send<Answer<ReplyOf<K>>>({ op, ask: input }).then(
    (answer) => (answer?.ok ? answer.reply : null),
    () => null,
  );
}
