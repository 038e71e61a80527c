import { isFailure } from '@/lib/messaging/errors';
import { useOperation } from '@/lib/queries/operations';
import { ReloadPage } from '../app/acting/sheet-parts';
import { failureInWords, failureOf, isStorageFailure } from '../app/failures';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './failure-band.module.css';

/** What is wrong with the whole sidebar; what was last known stays below it. */
export function FailureBand({ error, pageUrl, onRetry }: { error: unknown; pageUrl: string | null; onRetry: () => void }) {
  const failure = failureOf(error);
  const words = failureInWords(failure);
  const { mutate: open } = useOperation('dashboard.open');
  const disconnected = isFailure(error, 'disconnected');
  return (
    <div className={`${styles.band} ${isStorageFailure(failure.code) ? styles.bad : ''}`} role="alert">
      <Icon name={disconnected ? 'unplug' : isStorageFailure(failure.code) ? 'disk' : 'warn'} />
      <div>
        <b>{words.title}</b>
        <p>
          {words.text}
          {disconnected && !pageUrl ? ' Reload this page.' : ''}
        </p>
        <p className={styles.ways}>
          {disconnected ? (
            pageUrl ? (
              <ReloadPage url={pageUrl} />
            ) : null
          ) : (
            <Button look="filled" small onClick={onRetry}>
              Try again
            </Button>
          )}
          {failure.code === 'storage-lost' ? (
            <Button look="quiet" small onClick={() => open({ view: 'settings' })}>
              Open settings
            </Button>
          ) : null}
        </p>
      </div>
    </div>
  );
}
