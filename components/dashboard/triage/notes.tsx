import { useFreshen } from '@/lib/queries/triage';
import { accountsInWords } from './list-words';
import styles from './triage-view.module.css';

/** More than a third of the book must be done today: then nothing is ordered any more. */
export function LooseRules({ mustDo }: { mustDo: number }) {
  return (
    <p className={styles.note}>
      <span>{accountsInWords(mustDo)} of your list must be done, more than a third. The rules are too loose to put anything first.</span>
      <a href="#playbooks">Look at the playbooks</a>
    </p>
  );
}

/** After days of absence the order is yesterday's for some seconds; it says so while the rows are brought up to date. */
export function Updating({ zone, stale }: { zone: string | null; stale: number }) {
  const { left } = useFreshen(zone);
  const rows = left ?? stale;
  return (
    <span role="status" className={styles.updating}>
      {rows > 0 ? `Updating ${accountsInWords(rows)}, the order is yesterday’s.` : ''}
    </span>
  );
}
