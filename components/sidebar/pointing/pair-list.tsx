import { useId, useState } from 'react';
import type { PagePair } from '@/lib/messaging/pointing/operations';
import { useOperation } from '@/lib/queries/operations';
import { Field, TextInput } from '../../ui/field';
import styles from './pointing.module.css';

const SHOWN = 60;

/** Everything on the page that may be meant, by its label: typed to narrow, stepped through by arrows, outlined in the page. */
export function PairList({ pairs, what, onEscape }: { pairs: readonly PagePair[]; what: string; onEscape: () => void }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { mutate: show } = useOperation('pointing.show');
  const { mutate: choose, isPending } = useOperation('pointing.choose');
  const wanted = typed.trim().toLowerCase();
  const found = pairs
    .map((pair, at) => ({ ...pair, at }))
    .filter(({ label, text }) => `${label} ${text}`.toLowerCase().includes(wanted))
    .slice(0, SHOWN);
  const current = found[Math.min(active, found.length - 1)];
  const go = (to: number) => {
    const next = found[to];
    if (!next) return;
    setActive(to);
    show({ at: next.at });
  };
  const take = (at: number | undefined) => {
    if (at !== undefined && !isPending) choose({ at });
  };
  return (
    <div className={styles.list}>
      <Field
        label={`Which of these is ${what}?`}
        hint="Type to narrow the list. The arrow keys outline each one in the page, Enter takes it."
      >
        {(control) => (
          <TextInput
            {...control}
            data-autofocus
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-pairs`}
            aria-activedescendant={current ? `${id}-${current.at}` : undefined}
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'ArrowDown') go(Math.min(active + 1, found.length - 1));
              else if (event.key === 'ArrowUp') go(Math.max(active - 1, 0));
              else if (event.key === 'Enter') take(current?.at);
              else if (event.key === 'Escape') onEscape();
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
        )}
      </Field>
      <div id={`${id}-pairs`} role="listbox" aria-label="Found on the page" className={styles.pairs}>
        {found.map(({ label, text, at }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the field above, which owns the list
          <div
            key={at}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === current?.at}
            className={styles.pair}
            onPointerEnter={() => go(index)}
            onClick={() => take(at)}
          >
            <bdi>{label || 'Heading'}</bdi>
            <b dir="auto">{text}</b>
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p role="status">
          {pairs.length === 0 ? 'Nothing of the kind was found on this page.' : 'Nothing on the page matches. Type less.'}
        </p>
      ) : null}
    </div>
  );
}
