import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useActing } from '@/components/app/acting/acting';
import { grouped } from '@/components/app/grouped';
import { type Command, useCommands } from '@/components/app/palette/commands';
import type { Reader } from '@/lib/messaging/bulk';
import { BULK_MAX, type BulkTarget } from '@/lib/messaging/triage/operations';
import { useBulk } from '@/lib/queries/bulk';
import type { TriageWindow } from '@/lib/queries/triage';
import type { TriageFilter } from '@/lib/triage/filter';
import type { TriageRow } from '@/lib/triage/types';
import { accountsInWords } from './list-words';
import { type RowAct, useActingOnRows } from './use-acting-on-rows';
import type { Cursor } from './use-cursor';
import { useListKeys } from './use-list-keys';
import type { Selection } from './use-selection';

/** What is done to all that are selected. */
export type BulkKind = 'assign' | 'snooze' | 'skip' | 'done' | 'tag' | 'gift' | 'calendar' | 'print';

const targetOf = (row: TriageRow): BulkTarget => ({ accountKey: row.key, occurrenceId: row.item?.occurrenceId ?? null });

interface Parts {
  list: TriageWindow | null;
  filter: TriageFilter;
  reader: Reader | null;
  shown: number;
  cursor: Cursor;
  selection: Selection;
  singleKeys: boolean;
  page: () => number;
  search: () => void;
  help: () => void;
}

/** Everything one does in the list, by key, by pointer and by the palette. */
export function useListActions(parts: Parts) {
  const { list, cursor, selection, singleKeys } = parts;
  const acting = useActing();
  const bulk = useBulk();
  const actOn = useActingOnRows();
  const { keep } = cursor;
  const actOnRow = useCallback(
    (what: RowAct, row: TriageRow, anchor: HTMLElement | null) => {
      if (what === 'page') keep();
      actOn(what, row, anchor);
    },
    [actOn, keep],
  );
  const [wanted, setBulk] = useState<BulkKind | null>(null);
  const lastSelected = useRef<number | null>(null);
  const now = useRef({ ...parts, acting });
  now.current = { ...parts, acting };

  const select = useCallback(
    async (from: number, to: number) => {
      const { filter, reader, selection, acting } = now.current;
      if (reader === null) return;
      const room = Math.max(0, BULK_MAX - selection.targets.length);
      const last = Math.min(to, from + BULK_MAX - 1);
      try {
        const { keys } = await bulk.run('triage.keys', { filter, reader, from, to: last + 1 });
        const fresh = keys.filter(({ accountKey }) => !selection.has(accountKey));
        selection.add([...keys.filter(({ accountKey }) => selection.has(accountKey)), ...fresh.slice(0, room)]);
        const left = to - last + Math.max(0, fresh.length - room);
        if (left > 0) acting.say(`${grouped(BULK_MAX)} are selected, the most at once. ${accountsInWords(left)} more are not.`, null);
      } catch (error) {
        acting.sayProblem(error);
      }
    },
    [bulk],
  );

  const current = (): TriageRow | null => (cursor.index === null ? null : (list?.rowAt(cursor.index) ?? null));
  const toggle = (index: number, row: TriageRow) => {
    if (!selection.has(row.key) && selection.targets.length >= BULK_MAX) {
      acting.say(`${grouped(BULK_MAX)} are selected, the most at once.`, null);
      return;
    }
    lastSelected.current = index;
    selection.toggle(targetOf(row));
  };
  const toggleRange = (index: number, row: TriageRow) => {
    const from = lastSelected.current;
    if (from === null || from >= parts.shown) {
      toggle(index, row);
      return;
    }
    lastSelected.current = index;
    void select(Math.min(from, index), Math.max(from, index));
  };
  const chooseAll = () => {
    if (selection.targets.length > 0) selection.clear();
    else if (parts.shown > 0) void select(0, parts.shown - 1);
  };

  /** The place of the current row's button, where small layers open. */
  const anchor = (): HTMLElement | null => document.querySelector(`[data-row="${cursor.index}"] [aria-haspopup="dialog"]`);
  const act = (what: RowAct) => {
    const row = current();
    if (row) actOnRow(what, row, anchor());
  };
  const forAll = (kind: BulkKind, one: RowAct) => (selection.targets.length > 0 ? setBulk(kind) : act(one));
  const moveTo = (index: number) => {
    if (parts.shown > 0) cursor.to(Math.max(0, Math.min(index, parts.shown - 1)));
  };
  const enter = () => moveTo(cursor.index ?? 0);

  const onKeyDown: (event: KeyboardEvent) => void = useListKeys(
    {
      // From elsewhere on the page the first press comes back to the row one was on.
      move: (by) => (cursor.index === null || !cursor.wantsFocus.current ? enter() : moveTo(cursor.index + by)),
      moveTo: (end) => moveTo(end === 'first' ? 0 : parts.shown - 1),
      page: parts.page,
      toggle: () => {
        const row = current();
        if (row && cursor.index !== null) toggle(cursor.index, row);
      },
      toggleRange: () => {
        const row = current();
        if (row && cursor.index !== null) toggleRange(cursor.index, row);
      },
      selectAll: () => {
        if (parts.shown > 0) void select(0, parts.shown - 1);
      },
      clearSelection: selection.clear,
      open: () => act('open'),
      openPage: () => act('page'),
      log: () => act('log'),
      gift: () => forAll('gift', 'gift'),
      snooze: () => forAll('snooze', 'snooze'),
      undo: acting.undo,
      search: parts.search,
      help: parts.help,
    },
    singleKeys,
  );

  const stable = useRef({ toggle, toggleRange });
  stable.current = { toggle, toggleRange };
  const onSelect = useCallback((index: number, row: TriageRow, range: boolean) => {
    if (range) stable.current.toggleRange(index, row);
    else stable.current.toggle(index, row);
  }, []);

  useListCommands({ row: current(), selected: selection.targets.length, act, setBulk, search: parts.search, help: parts.help });
  return { onKeyDown, onSelect, onAct: actOnRow, chooseAll, enter, bulk: wanted, setBulk };
}

interface Offer {
  row: TriageRow | null;
  selected: number;
  act: (what: RowAct) => void;
  setBulk: (kind: BulkKind) => void;
  search: () => void;
  help: () => void;
}

/** The same by name, for the palette. */
function useListCommands(offer: Offer): void {
  const latest = useRef(offer);
  latest.current = offer;
  const { row, selected } = offer;
  const key = row?.key ?? null;
  const name = row?.name ?? '';
  const hasItem = row !== null && row.item !== null;
  const commands = useMemo<Command[]>(() => {
    const all: Command[] = [];
    const heading = `For the ${grouped(selected)} selected`;
    const forAll = (id: BulkKind, label: string, icon: Command['icon'], words: string): void => {
      all.push({ id: `bulk-${id}`, label, heading, about: 'selected', icon, words, run: () => latest.current.setBulk(id) });
    };
    if (selected > 0) {
      forAll('assign', 'Assign to an owner', 'user', 'hand over reassign');
      forAll('snooze', 'Snooze', 'snooze', 'remind later wait');
      forAll('skip', 'Skip', 'skip', 'not needed');
      forAll('done', 'Mark done', 'check', 'complete finish');
      forAll('tag', 'Tag', 'tag', 'label');
      forAll('gift', 'Plan a gift', 'gift', 'present');
      forAll('calendar', 'Calendar file', 'calendar', 'ics outlook google days');
      forAll('print', 'Print', 'print', 'paper');
    }
    const one = (id: RowAct, label: string, icon: Command['icon'], keyCap: string | null, words: string): void => {
      all.push({
        id: `row-${id}`,
        label,
        heading: `For ${name}`,
        about: 'row',
        icon,
        words,
        ...(keyCap === null ? {} : { keyCap }),
        run: () => latest.current.act(id),
      });
    };
    if (key !== null) {
      one('log', 'Log an activity', 'log', 'L', 'call meeting email note');
      one('gift', 'Log or plan a gift', 'gift', 'G', 'present');
      if (hasItem) {
        one('snooze', 'Snooze', 'snooze', 'S', 'remind later wait');
        one('skip', 'Skip', 'skip', null, 'not needed');
        one('why', 'Why this is due', 'info', null, 'rule reason');
        one('share', 'Share', 'export', null, 'calendar file ics mail draft copy line');
      }
      one('open', 'Open in the CRM', 'external', '↵', 'salesforce');
      one('page', 'Open its page here', 'right', 'O', 'account detail');
    }
    all.push({
      id: 'search',
      label: 'Search this list',
      heading: 'This list',
      about: 'view',
      icon: 'search',
      keyCap: '/',
      run: () => latest.current.search(),
    });
    all.push({
      id: 'keys',
      label: 'Show all keys',
      heading: 'This list',
      about: 'view',
      icon: 'help',
      keyCap: '?',
      words: 'shortcuts keyboard help',
      run: () => latest.current.help(),
    });
    return all;
  }, [key, name, hasItem, selected]);
  useCommands(commands);
}
