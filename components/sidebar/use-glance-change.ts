import type { AskOf, Changed, OperationName, ReplyOf } from '@/lib/messaging/contract';
import { useOperation } from '@/lib/queries/operations';
import { byAPerson } from '../app/by-a-person';
import { useActing } from './acting';

/** The operations that change one account in one press and can be taken back. */
type GlanceOperation = {
  [K in OperationName]: ReplyOf<K> extends Changed ? (AskOf<K> extends { formId: string } ? K : never) : never;
}[OperationName];

/** One press that changes the account: guarded against scripts and double presses, said with its undo. */
export function useGlanceChange<K extends GlanceOperation>(op: K) {
  const { say, sayProblem } = useActing();
  const { mutate, isPending } = useOperation(op);
  const run = (event: Event, input: AskOf<K>, done: string, after?: () => void) => {
    if (isPending || !byAPerson(event)) return;
    mutate(input, {
      onSuccess: (changed: Changed) => {
        say(done, changed);
        after?.();
      },
      onError: sayProblem,
    });
  };
  return { run, isPending };
}
