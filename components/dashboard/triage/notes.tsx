import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
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
  const { left, failed, error, again } = useFreshen(zone);
  const rows = left ?? stale;
  const trouble = error !== null || (rows === 0 && failed > 0);
  const says = (): string => {
    if (error) return `Some rows may be yesterday’s. ${failureInWords(failureOf(error)).title}.`;
    if (rows > 0) return `Updating ${accountsInWords(rows)}, the order is yesterday’s.`;
    return failed > 0
      ? `${accountsInWords(failed)} could not be brought up to date and ${failed === 1 ? 'stands' : 'stand'} as before.`
      : '';
  };
  return (
    <span className={styles.updating}>
      <span role="status">{says()}</span>{' '}
      {trouble ? (
        <Button small onClick={again}>
          Try again
        </Button>
      ) : null}
    </span>
  );
}
