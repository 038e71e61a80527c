import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react';
import { useKeys } from '../use-keys';

/** What the keys do; `row` acts on the current row, and does nothing without one. */
export interface ListActions {
  move: (by: number) => void;
  moveTo: (end: 'first' | 'last') => void;
  page: () => number;
  toggle: () => void;
  toggleRange: () => void;
  selectAll: () => void;
  clearSelection: () => void;
  open: () => void;
  openPage: () => void;
  log: () => void;
  gift: () => void;
  snooze: () => void;
  undo: () => void;
  search: () => void;
  help: () => void;
}

/**
 * The keys of the list: letters anywhere in the page while they are switched on, Esc anywhere, arrows and the like within
 * the list whether or not (decisions 16).
 * @returns what the list does with a key pressed inside of it
 */
export function useListKeys(actions: ListActions, singleKeys: boolean): (event: KeyboardEvent) => void {
  const current = useRef(actions);
  current.current = actions;

  const letters = useMemo<Record<string, () => void>>(
    () => ({
      j: () => current.current.move(1),
      k: () => current.current.move(-1),
      x: () => current.current.toggle(),
      X: () => current.current.toggleRange(),
      a: () => current.current.selectAll(),
      o: () => current.current.openPage(),
      l: () => current.current.log(),
      g: () => current.current.gift(),
      s: () => current.current.snooze(),
      z: () => current.current.undo(),
      '/': () => current.current.search(),
      '?': () => current.current.help(),
    }),
    [],
  );
  useKeys(letters, singleKeys);
  // Also from the column heads and from what stands at the foot of the list.
  const always = useMemo<Record<string, () => void>>(() => ({ Escape: () => current.current.clearSelection() }), []);
  useKeys(always, true);

  return useCallback((event) => {
    const { move, moveTo, page, open, toggle, toggleRange } = current.current;
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[popover]') || target?.closest('[data-row]') === null) return;
    // What a link, a button or a checkbox does with Enter and the space bar stays theirs.
    const onRow = target?.matches('[data-row]') === true;
    const does = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      PageDown: () => move(page()),
      PageUp: () => move(-page()),
      Home: () => moveTo('first'),
      End: () => moveTo('last'),
      Enter: onRow ? open : null,
      ' ': onRow ? (event.shiftKey ? toggleRange : toggle) : null,
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }, []);
}
