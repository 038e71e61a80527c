import { AskFailed } from '../../messaging/errors';
import { type KnownPlaybooks, knownPlaybooks } from '../../playbooks/known';
import type { Playbook } from '../../playbooks/types';
import type { Context } from '../context';

/** Every version as it was published, with its own calendar, whatever the team's is. */
export async function publishedVersions(context: Context): Promise<KnownPlaybooks> {
  return knownPlaybooks((await context.store.rules()).playbooks, { playbookId: 'default', calendar: null });
}

/** @throws AskFailed malformed where there is no such version */
export function versionIn(known: KnownPlaybooks, id: string, version: string): Playbook {
  const found = known.versionsOf(id).find((playbook) => playbook.version === version);
  if (!found) throw new AskFailed({ code: 'malformed', detail: 'playbook.version', field: 'version' });
  return found;
}
