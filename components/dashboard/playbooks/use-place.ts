import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DraftDocument } from '@/lib/playbooks/draft-text';
import type { TimelineTab } from './timeline';
import { tabOf } from './timeline-card';

export interface Place {
  /** The moment being edited, by its place in the playbook; null: there is none. */
  selected: number | null;
  tab: TimelineTab;
  setTab(tab: TimelineTab): void;
  /** `focus`: the form's first field is to be typed into next. */
  select(index: number, focus?: boolean): void;
  /** To the first field that is wrong, of a moment or of the playbook itself. */
  toMistake(index: number | null): void;
  editor: RefObject<HTMLElement | null>;
  rules: RefObject<HTMLElement | null>;
}

/** Which moment is looked at. The address names it, so that it can be linked to. */
export function usePlace(document: DraftDocument | null, query: string): Place {
  const [place, setPlace] = useState<{ index: number; tab: TimelineTab } | null>(null);
  const [wanted, setWanted] = useState<'first' | 'moment' | 'rules' | null>(null);
  const editor = useRef<HTMLElement>(null);
  const rules = useRef<HTMLElement>(null);

  const named = new URLSearchParams(query).get('moment');
  const fromAddress = document?.moments.findIndex(({ id }) => id === named) ?? -1;
  const index = Math.min(place?.index ?? Math.max(0, fromAddress), (document?.moments.length ?? 0) - 1);
  const selected = index < 0 ? null : index;
  const tab = place?.tab ?? (document && selected !== null ? tabOf(document, selected) : 'close');

  useEffect(() => {
    if (wanted === null) return;
    setWanted(null);
    const within = wanted === 'rules' ? rules.current : editor.current;
    const field = within?.querySelector<HTMLElement>(wanted === 'first' ? 'form input' : '[aria-invalid="true"]');
    (field ?? within)?.scrollIntoView?.({ block: 'center' });
    field?.focus();
  }, [wanted]);

  const select = (next: number, focus = false) => {
    setPlace({ index: next, tab: document && next < document.moments.length && focus ? tabOf(document, next) : tab });
    if (focus) setWanted('first');
    const id = document?.moments[next]?.id;
    // Replaced without an event: going back leads to the page before, not through every row that was looked at.
    if (typeof id === 'string') history.replaceState(null, '', `${location.hash.split('?')[0]}?moment=${encodeURIComponent(id)}`);
  };

  return {
    selected,
    tab,
    setTab: (next) => setPlace({ index: Math.max(0, index), tab: next }),
    select,
    toMistake(at) {
      if (at !== null) setPlace({ index: at, tab: document ? tabOf(document, at) : tab });
      setWanted(at === null ? 'rules' : 'moment');
    },
    editor,
    rules,
  };
}
