import type { ReactNode } from 'react';
import { IconButton } from './button';
import { Icon } from './icon';
import styles from './toast.module.css';

/**
 * What was just done, with the way back. The status region stays mounted, since one that arrives with its text is
 * often not read out. It leaves when dismissed or replaced, never by a timer: undo must not run away.
 */
export function Toast({
  about = null,
  message,
  tone = 'done',
  onDismiss,
  children,
}: {
  /** Whom it is about. */
  about?: string | null;
  message: string | null;
  tone?: 'done' | 'problem';
  onDismiss: () => void;
  children?: ReactNode;
}) {
  return (
    <div role="status" className={styles.region}>
      {message === null ? null : (
        <div className={styles.toast}>
          <Icon name={tone === 'done' ? 'check' : 'warn'} />
          <div className={styles.body}>
            <span className={styles.text}>
              {about === null ? null : (
                <>
                  <b>
                    <bdi>{about}</bdi>
                  </b>
                  :{' '}
                </>
              )}
              <span>{message}</span>
            </span>
            {children ? <span className={styles.ways}>{children}</span> : null}
          </div>
          <IconButton icon="close" label="Dismiss" onClick={onDismiss} />
        </div>
      )}
    </div>
  );
}
