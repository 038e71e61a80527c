import { useState } from 'react';
import { Dropdown, DropdownAction } from '@/components/ui/dropdown';
import { Icon } from '@/components/ui/icon';
import type { SavedView } from '@/lib/triage/filter';
import { SaveViewDialog } from './save-view-dialog';
import type { SavedViews } from './use-saved-views';

/** Renames or removes a saved view. */
export function SavedViewMenu({ view, views }: { view: SavedView; views: SavedViews }) {
  const [renaming, setRenaming] = useState(false);
  return (
    <>
      <Dropdown
        name={`Actions for the view ${view.name}`}
        label={`Actions for the view ${view.name}`}
        look="icon"
        face={<Icon name="more" />}
      >
        {(close) => (
          <>
            <DropdownAction
              onChoose={() => {
                close();
                setRenaming(true);
              }}
            >
              Rename
            </DropdownAction>
            <DropdownAction
              onChoose={() => {
                close();
                views.remove(view);
              }}
            >
              Remove
            </DropdownAction>
          </>
        )}
      </Dropdown>
      {renaming ? <SaveViewDialog view={view} filter={view.filter} views={views} onClose={() => setRenaming(false)} /> : null}
    </>
  );
}
