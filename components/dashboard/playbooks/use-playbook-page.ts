import { useEffect, useState } from 'react';

/** A value once it has not changed for so long. Ms. */
export function useSettled<T>(value: T, after: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}

/** The last value that was known; undefined: it is not known just now. */
export function useLastKnown<T>(value: T | undefined, first: T): T {
  const [known, setKnown] = useState(first);
  const now = value === undefined ? known : value;
  if (now !== known) setKnown(now);
  return now;
}
