import { useEffect } from 'react';

/** In a field, letters are text; with a modifier they belong to the browser; while composing, to the input method. */
function isForUs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return true;
  if (target.closest('dialog[open]')) return false;
  return !target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
}

/** Single keys of a view, by `KeyboardEvent.key`; `enabled` is the one switch in settings (decisions 16). */
export function useKeys(keys: Record<string, () => void>, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (!act || !isForUs(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keys, enabled]);
}
