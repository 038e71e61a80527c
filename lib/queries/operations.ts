import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { ask } from '../messaging/ask';
import type { AskOf, OperationName, PressName, PressOf, ReplyOf } from '../messaging/contract';
import { workerDied } from './client';

/**
 * One operation as a mutation. What it changes comes back as a notice, so it invalidates nothing itself.
 * Fails with AskFailed.
 */
export function useOperation<K extends OperationName>(op: K): UseMutationResult<ReplyOf<K>, Error, AskOf<K>> {
  return useMutation({ mutationKey: [op], mutationFn: (input: AskOf<K>) => ask(op, input) });
}

/** The id of each press that was not answered yet, by what it asks. It outlives the button, which may be gone by then. */
const unanswered = new Map<string, string>();

const wishOf = <K extends PressName>(op: K, press: PressOf<K>): string => `${op} ${JSON.stringify(press)}`;

/** The id of a press that failed: what of it was written before can be taken back by that. Null: it was answered. */
export const unansweredId = <K extends PressName>(op: K, press: PressOf<K>): string | null => unanswered.get(wishOf(op, press)) ?? null;

/**
 * One press as a mutation. It is sent again where the worker died under it, by itself and by the next press for the
 * same thing, under one id: so it is written once, and has one undo. Fails with AskFailed.
 */
export function usePress<K extends PressName>(op: K): UseMutationResult<ReplyOf<K>, Error, PressOf<K>> {
  return useMutation({
    mutationKey: [op],
    mutationFn: async (press: PressOf<K>) => {
      const wish = wishOf(op, press);
      const changeId = unanswered.get(wish) ?? crypto.randomUUID();
      unanswered.set(wish, changeId);
      // `Omit` does not know that what it left out makes the type whole again.
      const reply = await ask(op, { ...press, changeId } as unknown as AskOf<K>);
      // All of them: once something else was done, asking for the same again is a new wish.
      unanswered.clear();
      return reply;
    },
    retry: (failed, error) => failed < 2 && workerDied(error),
    retryDelay: 100,
  });
}

/**
 * Takes a change back. Asked again where the worker died under it, which a long one may bring about: asking twice undoes
 * once, and a batch goes on where it stopped.
 */
export function useUndo(): UseMutationResult<ReplyOf<'undo'>, Error, AskOf<'undo'>> {
  return useMutation({
    mutationKey: ['undo'],
    mutationFn: (input: AskOf<'undo'>) => ask('undo', input),
    retry: (failed, error) => failed < 4 && workerDied(error),
    retryDelay: 100,
  });
}
