import { type ReactNode, useId } from 'react';
import styles from './choices.module.css';

export interface Choice<T extends string> {
  value: T;
  label: string;
  hint: string;
}

/** One of a few, each with what follows from it. */
export function Choices<T extends string>({
  legend,
  hint,
  field,
  choices,
  value,
  onChange,
  error,
}: {
  legend: string;
  hint?: string;
  field: string;
  choices: readonly Choice<T>[];
  /** Null: nothing chosen yet. */
  value: T | null;
  onChange: (value: T) => void;
  error?: string | undefined;
}) {
  const id = useId();
  return (
    <fieldset
      className={styles.choices}
      aria-describedby={[hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined}
    >
      <legend>{legend}</legend>
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      {choices.map((choice) => (
        <div key={choice.value} className={styles.choice}>
          <input
            id={`${id}-${choice.value}`}
            type="radio"
            name={id}
            data-field={choice.value === value ? field : undefined}
            checked={choice.value === value}
            aria-describedby={`${id}-${choice.value}-hint`}
            onChange={() => onChange(choice.value)}
          />
          <label htmlFor={`${id}-${choice.value}`}>{choice.label}</label>
          <small id={`${id}-${choice.value}-hint`}>{choice.hint}</small>
        </div>
      ))}
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

/** One thing that is on or off. */
export function Check({
  label,
  checked,
  onChange,
  children,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      <small id={`${id}-hint`}>{children}</small>
    </div>
  );
}
