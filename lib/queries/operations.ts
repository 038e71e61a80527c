import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { ask } from '../messaging/ask';
import type { AskOf, OperationName, ReplyOf } from '../messaging/contract';

/**
 * One operation as a mutation. What it changes comes back as a notice, so it invalidates nothing itself.
 * Fails with AskFailed.
 */
export function useOperation<K extends OperationName>(op: K): UseMutationResult<ReplyOf<K>, Error, AskOf<K>> {
  return useMutation({ mutationKey: [op], mutationFn: (input: AskOf<K>) => ask(op, input) });
}
