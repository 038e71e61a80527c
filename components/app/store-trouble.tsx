import { useState } from 'react';
import { useStartOver } from '@/lib/queries/settings';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { failureInWords, failureOf } from './failures';
import styles from './store-trouble.module.css';

/** What a full-tab page could not read, and the next step. What was read before stays on screen below it. */
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
      {failure.code === 'storage-lost' ? <BeginEmpty /> : null}
    </div>
  );
}

/** The way on when the data is gone for good; asked twice, since data that comes back later would no longer be read. */
function BeginEmpty() {
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error } = useStartOver();
  if (!asking) {
    return (
      <Button look="quiet" small onClick={() => setAsking(true)}>
        Begin with an empty store
      </Button>
    );
  }
  return (
    <div className={styles.sure}>
      <p>Begin with no accounts and no activities? Afterclose then forgets that there was data before.</p>
      <Button look="danger" small disabled={isPending} onClick={() => mutate()}>
        Yes, begin empty
      </Button>
      <Button look="quiet" small onClick={() => setAsking(false)}>
        Not now
      </Button>
      {error ? <p>{failureInWords(failureOf(error)).text}</p> : null}
    </div>
  );
}
