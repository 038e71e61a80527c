import { diffPlaybooks } from './diff';
import type { Playbook } from './types';
import { compareVersions, isVersion, nextVersion } from './version';

/**
 * The version a draft is published as: the next one after what it was made from or, where somebody published since, after
 * the latest. A number of its own that is later than all there are is kept, so that two people who take in the same file
 * call its rules the same. A playbook that has no version yet begins with its own. Null: it says what the latest says.
 */
export function versionOfDraft(draft: Playbook, base: Playbook | null, latest: Playbook | null): string | null {
  if (latest === null) return draft.version;
  const changes = diffPlaybooks(latest, draft);
  if (changes.length === 0) return null;
  const from = base ?? latest;
  const comesAfter = (version: string): boolean => isVersion(version) && compareVersions(version, latest.version) > 0;
  if (draft.version !== from.version && comesAfter(draft.version)) return draft.version;
  const next = nextVersion(from.version, diffPlaybooks(from, draft));
  return comesAfter(next) ? next : nextVersion(latest.version, changes);
}
