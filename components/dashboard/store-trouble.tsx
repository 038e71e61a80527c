import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import styles from './view.module.css';

/** What could not be read, and the next step. What was read before stays on screen below it. */
export function StoreTrouble({ error, retry }: { error: unknown; retry: () => void }) {
  const failure = failureOf(error);
  const words = failureInWords(failure);
  return (
    <div role="alert" className={styles.trouble}>
      <Icon name="warn" />
      <p>
        <strong>{words.title}.</strong> {words.text}
      </p>
      {failure.code === 'disconnected' ? (
        <Button small onClick={() => location.reload()}>
          Reload this page
        </Button>
      ) : (
        <Button small onClick={() => retry()}>
          Try again
        </Button>
      )}
    </div>
  );
}
