import { useEffect, useState } from 'react';
import type { ReplyOf } from '@/lib/messaging/contract';
import type { Playbook } from '@/lib/playbooks/types';

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

/** The last playbook that the draft's text was; it stands while a field is being corrected. */
export const useLastValid = (answer: ReplyOf<'playbook.preview'> | undefined): Playbook | null =>
  useLastKnown(answer?.ok ? answer.playbook : undefined, null);
