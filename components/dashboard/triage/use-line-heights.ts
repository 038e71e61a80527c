import { useEffect, useState } from 'react';

/** Narrower than this, rows are cards of any height. The same figure stands in triage-list.module.css. */
const CARDS = '(max-width: 959px)';

/** Heights of the list's lines in CSS px; they grow with the reader's own text size. `cards`: measure instead. */
export function useLineHeights(): { row: number; section: number; cards: boolean } {
  const [cards, setCards] = useState(() => isNarrow());
  useEffect(() => {
    const narrow = window.matchMedia(CARDS);
    const changed = () => setCards(narrow.matches);
    changed();
    narrow.addEventListener('change', changed);
    return () => narrow.removeEventListener('change', changed);
  }, []);
  const letters = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const scale = Math.max(1, letters / 16);
  return { row: Math.round(44 * scale), section: Math.round(40 * scale), cards };
}

const isNarrow = (): boolean => window.matchMedia(CARDS).matches;
