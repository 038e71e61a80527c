import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, TextInput } from '@/components/ui/field';
import { Sheet } from '@/components/ui/sheet';
import { newViewId } from '@/lib/queries/view-id';
import { type SavedView, type TriageFilter, VIEW_NAME_MAX } from '@/lib/triage/filter';
import type { SavedViews } from './use-saved-views';

/** Asks what a view is to be called: a new one of the present filter, or one that has a name already. */
export function SaveViewDialog({
  view,
  filter,
  views,
  onClose,
}: {
  /** Null: a new one. */
  view: SavedView | null;
  filter: TriageFilter;
  views: SavedViews;
  onClose: () => void;
}) {
  const [id] = useState(() => view?.id ?? newViewId());
  const [name, setName] = useState(view?.name ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const save = () => {
    const wanted = name.trim();
    if (wanted === '') setProblem('Give the view a name, such as “Enterprise, quiet”.');
    else if (wanted.length > VIEW_NAME_MAX) setProblem(`Keep the name to ${VIEW_NAME_MAX} characters.`);
    else if (views.all.some((other) => other.id !== id && other.name === wanted))
      setProblem('Another view has this name. Choose a different one.');
    else {
      // A view begins with its day each time it is opened.
      const { rest, ...kept } = view?.filter ?? filter;
      views.save({ id, name: wanted, filter: kept }, onClose);
    }
  };
  return (
    <Sheet
      title={view ? `Rename the view “${view.name}”` : 'Save this view'}
      meta={view ? undefined : 'Its filters and order are kept; the accounts in it are always today’s.'}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        save();
      }}
      footer={
        <>
          <Button look="filled" aria-disabled={views.saving} onClick={save}>
            {view ? 'Rename' : 'Save view'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <Field label="Name" error={problem}>
        {(control) => (
          <TextInput
            {...control}
            dir="auto"
            data-autofocus
            value={name}
            onChange={(event) => {
              setProblem(null);
              setName(event.target.value);
            }}
          />
        )}
      </Field>
    </Sheet>
  );
}
