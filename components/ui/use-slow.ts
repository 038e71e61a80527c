import { useEffect, useState } from 'react';

/** Whether something has gone on for longer than so many ms. */
export function useSlow(going: boolean, after: number): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!going) return;
    const timer = setTimeout(() => setSlow(true), after);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [going, after]);
  return going && slow;
}
