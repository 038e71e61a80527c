import { useEffect, useRef } from 'react';
import { byAPerson } from '../by-a-person';

export type SingleKeys = Partial<Record<'l' | 'g' | 's' | 'k' | 'w' | '?' | 'z' | 'Escape', () => void>>;

/** A key as a letter of the Latin layout, so that a Cyrillic or Greek keyboard has the same keys. */
function letterOf(event: KeyboardEvent): string {
  if (/^[a-z?]$/i.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) && !/^[\x20-\x7e]$/.test(event.key) ? event.code.slice(3).toLowerCase() : event.key;
}

const typesText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') !== null;

/**
 * Keys of one letter, only while the focus is in this document, outside fields and open layers, and no input method is
 * composing (decisions 16). `enabled` false leaves Esc alone working.
 */
export function useSingleKeys(keys: SingleKeys, enabled: boolean): void {
  const current = useRef({ keys, enabled });
  current.current = { keys, enabled };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.repeat) return;
      if (event.ctrlKey || event.metaKey || event.altKey || !byAPerson(event)) return;
      if (typesText(event.target) || document.querySelector('dialog[open], [role="menu"]')) return;
      const key = letterOf(event);
      const run = Object.entries(current.current.keys).find(([name]) => name === key)?.[1];
      if (!run || (!current.current.enabled && key !== 'Escape')) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
