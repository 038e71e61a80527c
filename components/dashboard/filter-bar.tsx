import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import styles from './filter-bar.module.css';

/** What narrows a page's list, in a line above it. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <search className={styles.filters} aria-label="Filters">
      {children}
    </search>
  );
}

/**
 * The text a list is searched for. What is typed stands at once and is said a moment later; a text that comes from
 * elsewhere (going back, Clear) replaces it.
 */
export function SearchField({
  text,
  label,
  onText,
  wait = 0,
  singleKeys,
  wide = false,
  field,
  onList,
}: {
  text: string;
  label: string;
  onText: (text: string) => void;
  /** Letters that come faster than so many ms are one search. */
  wait?: number;
  /** Names the key that leads here. */
  singleKeys: boolean;
  /** Its label is longer than most. */
  wide?: boolean;
  field: Ref<HTMLInputElement>;
  /** Goes on to the list. */
  onList?: () => void;
}) {
  const [typed, setTyped] = useState(text);
  const said = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(onText);
  latest.current = onText;
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      said.current = next;
      latest.current(next);
    }, wait);
  };
  useEffect(() => {
    if (text === said.current) return;
    said.current = text;
    // What was typed before and not said yet must not come back after it.
    clearTimeout(timer.current);
    setTyped(text);
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label className={`${styles.search} ${wide ? styles.wide : ''}`}>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        dir="auto"
        maxLength={200}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (!onList || event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
          event.preventDefault();
          onList();
        }}
      />
      {singleKeys && typed === '' ? <Kbd>/</Kbd> : null}
    </label>
  );
}
