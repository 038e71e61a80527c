import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

/** What a control inside a field needs to be tied to its label, its hint and its error. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A label, a control, and under it a hint or an error; both are tied to the control. */
export function Field({
  label,
  hint,
  error,
  className = '',
  children,
}: {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={`${styles.field} ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {hint ? (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

export const TextInput = ({ className = '', ...rest }: ComponentProps<'input'>) => (
  <input className={`${styles.input} ${className}`} {...rest} />
);
export const TextArea = ({ className = '', ...rest }: ComponentProps<'textarea'>) => (
  <textarea className={`${styles.input} ${styles.area} ${className}`} {...rest} />
);
export const Select = ({ className = '', ...rest }: ComponentProps<'select'>) => (
  <select className={`${styles.input} ${styles.select} ${className}`} {...rest} />
);

/** One of a few values of ours by their names. `none`: how choosing nothing is called, where that is possible. */
export function ChoiceSelect<T extends string>({
  value,
  choices,
  named,
  none,
  onPick,
  ...rest
}: Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> & {
  value: T | null;
  choices: readonly T[];
  named: (choice: T) => string;
  none?: string;
  onPick: (choice: T | null) => void;
}) {
  return (
    <Select {...rest} value={value ?? ''} onChange={({ target }) => onPick(choices.find((choice) => choice === target.value) ?? null)}>
      {none === undefined ? null : <option value="">{none}</option>}
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {named(choice)}
        </option>
      ))}
    </Select>
  );
}
