import { type ReactNode, useId } from 'react';
import { IconButton } from '@/components/ui/button';
import { useModal } from '@/components/ui/modal';
import styles from './dialog.module.css';

/** A modal dialog in the middle of the page. Mount it to open it. */
export function Dialog({
  title,
  meta,
  wide = false,
  footer,
  onClose,
  children,
}: {
  title: string;
  meta?: ReactNode;
  wide?: boolean;
  footer: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const ref = useModal(onClose);
  const id = useId();
  return (
    <dialog ref={ref} className={`${styles.dialog} ${wide ? styles.wide : ''}`} aria-labelledby={id}>
      <header className={styles.head}>
        <div>
          <h2 id={id}>{title}</h2>
          {meta ? <p>{meta}</p> : null}
        </div>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </header>
      <div className={styles.body}>{children}</div>
      <footer className={styles.foot}>{footer}</footer>
    </dialog>
  );
}
