import { diffPlaybooks } from './diff';
import { type ReadPlaybook, readPlaybook } from './read';
import { playbookText } from './text';
import type { Moment, Playbook } from './types';
import { nextVersion } from './version';

/** The playbook with a moment put in, in place of the one with its id or at the end. Checked as a file would be. */
export function withMoment(playbook: Playbook, moment: Moment): ReadPlaybook {
  const known = playbook.moments.some(({ id }) => id === moment.id);
  const moments = known ? playbook.moments.map((each) => (each.id === moment.id ? moment : each)) : [...playbook.moments, moment];
  return checked({ ...playbook, moments });
}

/** The playbook without a moment; refused where none would be left. An id it does not have changes nothing. */
export const withoutMoment = (playbook: Playbook, momentId: string): ReadPlaybook =>
  checked({ ...playbook, moments: playbook.moments.filter(({ id }) => id !== momentId) });

/** An edited playbook as the next version after the one it was made from; the same where nothing was changed. */
export const asNextVersion = (edited: Playbook, from: Playbook): Playbook => ({
  ...edited,
  version: nextVersion(from.version, diffPlaybooks(from, edited)),
});

/** Lines and columns of mistakes are those of the text as it would be written to a file. */
const checked = (playbook: Playbook): ReadPlaybook => readPlaybook(playbookText(playbook));
