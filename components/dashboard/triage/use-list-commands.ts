import { useMemo, useRef } from 'react';
import { crmAddress } from '@/components/app/crm-address';
import { grouped } from '@/components/app/grouped';
import { type Command, useCommands } from '@/components/app/palette/commands';
import type { TriageRow } from '@/lib/triage/types';
import type { RowAct } from './use-acting-on-rows';

/** What is done to all that are selected. */
export type BulkKind = 'assign' | 'snooze' | 'skip' | 'done' | 'tag' | 'gift' | 'calendar' | 'print';

interface Offer {
  row: TriageRow | null;
  selected: number;
  act: (what: RowAct) => void;
  setBulk: (kind: BulkKind) => void;
  exportSelected: () => void;
  /** Null: there is nothing in it. */
  exportList: (() => void) | null;
  selectAll: (() => void) | null;
  clear: () => void;
  saveView: () => void;
  /** Takes the sample accounts away; null: there are none. */
  removeSamples: (() => void) | null;
  search: () => void;
  help: () => void;
}

/** What one does in the list, by name, for the palette. */
export function useListCommands(offer: Offer): void {
  const latest = useRef(offer);
  latest.current = offer;
  const { row, selected } = offer;
  const key = row?.key ?? null;
  const name = row?.name ?? '';
  const hasItem = row !== null && row.item !== null;
  const hasSamples = offer.removeSamples !== null;
  const canExport = offer.exportList !== null;
  const canSelect = offer.selectAll !== null;
  const inCrm = row !== null && crmAddress(row.crmUrl) !== null;
  const commands = useMemo<Command[]>(() => {
    const all: Command[] = [];
    const heading = `For the ${grouped(selected)} selected`;
    const selectedOnes = (id: string, label: string, icon: Command['icon'], words: string, run: () => void): void => {
      all.push({ id: `bulk-${id}`, label, heading, about: 'selected', icon, words, run });
    };
    const forAll = (id: BulkKind, label: string, icon: Command['icon'], words: string): void =>
      selectedOnes(id, label, icon, words, () => latest.current.setBulk(id));
    if (selected > 0) {
      forAll('assign', 'Assign to an owner', 'user', 'hand over reassign');
      forAll('snooze', 'Snooze', 'snooze', 'remind later wait');
      forAll('skip', 'Skip', 'skip', 'not needed');
      forAll('done', 'Mark done', 'check', 'complete finish');
      forAll('tag', 'Tag', 'tag', 'label');
      forAll('gift', 'Plan a gift', 'gift', 'present');
      forAll('calendar', 'Calendar file', 'calendar', 'ics outlook google days');
      forAll('print', 'Print', 'print', 'paper');
      selectedOnes('export', 'Export', 'export', 'csv sheet download', () => latest.current.exportSelected());
      selectedOnes('clear', 'Clear the selection', 'close', 'deselect none', () => latest.current.clear());
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
      if (inCrm) one('open', 'Open in the CRM', 'external', '↵', 'salesforce');
      one('page', 'Open its page here', 'right', 'O', 'account detail');
    }
    const view = (id: string, label: string, icon: Command['icon'], keyCap: string | null, words: string, run: () => void): void => {
      all.push({ id, label, heading: 'This list', about: 'view', icon, words, ...(keyCap === null ? {} : { keyCap }), run });
    };
    view('search', 'Search this list', 'search', '/', 'find', () => latest.current.search());
    if (canSelect) view('select-all', 'Select all of this list', 'check', 'A', 'choose everything', () => latest.current.selectAll?.());
    if (canExport) view('export', 'Export this list', 'export', null, 'csv sheet download', () => latest.current.exportList?.());
    view('save-view', 'Save this view', 'save', null, 'filter keep name', () => latest.current.saveView());
    if (hasSamples) view('samples', 'Remove sample accounts', 'close', null, 'data demo delete', () => latest.current.removeSamples?.());
    view('keys', 'Show all keys', 'help', '?', 'shortcuts keyboard help', () => latest.current.help());
    return all;
  }, [key, name, hasItem, inCrm, canExport, canSelect, hasSamples, selected]);
  useCommands(commands);
}
