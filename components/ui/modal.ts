import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Shows a dialog modally while its component is mounted, and gives focus back to where it was.
 * Focus goes to the element with `data-autofocus`, else to the dialog's first control.
 * `onClose` runs when the browser closes it (Esc, or its back gesture on a phone).
 */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = document.activeElement;
    const cancel = (event: Event) => {
      event.preventDefault();
      close.current();
    };
    // Chromium closes without asking on a second Esc; the component must learn of it.
    // Strict mode mounts twice, and the first mount's event arrives when the second has opened the dialog again.
    const closed = () => {
      if (!dialog.open) close.current();
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('close', closed);
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog.removeEventListener('cancel', cancel);
      dialog.removeEventListener('close', closed);
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return ref;
}
