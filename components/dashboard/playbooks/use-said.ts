import { useCallback, useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';

export interface Said {
  message: string;
  problem: boolean;
  /** The one next thing after it: Undo, Move accounts. */
  way: { label: string; act: () => void } | null;
  /** The way back holds only until something else is typed. */
  untilEdit: boolean;
}

/** The last thing that was done here, with the way back. */
export function useSaid() {
  const [said, setSaid] = useState<Said | null>(null);
  const say = useCallback(
    (message: string, way: Said['way'] = null, untilEdit = false) => setSaid({ message, problem: false, way, untilEdit }),
    [],
  );
  const fail = useCallback((error: unknown) => {
    const words = failureInWords(failureOf(error));
    setSaid({ message: `${words.title}. ${words.text}`, problem: true, way: null, untilEdit: false });
  }, []);
  const complain = useCallback((message: string) => setSaid({ message, problem: true, way: null, untilEdit: false }), []);
  const dismiss = useCallback(() => setSaid(null), []);
  return { said, say, complain, fail, dismiss };
}
