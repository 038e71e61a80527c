import type { KeyboardEvent, ReactNode } from 'react';
import { Button } from '../../ui/button';
import styles from './small-form.module.css';

/**
 * A few fields and one save. No form element: its submit event counts as a person's even where a script pressed the
 * button, and then nobody could tell who saved (so the HTML standard has it).
 */
export function SmallForm({
  saveLabel,
  saving,
  onSave,
  onCancel,
  children,
}: {
  saveLabel: string;
  saving: boolean;
  /** Called with the click or key that asked for it. */
  onSave: (event: Event) => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229 || event.repeat) return;
    if (event.target instanceof HTMLElement && event.target.closest('button')) return;
    event.preventDefault();
    onSave(event.nativeEvent);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in a field saves, as in any form; the button does the same
    <div className={styles.form} onKeyDown={keys}>
      {children}
      <div className={styles.buttons}>
        <Button look="filled" small aria-disabled={saving} onClick={(event) => onSave(event.nativeEvent)}>
          {saveLabel}
        </Button>
        <Button look="link" small onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
