import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { useActing } from '@/components/app/acting/acting';
import { type SetAside, useReopen } from '@/components/app/acting/use-reopen';
import { crmAddress } from '@/components/app/crm-address';
import { grouped } from '@/components/app/grouped';
import type { AccountKey } from '@/lib/accounts/types';
import type { Reader } from '@/lib/messaging/bulk';
import { BULK_MAX, type BulkTarget } from '@/lib/messaging/triage/operations';
import { useBulk } from '@/lib/queries/bulk';
import type { TriageWindow } from '@/lib/queries/triage';
import type { TriageFilter } from '@/lib/triage/filter';
import type { TriageRow } from '@/lib/triage/types';
import { accountsInWords } from './list-words';
import { type RowAct, useActingOnRows } from './use-acting-on-rows';
import type { Cursor } from './use-cursor';
import { type BulkKind, useListCommands } from './use-list-commands';
import { useListKeys } from './use-list-keys';
import type { Selection } from './use-selection';

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
  /** Writes rows into a sheet; null: all of the list. */
  exportRows: (keys: AccountKey[] | null) => void;
  saveView: () => void;
  removeSamples: (() => void) | null;
  search: () => void;
  help: () => void;
  /** What opens something at a row says so until it is open. */
  opening: (opened: Promise<void>) => void;
}

/** Everything one does in the list, by key, by pointer and by the palette. */
export function useListActions(parts: Parts) {
  const { list, cursor, selection, singleKeys, opening } = parts;
  const acting = useActing();
  const bulk = useBulk();
  const actOn = useActingOnRows();
  const { keep } = cursor;
  const actOnRow = useCallback(
    (what: RowAct, row: TriageRow, anchor: HTMLElement | null) => {
      // A customer that was imported without its CRM's record has no page there: its page here is opened, as by its name.
      const does = what === 'open' && crmAddress(row.crmUrl) === null ? 'page' : what;
      if (does === 'page') keep();
      opening(actOn(does, row, anchor));
    },
    [actOn, keep, opening],
  );
  const reopen = useReopen();
  const onReopen = useCallback((row: TriageRow, aside: SetAside, event: Event) => void reopen(row.key, aside, event), [reopen]);
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
  const selectAll = () => {
    if (parts.shown > 0) void select(0, parts.shown - 1);
  };
  const chooseAll = () => (selection.targets.length > 0 ? selection.clear() : selectAll());

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
      selectAll,
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

  useListCommands({
    row: current(),
    selected: selection.targets.length,
    act,
    setBulk,
    exportSelected: () => parts.exportRows(selection.targets.map(({ accountKey }) => accountKey)),
    exportList: parts.list !== null && parts.list.total > 0 ? () => parts.exportRows(null) : null,
    selectAll: parts.shown > 0 ? selectAll : null,
    clear: selection.clear,
    saveView: parts.saveView,
    removeSamples: parts.removeSamples,
    search: parts.search,
    help: parts.help,
  });
  return { onKeyDown, onSelect, onAct: actOnRow, onReopen, chooseAll, enter, bulk: wanted, setBulk };
}
