import { vi } from 'vitest';
import { ask } from '@/lib/messaging/ask';
import type { AskOf, OperationName, PressName, ReplyOf } from '@/lib/messaging/contract';
import { ASKS } from '@/lib/messaging/schemas';

/** What the background answers in a test: one function an operation; what it throws, the asker gets. */
export type Answers = { [K in OperationName]?: (input: AskOf<K>) => ReplyOf<K> | Promise<ReplyOf<K>> };

/** Lets the mocked `ask` answer, and forgets what was asked before; an operation nobody answers fails the test that asks it. */
export function answering(answers: Answers): void {
  vi.mocked(ask).mockReset();
  vi.mocked(ask).mockImplementation(async <K extends OperationName>(op: K, input: AskOf<K>): Promise<ReplyOf<K>> => {
    const answer: Answers[K] = answers[op];
    if (!answer) throw new Error(`nobody answers ${op}`);
    return answer(input);
  });
}

/** Everything that was asked of one operation so far. */
export const asked = <K extends OperationName>(op: K): unknown[] =>
  vi
    .mocked(ask)
    .mock.calls.filter(([name]) => name === op)
    .map(([, input]) => input);

/** The same of one press, without the id that each is sent under; each must be fit to be sent. */
export const pressed = (op: PressName): unknown[] =>
  asked(op).map((ask) => {
    const { changeId: _, ...press } = ASKS[op].parse(ask);
    return press;
  });
