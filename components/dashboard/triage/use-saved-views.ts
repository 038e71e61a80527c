import { useCallback, useMemo } from 'react';
import { useActing } from '@/components/app/acting/acting';
import { usePress } from '@/lib/queries/operations';
import { useSavedViews as useStoredViews } from '@/lib/queries/palette';
import type { SavedView } from '@/lib/triage/filter';

export interface SavedViews {
  all: readonly SavedView[];
  /** Keeps a filter under a name; a known id is renamed. */
  save: (view: SavedView, done: () => void) => void;
  remove: (view: SavedView) => void;
  saving: boolean;
}

const NONE: readonly SavedView[] = [];

/** Filters that a person gave names: kept, renamed, and removed with an undo. */
export function useSavedViews(): SavedViews {
  const all = useStoredViews().data?.views ?? NONE;
  const { say, sayProblem } = useActing();
  const { mutate: keep, isPending } = usePress('view.save');
  const { mutate: drop } = usePress('view.remove');
  const save = useCallback(
    (view: SavedView, done: () => void) =>
      keep(
        { view },
        {
          onSuccess: () => {
            say(`Saved the view “${view.name}”.`, null);
            done();
          },
          onError: sayProblem,
        },
      ),
    [keep, say, sayProblem],
  );
  const remove = useCallback(
    (view: SavedView) =>
      drop({ id: view.id }, { onSuccess: ({ undoId }) => say(`Removed the view “${view.name}”.`, { undoId }), onError: sayProblem }),
    [drop, say, sayProblem],
  );
  return useMemo(() => ({ all, save, remove, saving: isPending }), [all, save, remove, isPending]);
}
