import { useEffect, useState } from 'react';
import type { ReplyOf } from '@/lib/messaging/contract';
import { diffPlaybooks } from '@/lib/playbooks/diff';
import type { Playbook } from '@/lib/playbooks/types';
import { compareVersions, nextVersion } from '@/lib/playbooks/version';

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

/**
 * The version a draft will be published as: the next one after what it was made from or, where somebody published since,
 * after the latest. A playbook that has none yet begins with its own. Null: it says what the latest version says.
 */
export function versionOfDraft(drafted: Playbook, base: Playbook | null, latest: Playbook | null): string | null {
  if (base === null || latest === null) return drafted.version;
  const changes = diffPlaybooks(latest, drafted);
  if (changes.length === 0) return null;
  const next = nextVersion(base.version, diffPlaybooks(base, drafted));
  return compareVersions(next, latest.version) > 0 ? next : nextVersion(latest.version, changes);
}
