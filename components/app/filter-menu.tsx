import { useState } from 'react';
import { Button } from '../ui/button';
import { Dropdown } from '../ui/dropdown';
import styles from './filter-menu.module.css';

export interface FilterChoice {
  value: string;
  label: string;
  /** How many rows it is found in; left out where that is not known. */
  rows?: number;
}

/** From so many choices on, one is found faster by typing. */
const SEARCH_FROM = 9;
/** More are not drawn at once; typing narrows them. */
const DRAWN = 100;

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const figures = new Intl.NumberFormat('en');

/**
 * One part of a filter: a button that says what is chosen, and behind it the choices as checkboxes. What is chosen but
 * no choice any more stays in the list, so that it can be taken off.
 */
export function FilterMenu({
  label,
  choices,
  selected,
  onChange,
  onToggle,
}: {
  label: string;
  /** Null: still being read. */
  choices: readonly FilterChoice[] | null;
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  onToggle?: (open: boolean) => void;
}) {
  const [text, setText] = useState('');
  const known = choices ?? [];
  const all: FilterChoice[] = [
    ...selected.filter((value) => !known.some((choice) => choice.value === value)).map((value) => ({ value, label: value })),
    ...known,
  ];
  const wanted = folded(text.trim());
  const found = wanted === '' ? all : all.filter((choice) => folded(choice.label).includes(wanted));
  const drawn = found.slice(0, DRAWN);
  const chosen = selected.map((value) => all.find((choice) => choice.value === value)?.label ?? value);
  const face = chosen.length === 0 ? '' : chosen.length === 1 ? (chosen[0] ?? '') : `${chosen.length} chosen`;
  const toggle = (value: string, on: boolean) => onChange(on ? [...selected, value] : selected.filter((each) => each !== value));

  return (
    <Dropdown
      name={label}
      active={selected.length > 0}
      onToggle={(open) => {
        if (open) setText('');
        onToggle?.(open);
      }}
      face={
        <span>
          {label}
          {face ? (
            <>
              {' '}
              <b>
                <bdi>{face}</bdi>
              </b>
            </>
          ) : null}
        </span>
      }
    >
      {() => (
        <>
          {all.length >= SEARCH_FROM ? (
            <input
              type="search"
              className={styles.search}
              aria-label={`Search in ${label}`}
              placeholder="Search"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          ) : null}
          <fieldset className={styles.choices}>
            <legend className="sr-only">{label}</legend>
            {drawn.map((choice) => (
              <label key={choice.value} className={styles.choice}>
                <input
                  type="checkbox"
                  checked={selected.includes(choice.value)}
                  onChange={(event) => toggle(choice.value, event.target.checked)}
                />
                <bdi className={styles.name}>{choice.label}</bdi>
                {choice.rows === undefined ? null : <span className={styles.rows}>{figures.format(choice.rows)}</span>}
              </label>
            ))}
          </fieldset>
          <p role="status" className={styles.note}>
            {choices === null
              ? 'Reading the choices'
              : all.length === 0
                ? 'Nothing to choose yet'
                : found.length === 0
                  ? 'None of that name'
                  : ''}
            {found.length > drawn.length ? `${figures.format(found.length - drawn.length)} more; type to find one` : ''}
          </p>
          {selected.length > 0 ? (
            <Button look="link" small onClick={() => onChange([])}>
              Clear {label.toLowerCase()}
            </Button>
          ) : null}
        </>
      )}
    </Dropdown>
  );
}
