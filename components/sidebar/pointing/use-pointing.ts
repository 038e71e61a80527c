import { useEffect, useRef } from 'react';
import type { PointedAt } from '@/lib/accounts/recipe';
import type { PointingState } from '@/lib/messaging/pointing/operations';
import { useOperation } from '@/lib/queries/operations';
import { letScriptsIn } from '@/lib/queries/pointing';
import { useActing } from '../../app/acting/acting';
import { byAPerson } from '../../app/by-a-person';

/** On a button of an account's view that begins it, which may be drawn anew meanwhile. */
export const BEGINS_POINTING = { 'data-begins-pointing': '' };

/** Once it has ended, the focus is back where it can begin again; unless it is in the page, where it stays. */
export function useFocusAfterPointing(isPointing: boolean): void {
  const was = useRef(isPointing);
  useEffect(() => {
    const isLost = document.hasFocus() && document.activeElement === document.body;
    if (was.current && !isPointing && isLost) document.querySelector<HTMLElement>('[data-begins-pointing]')?.focus();
    was.current = isPointing;
  }, [isPointing]);
}

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

/**
 * Pointing goes on in the page's own script, and ends with the page: what this frame finds under way when it is loaded
 * waits for a press that cannot come.
 */
export function useEndLeftOver(state: PointingState | null): void {
  const { cancel } = usePointing();
  const looked = useRef(false);
  useEffect(() => {
    if (state === null || looked.current) return;
    looked.current = true;
    if (state.pointing?.step === 'pointing') cancel();
  });
}
