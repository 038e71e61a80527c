import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button';
import { useModal } from './modal';
import styles from './popover.module.css';

const GAP = 6;

const EDGE = 12;

/**
 * Puts an element of the top layer under its anchor, or above it where there is no room; it never leaves the window.
 * Where the window is wide it also begins where its anchor does.
 */
function place(floating: HTMLElement, anchor: HTMLElement | null): void {
  const box = anchor?.getBoundingClientRect();
  const height = floating.offsetHeight;
  const below = (box?.bottom ?? 0) + GAP;
  const above = (box?.top ?? 0) - GAP - height;
  const fits = below + height <= window.innerHeight - GAP;
  const top = fits ? below : above >= GAP ? above : Math.max(GAP, window.innerHeight - height - GAP);
  floating.style.top = `${top}px`;
  const wide = document.documentElement.clientWidth;
  const rtl = getComputedStyle(floating).direction === 'rtl';
  const start = (rtl ? wide - (box?.right ?? wide) : box?.left) ?? 0;
  floating.style.setProperty('--anchor-start', `${Math.max(EDGE, Math.min(start, wide - floating.offsetWidth - EDGE))}px`);
}

/** A small dialog at its anchor: what is behind stays in sight. A click outside closes it. Mount it to open it. */
export function Popover({
  title,
  label,
  anchor,
  onClose,
  children,
}: {
  title: string;
  /** The dialog's name, where the title alone does not say enough. */
  label?: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
}) {
  const ref = useModal(onClose);
  const id = useId();
  useLayoutEffect(() => {
    if (ref.current) place(ref.current, anchor.current);
  }, [ref, anchor]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way out; the click is only the pointer's
    <dialog
      ref={ref}
      className={styles.popover}
      {...(label ? { 'aria-label': label } : { 'aria-labelledby': id })}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          <IconButton icon="close" label="Close" onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}

export interface MenuItem {
  key: string;
  label: string;
  /** Quiet text at the line's end. */
  aside?: string;
  /** Called with the browser's event, so that a save can ask who made it. */
  onChoose: (event: Event) => void;
}

/** A menu at its anchor, in the browser's own popover layer: Esc and a click outside close it; arrows move. */
export function Menu({
  label,
  items,
  note,
  anchor,
  onClose,
}: {
  label: string;
  items: MenuItem[];
  note?: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    const opener = anchor.current;
    const toggled = (event: Event) => {
      if ('newState' in event && event.newState === 'closed') close.current();
    };
    menu.showPopover();
    place(menu, opener);
    menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    menu.addEventListener('toggle', toggled);
    return () => {
      menu.removeEventListener('toggle', toggled);
      if (menu.contains(document.activeElement) || document.activeElement === document.body) opener?.focus();
    };
  }, [anchor]);

  const move = (event: KeyboardEvent) => {
    const all = [...(ref.current?.querySelectorAll<Element>('[role="menuitem"]') ?? [])].filter((one) => one instanceof HTMLElement);
    const at = all.findIndex((one) => one.contains(document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') {
      event.stopPropagation();
      if (event.key === 'Escape') event.preventDefault();
      onClose();
    } else if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    }
  };

  return (
    <div ref={ref} popover="auto" className={`${styles.popover} ${styles.menu}`}>
      <div role="menu" aria-label={label} tabIndex={-1} onKeyDown={move}>
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={styles.item}
            onClick={(event) => item.onChoose(event.nativeEvent)}
          >
            <span>{item.label}</span>
            {item.aside ? <span className={styles.aside}>{item.aside}</span> : null}
          </button>
        ))}
      </div>
      {note ? <p className={styles.note}>{note}</p> : null}
    </div>
  );
}
