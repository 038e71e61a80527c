import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useActing } from '@/components/app/acting/acting';
import type { AccountKey } from '@/lib/accounts/types';
import type { TriageWindow } from '@/lib/queries/triage';
import type { SectionName } from '@/lib/triage/sections';

interface Place {
  index: number;
  key: AccountKey | null;
  section: SectionName | null;
}

/** The row one is on: by its account, so that it stays while rows around it come and go. */
export interface Cursor {
  /** Null: none was chosen yet. */
  index: number | null;
  key: AccountKey | null;
  /** True while the focus belongs to the current row, also when that is drawn anew. */
  wantsFocus: RefObject<boolean>;
  /** True until the row that was moved to has been brought into sight. */
  wantsSight: RefObject<boolean>;
  /** Moves to a row and takes the focus there. */
  to: (index: number) => void;
  /** What got the focus inside of the list. */
  entered: (target: Element) => void;
  left: (target: Element, to: EventTarget | null) => void;
  /** Before the list is left for another page: going back comes back to the row. */
  keep: () => void;
}

/**
 * @param of what the list is of: another one begins without a current row
 * @param shown rows one can be on
 */
export function useCursor(list: TriageWindow | null, of: string, shown: number): Cursor {
  const [state, setState] = useState<{ of: string; place: Place | null }>(() => ({ of, place: keptPlace(of) }));
  const wantsFocus = useRef(state.place !== null);
  const wantsSight = useRef(state.place !== null);
  const place = state.of === of ? state.place : null;
  const known = useRef({ list, place, of });
  known.current = { list, place, of };

  const to = useCallback((index: number) => {
    const { list, of } = known.current;
    const row = list?.rowAt(index) ?? null;
    wantsFocus.current = true;
    wantsSight.current = true;
    setState({ of, place: { index, key: row?.key ?? null, section: row?.section ?? null } });
  }, []);

  // The list was read anew: the account is followed while it stays in its section; where it has left, its place is kept.
  useLayoutEffect(() => {
    if (!list) return;
    if (!place) {
      // It became another list while one was on a row: Enter in the search is faster than the search.
      if (wantsFocus.current && shown > 0) to(rowOf(document.activeElement) ?? 0);
      return;
    }
    const moved = place.key === null ? null : placeOf(list, place.key, place.index);
    const follows = moved !== null && moved < shown && (place.section === null || list.rowAt(moved)?.section === place.section);
    const index = follows ? moved : Math.min(place.index, Math.max(0, shown - 1));
    const row = list.rowAt(index);
    const next = row ? { index, key: row.key, section: row.section } : { index, key: place.key, section: place.section };
    if (next.index !== place.index || next.key !== place.key || next.section !== place.section) setState({ of, place: next });
  }, [list, place, of, shown, to]);

  const entered = useCallback(
    (target: Element) => {
      wantsFocus.current = true;
      const index = rowOf(target);
      if (index === null || index === known.current.place?.index) return;
      to(index);
      // What is pressed stays under the pointer: scrolled before the release, the row would never be clicked.
      wantsSight.current = target.matches(':focus-visible');
    },
    [to],
  );
  const left = useCallback((target: Element, next: EventTarget | null) => {
    if (next instanceof Element) {
      wantsFocus.current = next.closest('[data-row]') !== null;
      return;
    }
    // Also the window can lose it, and then gives it back.
    if (!document.hasFocus()) return;
    // A row that is taken out of the page loses the focus without anybody having moved it; while that is told, it still stands there.
    queueMicrotask(() => {
      if (target.isConnected && !target.contains(document.activeElement)) wantsFocus.current = false;
    });
  }, []);

  const keep = useCallback(() => {
    const { of, place } = known.current;
    if (place) window.history.replaceState({ triage: { of, index: place.index, key: place.key } }, '');
  }, []);

  return useMemo(
    () => ({ index: place?.index ?? null, key: place?.key ?? null, wantsFocus, wantsSight, to, entered, left, keep }),
    [place, to, entered, left, keep],
  );
}

/** Goes on to a row that is only being asked for, once it is there: the button that asked for it leaves its place to it. */
export function useGoingOn({ to }: Pick<Cursor, 'to'>, shown: number): (row: number) => void {
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null || wanted.current >= shown) return;
    to(wanted.current);
    wanted.current = null;
  }, [shown, to]);
  return useCallback((row) => {
    wanted.current = row;
  }, []);
}

/** A sheet gives the focus back to its row; where that row has left, the row at its place takes it. */
export function useFocusAfterActing({ index, to }: Pick<Cursor, 'index' | 'to'>, bulkOpen: boolean): void {
  const acting = useActing().opened !== null;
  const open = acting || bulkOpen;
  const place = useRef(index);
  place.current = index;
  const was = useRef(open);
  useEffect(() => {
    const closed = was.current && !open;
    was.current = open;
    if (closed && place.current !== null && document.activeElement === document.body) to(place.current);
  }, [open, to]);
}

/** The row of the list that an element stands in; null: none. */
function rowOf(element: Element | null): number | null {
  const index = element?.closest<HTMLElement>('[data-row]')?.dataset.row;
  return index === undefined ? null : Number(index);
}

/** Where one was when this step of the browser's history was left; null: nowhere, or in another list. */
function keptPlace(of: string): Place | null {
  const kept = new Map<string, unknown>(Object.entries(window.history.state?.triage ?? {}));
  const [index, key] = [kept.get('index'), kept.get('key')];
  if (kept.get('of') !== of || typeof index !== 'number' || typeof key !== 'string') return null;
  return { index, key, section: null };
}

/** How far rows may shift in one renewal for their account still to be followed. */
const NEAR = 200;

/** Where an account stands now; null: not near its place before. */
function placeOf(list: TriageWindow, key: AccountKey, before: number): number | null {
  for (let away = 0; away <= NEAR; away++) {
    if (list.rowAt(before + away)?.key === key) return before + away;
    if (away <= before && list.rowAt(before - away)?.key === key) return before - away;
  }
  return null;
}
