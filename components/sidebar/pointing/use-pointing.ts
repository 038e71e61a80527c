import type { PointedAt } from '@/lib/accounts/recipe';
import { useOperation } from '@/lib/queries/operations';
import { letScriptsIn } from '@/lib/queries/pointing';
import { useActing } from '../../app/acting/acting';
import { byAPerson } from '../../app/by-a-person';

/** How pointing begins and ends. */
export function usePointing() {
  const { sayProblem } = useActing();
  const start = useOperation('pointing.start');
  const cancel = useOperation('pointing.cancel');
  return {
    point: async (event: Event, what: PointedAt, how: 'crosshair' | 'list' = 'crosshair'): Promise<void> => {
      if (!byAPerson(event)) return;
      await letScriptsIn();
      start.mutate({ what, how }, { onError: sayProblem });
    },
    cancel: () => cancel.mutate({}, { onError: sayProblem }),
  };
}
