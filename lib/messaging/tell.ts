import { browser } from 'wxt/browser';
import type { Answer, AskOf, OperationName, ReplyOf } from './contract';

/**
 * Tells the background something and forgets about failures: null where there was no reply or a refusal.
 * For the content script, whose frame asks for itself and says what is wrong; everything else uses `ask`.
 */
export const tell = <K extends OperationName>(op: K, input: AskOf<K>): Promise<ReplyOf<K> | null> =>
  Promise.resolve()
    .then((): Promise<Answer<ReplyOf<K>> | undefined> => browser.runtime.sendMessage({ op, ask: input }))
    .then((answer) => (answer?.ok ? answer.reply : null))
    .catch(() => null);
