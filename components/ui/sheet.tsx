import { type ComponentProps, type ReactNode, useId } from 'react';
import { IconButton } from './button';
import { useModal } from './modal';
import styles from './sheet.module.css';

/** A form that rises from the lower edge; a modal dialog named by its title. Mount it to open it. */
export function Sheet({
  title,
  meta,
  footer,
  onClose,
  children,
  ...rest
}: { title: ReactNode; meta?: ReactNode; footer: ReactNode; onClose: () => void } & Omit<ComponentProps<'dialog'>, 'title' | 'onClose'>) {
  const ref = useModal(onClose);
  const id = useId();
  return (
    <dialog ref={ref} className={styles.sheet} aria-labelledby={id} {...rest}>
      <div className={styles.head}>
        <div>
          <h2 id={id}>{title}</h2>
          {meta ? <p>{meta}</p> : null}
        </div>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </div>
      <div className={styles.body}>{children}</div>
      <div className={styles.foot}>{footer}</div>
    </dialog>
  );
}
