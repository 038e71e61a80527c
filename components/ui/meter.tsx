import styles from './meter.module.css';

/** A hairline bar under a figure. It repeats what the words beside it say, so it is hidden from screen readers. */
export function Meter({
  value,
  of,
  planned = 0,
  thick = false,
  tone = 'plain',
}: {
  value: number;
  of: number;
  planned?: number;
  thick?: boolean;
  tone?: 'plain' | 'over' | 'due';
}) {
  const share = (n: number) => `${of > 0 ? Math.min(100, Math.max(0, (n / of) * 100)) : 0}%`;
  return (
    <span aria-hidden="true" className={`${styles.meter} ${thick ? styles.thick : ''} ${styles[tone]}`}>
      <i style={{ inlineSize: share(value) }} />
      {planned > 0 ? <i className={styles.planned} style={{ insetInlineStart: share(value), inlineSize: share(planned) }} /> : null}
    </span>
  );
}
