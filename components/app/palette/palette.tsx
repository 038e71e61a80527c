import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { count } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { useModal } from '@/components/ui/modal';
import { useSettings } from '@/lib/queries/pages';
import { useFoundAccounts, useSavedViews, useViewCounts } from '@/lib/queries/palette';
import { systemClock } from '@/lib/time/clock';
import { todayIn } from '@/lib/time/zone';
import { useOfferedCommands } from './commands';
import { type Group, groupsOf, type Item, searchItem } from './items';
import type { Ranges } from './match';
import styles from './palette.module.css';

const ACCOUNTS_MAX = 8;

/** Goes to anything by its name, and does anything the view offers. Mount it to open it; `onRun` closes it first. */
export function Palette({ onClose, onRun }: { onClose: () => void; onRun: (run: () => void) => void }) {
  const ref = useModal(onClose);
  const id = useId();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const { groups, searching, more, error } = useGroups(text);
  const lines = useMemo(() => groups.flatMap(({ items }) => items), [groups]);
  const results = lines.filter((line) => line.id !== 'search-list').length;

  const [chosen, setChosen] = useState<string | null>(null);
  // What was chosen may be found no more; then, as at first, it is the best match.
  const active = lines.find((line) => line.id === chosen) ?? lines[0];
  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.id}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [active, id]);

  // Enter pressed ahead of the answer is for the account that was named, not for what happens to stand first.
  const [ahead, setAhead] = useState(false);
  const run = useRef(onRun);
  run.current = onRun;
  useEffect(() => {
    if (!ahead || searching || !active) return;
    setAhead(false);
    run.current(active.run);
  }, [ahead, searching, active]);

  const move = (by: number) => {
    const at = active ? lines.indexOf(active) : -1;
    setChosen(lines[(at + by + lines.length) % lines.length]?.id ?? null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && searching && chosen === null) setAhead(true);
    else if (event.key === 'Enter' && active) onRun(active.run);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way out; the click beside it is only the pointer's
    <dialog ref={ref} className={styles.palette} aria-label="Go to" onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div className={styles.content}>
        <div className={styles.head}>
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            data-autofocus
            aria-label="Account, view, page or command"
            placeholder="Account, view, page or command"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={active ? `${id}-${active.id}` : undefined}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            maxLength={200}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setChosen(null);
              setAhead(false);
            }}
            onKeyDown={press}
          />
          <button type="button" className={styles.close} aria-label="Close, Esc" onClick={onClose}>
            <Kbd>Esc</Kbd>
          </button>
        </div>
        {results === 0 && !searching ? (
          <p className={styles.none}>
            No results for “<bdi>{text}</bdi>”. Check the spelling, or search the whole list.
          </p>
        ) : null}
        {error ? (
          <p role="alert" className={styles.none}>
            Accounts could not be searched. {failureInWords(failureOf(error)).text}
          </p>
        ) : null}
        <div id={`${id}-list`} role="listbox" aria-label="Results" className={styles.list}>
          {groups.map((group, index) => (
            <Lines
              key={group.heading}
              group={group}
              id={id}
              number={index}
              active={active}
              onPoint={(line) => setChosen(line.id)}
              onRun={(line) => onRun(line.run)}
            />
          ))}
        </div>
        <div className={styles.foot}>
          <span aria-hidden="true" className={styles.keys}>
            <Kbd>↑</Kbd>
            <Kbd>↓</Kbd> move
          </span>
          <span aria-hidden="true" className={styles.keys}>
            <Kbd>↵</Kbd> do it
          </span>
          <span role="status" className={styles.count}>
            <bdi>
              {searching
                ? 'Searching'
                : results === 0
                  ? 'No results'
                  : `${count(results, 'result', 'results')}${more ? ', more in the list' : ''}`}
            </bdi>
          </span>
        </div>
      </div>
    </dialog>
  );
}

/** `more`: the list finds more accounts than stand here. */
function useGroups(text: string): { groups: Group[]; searching: boolean; more: boolean; error: Error | null } {
  const settings = useSettings().data;
  const today = settings ? todayIn(settings.zone, systemClock.now()) : null;
  const found = useFoundAccounts(text, today, ACCOUNTS_MAX + 1);
  const saved = useSavedViews().data?.views;
  const reader = useMemo(() => (settings && today !== null ? { today, role: settings.role, me: settings.me } : null), [settings, today]);
  const counts = useViewCounts(reader, saved ?? []).data ?? null;
  const commands = useOfferedCommands();
  const accounts = text === '' ? undefined : found.data?.rows;
  const groups = useMemo(() => {
    const all = groupsOf({ typed: text, commands, accounts: accounts?.slice(0, ACCOUNTS_MAX) ?? [], today, saved: saved ?? [], counts });
    return text === '' ? all : [...all, { heading: 'In the list', items: [searchItem(text)] }];
  }, [text, commands, accounts, today, saved, counts]);
  return { groups, searching: text !== '' && found.isFetching, more: (accounts?.length ?? 0) > ACCOUNTS_MAX, error: found.error };
}

function Lines({
  group,
  id,
  number,
  active,
  onPoint,
  onRun,
}: {
  group: Group;
  id: string;
  number: number;
  active: Item | undefined;
  onPoint: (line: Item) => void;
  onRun: (line: Item) => void;
}) {
  const heading = `${id}-heading-${number}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox; fieldset is for forms
    <div role="group" aria-labelledby={heading}>
      <div id={heading} role="presentation" className={styles.heading}>
        <bdi>{group.heading}</bdi>
      </div>
      {group.items.map((line) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the field, whose arrows and Enter do the same
        <div
          key={line.id}
          id={`${id}-${line.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={line === active}
          className={styles.line}
          onPointerMove={() => line === active || onPoint(line)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onRun(line)}
        >
          {line.icon}
          <span className={styles.label}>
            <bdi>
              <Marked text={line.label} ranges={line.ranges} />
            </bdi>
          </span>{' '}
          {line.aside ? <bdi className={styles.aside}>{line.aside}</bdi> : null}
          {line.keyCap ? <Kbd>{line.keyCap}</Kbd> : line === active && !line.aside ? <Kbd>↵</Kbd> : null}
        </div>
      ))}
    </div>
  );
}

/** A text with the letters that match marked. */
function Marked({ text, ranges }: { text: string; ranges: Ranges }) {
  let at = 0;
  const pieces = ranges.map(([from, to]) => {
    const before = text.slice(at, from);
    at = to;
    return (
      <span key={from}>
        {before}
        <mark>{text.slice(from, to)}</mark>
      </span>
    );
  });
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
