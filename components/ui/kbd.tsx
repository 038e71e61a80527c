import styles from './kbd.module.css';

/** A key cap. Decorative beside a button's name, so it stays out of that name. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className={styles.kbd} aria-hidden="true">
      {children}
    </span>
  );
}
