import { useCallback, useEffect, useRef, useState } from 'react';

/** How long nobody types before what was typed is handed on, in ms. */
const PAUSE = 500;

export interface Typed {
  value: string;
  type(text: string): void;
  /** The field was left: what was taken is shown as it is stored, what was not stays as it was typed. */
  leave(): void;
  /** Goes back to what is stored. */
  drop(): void;
}

/**
 * A text that is handed on when a pause is made in typing, when its field is left, and when its page is: whatever is
 * closed, nothing typed is lost. While it is being typed, what is stored does not replace it.
 * @param handOn answers whether it takes the text
 */
export function useTyped(stored: string, handOn: (text: string) => boolean): Typed {
  const [typed, setTyped] = useState<string | null>(null);
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const taken = useRef(true);
  const latest = useRef(handOn);
  useEffect(() => {
    latest.current = handOn;
  });

  const flush = useCallback((): void => {
    const pending = waiting.current;
    if (pending === null) return;
    clearTimeout(pending.timer);
    waiting.current = null;
    taken.current = latest.current(pending.text);
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
    type(text) {
      setTyped(text);
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { text, timer: setTimeout(flush, PAUSE) };
    },
    leave() {
      flush();
      if (taken.current) setTyped(null);
    },
    drop() {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = null;
      taken.current = true;
      setTyped(null);
    },
  };
}
