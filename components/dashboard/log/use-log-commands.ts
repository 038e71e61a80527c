import { useMemo } from 'react';
import { type Command, useCommands } from '@/components/app/palette/commands';

/** What one does in the log, by name, for the palette. */
export function useLogCommands({
  open,
  find,
  isReady,
}: {
  open: (dialog: 'export' | 'merge') => void;
  find: () => void;
  /** Whether files can be written and read. */
  isReady: boolean;
}): void {
  const commands = useMemo<Command[]>(() => {
    const about = { heading: 'The activity log', about: 'view' } as const;
    const all: Command[] = [{ ...about, id: 'search', label: 'Search the log', icon: 'search', keyCap: '/', words: 'find', run: find }];
    if (isReady)
      all.push(
        { ...about, id: 'export', label: 'Export the log', icon: 'export', words: 'csv json file', run: () => open('export') },
        { ...about, id: 'merge', label: 'Add a colleague’s file', icon: 'import', words: 'merge json', run: () => open('merge') },
      );
    return all;
  }, [open, find, isReady]);
  useCommands(commands);
}
