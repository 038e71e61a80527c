import type { Answer, AskOf, OperationName, ReplyOf } from './contract';
import { AskFailed, type Failure } from './errors';
import type { Asker, Handlers } from './handlers';
import { ASKS } from './schemas';
import { ALLOWED, type Self, type Sender, surfaceOf } from './surface';

/**
 * Answers one message: who asks → may they → does it fit its schema → use case → reply. Default deny.
 * @returns the answer to send, or null when the message is none of ours
 */
export async function route(message: unknown, sender: Sender, self: Self, handlers: Handlers): Promise<Answer<unknown> | null> {
  if (typeof message !== 'object' || message === null || !('op' in message)) return null;
  const op = operationOf(message.op);
  if (op === null) return null;
  const surface = surfaceOf(sender, self);
  const { id: tabId, url } = sender.tab ?? {};
  if (surface === null || tabId === undefined || url === undefined || !ALLOWED[op].includes(surface)) return refuse({ code: 'denied' });
  const parsed = ASKS[op].safeParse('ask' in message ? message.ask : undefined);
  if (!parsed.success) return refuse({ code: 'malformed', detail: parsed.error.issues[0]?.path.join('.') ?? '' });
  try {
    return { ok: true, reply: await answer(handlers, op, parsed.data, { surface, tabId, url: new URL(url) }) };
  } catch (error) {
    return refuse(
      error instanceof AskFailed ? error.failure : { code: 'unexpected', detail: error instanceof Error ? error.name : 'thrown' },
    );
  }
}

function answer<K extends OperationName>(handlers: Handlers, op: K, ask: AskOf<K>, asker: Asker): Promise<ReplyOf<K>> {
  return handlers[op](ask, asker);
}

const operationOf = (op: unknown): OperationName | null =>
  typeof op === 'string' && Object.hasOwn(ASKS, op) ? (op as OperationName) : null;

const refuse = (failure: Failure): Answer<never> => ({ ok: false, failure });
