import { Meter } from '@/components/ui/meter';
import styles from './import.module.css';

/** How far something is that takes a while. */
export function Progress({ label, value, of, inWords }: { label: string; value: number; of: number; inWords: string }) {
  return (
    <div className={styles.progress}>
      <div>
        <strong>{label}</strong>
        <span>{inWords}</span>
      </div>
      <progress className="sr-only" aria-label={label} value={value} max={Math.max(of, 1)} />
      <Meter value={value} of={of} thick tone="due" />
    </div>
  );
}
