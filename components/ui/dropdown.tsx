import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import styles from './dropdown.module.css';
import { Icon } from './icon';

const GAP = 4;
const EDGE = 8;

/** Puts an element of the top layer under its opener, its start at the opener's; it never leaves the window. */
function place(floating: HTMLElement, opener: HTMLElement): void {
  const box = opener.getBoundingClientRect();
  const width = floating.offsetWidth;
  const height = floating.offsetHeight;
  const rtl = getComputedStyle(opener).direction === 'rtl';
  const wanted = rtl ? box.right - width : box.left;
  floating.style.left = `${Math.max(EDGE, Math.min(wanted, window.innerWidth - width - EDGE))}px`;
  const below = box.bottom + GAP;
  const above = box.top - GAP - height;
  const fits = below + height <= window.innerHeight - EDGE;
  floating.style.top = `${fits || above < EDGE ? Math.max(EDGE, Math.min(below, window.innerHeight - height - EDGE)) : above}px`;
}

/** Moves the focus among a panel's actions, from one of them; false: the key is none of theirs. */
function moved(panel: HTMLElement, key: string): boolean {
  const all = [...panel.querySelectorAll<HTMLElement>('[data-action]')];
  const at = all.findIndex((one) => one.contains(document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
  if (at < 0 || to === undefined) return false;
  all[(to + all.length) % all.length]?.focus();
  return true;
}

/**
 * A button that opens a small panel of controls beside it, in the browser's own popover layer: Esc and a press outside
 * close it and give the focus back. The panel is only there while it is open.
 */
export function Dropdown({
  name,
  label,
  face,
  active = false,
  look = 'chip',
  tab = true,
  className = '',
  onToggle,
  children,
}: {
  /** The panel's name. */
  name: string;
  /** The button's name, where its face does not say it. */
  label?: string;
  face: ReactNode;
  /** Something is chosen in it. */
  active?: boolean;
  look?: 'chip' | 'text' | 'icon';
  /** False: reached by pointer only, as in all rows of a grid but one. */
  tab?: boolean;
  className?: string;
  /** Also told when it goes away while it is open. */
  onToggle?: (open: boolean) => void;
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const toggled = useRef(onToggle);
  toggled.current = onToggle;

  const close = useCallback(() => {
    setOpen(false);
    opener.current?.focus();
  }, []);
  useLayoutEffect(() => {
    if (!open) return;
    toggled.current?.(true);
    return () => toggled.current?.(false);
  }, [open]);

  useLayoutEffect(() => {
    const floating = panel.current;
    if (!open || !floating || !opener.current) return;
    floating.showPopover();
    place(floating, opener.current);
    (floating.querySelector<HTMLElement>('[data-autofocus]') ?? floating.querySelector<HTMLElement>('input, button, select'))?.focus();
  }, [open]);

  useEffect(() => {
    const floating = panel.current;
    if (!open || !floating) return;
    // The browser closed it: Esc, or a press outside. Focus goes back unless the press took it elsewhere.
    const changed = (event: Event) => {
      if (!('newState' in event) || event.newState !== 'closed') return;
      const lost = document.activeElement === document.body || floating.contains(document.activeElement);
      setOpen(false);
      if (lost) opener.current?.focus();
    };
    const resized = () => {
      if (opener.current) place(floating, opener.current);
    };
    floating.addEventListener('toggle', changed);
    window.addEventListener('resize', resized);
    return () => {
      floating.removeEventListener('toggle', changed);
      window.removeEventListener('resize', resized);
    };
  }, [open]);

  return (
    <>
      <button
        ref={opener}
        type="button"
        className={`${styles.opener} ${styles[look]} ${active ? styles.active : ''} ${className}`}
        aria-label={label}
        tabIndex={tab ? undefined : -1}
        title={look === 'icon' ? label : undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => (open ? close() : setOpen(true))}
      >
        {face}
        {look === 'icon' ? null : <Icon name="down" size={12} />}
      </button>
      {open ? (
        <div
          ref={panel}
          id={id}
          popover="auto"
          role="dialog"
          aria-label={name}
          className={styles.panel}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
            else if (!moved(event.currentTarget, event.key)) return;
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          {children(close)}
        </div>
      ) : null}
    </>
  );
}

/** A line of a panel that does something at once. */
export function DropdownAction({
  children,
  aside,
  onChoose,
  current = false,
}: {
  children: ReactNode;
  aside?: ReactNode;
  onChoose: (event: MouseEvent) => void;
  current?: boolean;
}) {
  return (
    <button
      type="button"
      className={styles.action}
      data-action
      aria-current={current ? 'true' : undefined}
      onClick={({ nativeEvent }) => onChoose(nativeEvent)}
    >
      <span>{children}</span>
      {aside ? <span className={styles.aside}>{aside}</span> : null}
    </button>
  );
}
