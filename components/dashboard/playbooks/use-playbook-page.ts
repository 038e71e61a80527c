import { useEffect, useState } from 'react';
import type { ReplyOf } from '@/lib/messaging/contract';
import { diffPlaybooks } from '@/lib/playbooks/diff';
import type { Playbook } from '@/lib/playbooks/types';
import { nextVersion } from '@/lib/playbooks/version';

/** A value once it has not changed for so long. Ms. */
export function useSettled<T>(value: T, after: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}

/** The last playbook that the draft's text was; it stands while a field is being corrected. */
export function useLastValid(answer: ReplyOf<'playbook.preview'> | undefined): Playbook | null {
  const [valid, setValid] = useState<Playbook | null>(null);
  const now = answer?.ok ? answer.playbook : valid;
  if (now !== valid) setValid(now);
  return now;
}

/** The version a draft will be published as. A playbook that has none yet begins with its own. */
export function versionOfDraft(drafted: Playbook, base: Playbook | null): string {
  return base === null ? drafted.version : nextVersion(base.version, diffPlaybooks(base, drafted));
}
