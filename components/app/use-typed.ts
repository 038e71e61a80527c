import { useCallback, useEffect, useRef, useState } from 'react';

/** How long nobody types before what was typed is handed on, in ms. */
const PAUSE = 500;

/**
 * A text that is handed on when a pause is made in typing, when its field is left, and when its page is: whatever is
 * closed, nothing typed is lost. While it is being typed, what is stored does not replace it.
 */
export function useTyped(stored: string, handOn: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const latest = useRef(handOn);
  useEffect(() => {
    latest.current = handOn;
  });

  const flush = useCallback((): void => {
    const pending = waiting.current;
    if (pending === null) return;
    clearTimeout(pending.timer);
    waiting.current = null;
    latest.current(pending.text);
  }, []);

  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  return {
    value: typed ?? stored,
    type(text: string): void {
      setTyped(text);
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { text, timer: setTimeout(flush, PAUSE) };
    },
    leave: flush,
  };
}
