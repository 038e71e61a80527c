import { useEffect, useState } from 'react';

/** So that nobody scrolls faster than rows are drawn. */
const BEYOND = 15;
/** Each row takes a few ms to draw: what nobody sees yet waits until the first ones are on screen. */
const AT_FIRST = 2;

/** How many rows are drawn beyond those in sight, above and below. */
export function useBeyond(): number {
  const [beyond, setBeyond] = useState(AT_FIRST);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame's callback runs before it is painted, a timer set there after.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setBeyond(BEYOND));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return beyond;
}
