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
