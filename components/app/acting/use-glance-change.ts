import type { AskOf, Changed, PressName, PressOf } from '@/lib/messaging/contract';
import { usePress } from '@/lib/queries/operations';
import { byAPerson } from '../by-a-person';
import { useActing } from './acting';

/** The operations that change one account in one press and can be taken back. */
type GlanceOperation = { [K in PressName]: AskOf<K> extends { formId: string } ? K : never }[PressName];

/** One press that changes the account: guarded against scripts and double presses, said with its undo. */
export function useGlanceChange<K extends GlanceOperation>(op: K) {
  const { say, sayProblem } = useActing();
  const { mutate, isPending } = usePress(op);
  const run = (event: Event, press: PressOf<K>, done: string, after?: () => void) => {
    if (isPending || !byAPerson(event)) return;
    mutate(press, {
      onSuccess: (changed: Changed) => {
        say(done, changed);
        after?.();
      },
      onError: sayProblem,
    });
  };
  return { run, isPending };
}
