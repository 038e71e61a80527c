import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import styles from './chips.module.css';

export interface Chip<T extends string> {
  value: T;
  label: string;
  icon?: ReactNode;
  /** The key that chooses it, shown on the chip. */
  hotkey?: string;
  /** Takes the room of two chips, for a label that is cut in one. */
  wide?: boolean;
}

/** One choice of several as chips: a radio group with one tab stop; arrows move and choose. */
export function ChipGroup<T extends string>({
  label,
  chips,
  value,
  onChange,
  columns,
  describedBy,
  autoFocus = false,
}: {
  label: string;
  chips: readonly Chip<T>[];
  /** Null: nothing chosen yet. */
  value: T | null;
  onChange: (value: T) => void;
  columns?: 2 | 3;
  describedBy?: string;
  /** The chosen chip takes the focus when its dialog opens. */
  autoFocus?: boolean;
}) {
  const group = useRef<HTMLDivElement>(null);
  const current = chips.findIndex((chip) => chip.value === value);

  const move = (event: KeyboardEvent) => {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    let to: number;
    if (event.key === forward || event.key === 'ArrowDown') to = current + 1;
    else if (event.key === back || event.key === 'ArrowUp') to = current < 0 ? chips.length - 1 : current - 1;
    else if (event.key === 'Home') to = 0;
    else if (event.key === 'End') to = chips.length - 1;
    else return;
    event.preventDefault();
    const chip = chips[(to + chips.length) % chips.length];
    if (!chip) return;
    onChange(chip.value);
    group.current?.querySelector<HTMLButtonElement>(`[data-value="${chip.value}"]`)?.focus();
  };

  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      aria-describedby={describedBy}
      className={`${styles.group} ${columns === 3 ? styles.three : columns === 2 ? styles.two : ''}`}
      onKeyDown={move}
    >
      {chips.map((chip, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio submits on no key of its own and cannot hold an icon and a key cap as one target
        <button
          key={chip.value}
          type="button"
          role="radio"
          aria-checked={chip.value === value}
          data-value={chip.value}
          data-autofocus={autoFocus && chip.value === value ? true : undefined}
          tabIndex={chip.value === value || (current < 0 && index === 0) ? 0 : -1}
          className={`${styles.chip} ${chip.wide ? styles.wide : ''}`}
          onClick={() => onChange(chip.value)}
        >
          {chip.icon}
          <span className={styles.name}>{chip.label}</span>
          {chip.hotkey ? (
            <span className={styles.key} aria-hidden="true">
              {chip.hotkey}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
