import { type FocusEvent, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
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
  const region = useRef<HTMLDivElement>(null);
  const focus = useFocusGivenBack(region);
  return (
    <div ref={region} role="status" className={styles.region} {...focus}>
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

/**
 * Where the button with the focus goes, the focus goes back to where it came from; where that takes none any more, to the
 * page's content. Else it would be nowhere, and the next Tab would begin at the top. Nothing is taken from another window
 * or from the page around our frame.
 */
function useFocusGivenBack(region: RefObject<HTMLElement | null>) {
  const cameFrom = useRef<EventTarget | null>(null);
  const isHere = useRef(false);
  useLayoutEffect(() => {
    if (!isHere.current || region.current?.contains(document.activeElement)) return;
    isHere.current = false;
    const isNowhere = () => document.activeElement === document.body;
    if (!isNowhere() || !document.hasFocus()) return;
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true });
    if (isNowhere()) document.querySelector('main')?.focus({ preventScroll: true });
  });
  return {
    onFocus({ relatedTarget }: FocusEvent) {
      if (isHere.current) return;
      isHere.current = true;
      cameFrom.current = relatedTarget;
    },
    // React tells of no blur of a button that it takes away, so it was left; unless only the window was.
    onBlur({ relatedTarget }: FocusEvent) {
      const isInside = relatedTarget instanceof Node && region.current?.contains(relatedTarget);
      if (!isInside && document.hasFocus()) isHere.current = false;
    },
  };
}
