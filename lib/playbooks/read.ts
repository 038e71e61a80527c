import { readChecked } from './checked-json';
import { playbookSchema } from './schemas';
import type { Playbook, PlaybookMistake } from './types';

export { mistakeAt } from './checked-json';

export type ReadPlaybook = { ok: true; playbook: Playbook } | { ok: false; errors: PlaybookMistake[] };

/** Larger texts are no playbooks: the default one has 15 kB. */
const TEXT_MAX = 1_000_000;

/** Reads a playbook file; see readChecked. */
export function readPlaybook(text: string): ReadPlaybook {
  const read = readChecked(text, playbookSchema, 'a playbook', TEXT_MAX);
  return read.ok ? { ok: true, playbook: read.value } : read;
}
