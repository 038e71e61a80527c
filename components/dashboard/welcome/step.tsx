import { type ReactNode, useId } from 'react';
import styles from './welcome.module.css';

/** One numbered step; the number is part of what a screen reader hears of the list. */
export function Step({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId();
  return (
    <li className={styles.step}>
      <section aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        {note ? <p className={styles.note}>{note}</p> : null}
        <div className={styles.card}>{children}</div>
      </section>
    </li>
  );
}
