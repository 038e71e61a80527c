import { useEffect } from 'react';

/** In a field, letters are text; with a modifier they belong to the browser; while composing, to the input method. */
function isForUs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return false;
  const target = event.target;
  if (document.querySelector('dialog[open], [role="menu"]')) return false;
  if (!(target instanceof HTMLElement)) return true;
  if (target.closest('[popover]')) return false;
  return !target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
}

/** A key as a letter of the Latin layout, so that a Cyrillic or Greek keyboard has the same keys, with Caps Lock on too. */
function letterOf(event: KeyboardEvent): string {
  const { key, code, shiftKey } = event;
  if (/^[a-z]$/i.test(key) && event.getModifierState('CapsLock')) return shiftKey ? key.toUpperCase() : key.toLowerCase();
  if (/^[\x20-\x7e]$/.test(key)) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter ? (shiftKey ? letter : letter.toLowerCase()) : key;
}

/** Single keys of a view, by `KeyboardEvent.key` on a Latin layout; `enabled` is the one switch in settings (decisions 16). */
export function useKeys(keys: Record<string, () => void>, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent) => {
      const act = keys[letterOf(event)];
      if (!act || !isForUs(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keys, enabled]);
}
