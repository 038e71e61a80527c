import { useCallback, useRef, useState } from 'react';
import { useActing } from '@/components/app/acting/acting';
import type { TriageWindow } from '@/lib/queries/triage';

/**
 * The list as it is to be shown: the one that was read, but the last one while reading anew fails, and while something
 * is open at one of its rows. A menu goes with its row, and rows that are drawn in another order are taken out and put
 * back, which shuts a popover without a word (https://html.spec.whatwg.org/multipage/popover.html, removing steps).
 *
 * @param held something is open at a row
 * @param inSight rows on screen, `to` exclusive; a held list that does not reach there gives way
 */
export function useShownList(read: TriageWindow | null, held: boolean, inSight: { from: number; to: number }): TriageWindow | null {
  const last = useRef(read);
  const still = held && last.current !== null && reaches(last.current, inSight);
  if (read !== null && !still) last.current = read;
  return last.current;
}

function reaches(list: TriageWindow, { from, to }: { from: number; to: number }): boolean {
  const end = Math.min(to, list.total) - 1;
  return end < 0 || (list.rowAt(Math.min(from, end)) !== null && list.rowAt(end) !== null);
}

/** Whether something is open at a row of the list: its menu, a small layer, or what is being opened there. */
export function useOpenAtRow(): { open: boolean; onMenu: (open: boolean) => void; until: (opened: Promise<void>) => void } {
  const { opened } = useActing();
  // Several at a time: the browser tells that a menu was shut by the press on another row's only after that one has opened.
  const [many, setMany] = useState(0);
  const onMenu = useCallback((open: boolean) => setMany((before) => before + (open ? 1 : -1)), []);
  const until = useCallback(
    (opened: Promise<void>) => {
      onMenu(true);
      void opened.finally(() => onMenu(false));
    },
    [onMenu],
  );
  return { open: many > 0 || (opened !== null && 'anchor' in opened), onMenu, until };
}
