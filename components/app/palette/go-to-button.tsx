import { useEffect, useRef, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import styles from './go-to-button.module.css';
import { Palette } from './palette';

const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** Opens the palette, as Ctrl+K does (⌘K on a Mac) from anywhere on the page but another dialog. */
export function GoToButton() {
  const [open, setOpen] = useState(false);
  const next = useRef<(() => void) | null>(null);
  const mac = onMac();

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const modifier = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!modifier || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      // The browser would go to its own address bar.
      event.preventDefault();
      setOpen((was) => !was && !document.querySelector('dialog[open]'));
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [mac]);

  // After the dialog is gone and the focus is back: what is opened now takes the focus, and gives it back there.
  useEffect(() => {
    if (open) return;
    const run = next.current;
    next.current = null;
    run?.();
  }, [open]);

  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-keyshortcuts={mac ? 'Meta+K' : 'Control+K'}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span>Go to</span>
        <Kbd>{mac ? '⌘K' : 'Ctrl K'}</Kbd>
      </button>
      {open ? (
        <Palette
          onClose={() => setOpen(false)}
          onRun={(run) => {
            next.current = run;
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
