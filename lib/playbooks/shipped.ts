import defaultPlaybook from '../../assets/playbooks/default.json';
import lightPlaybook from '../../assets/playbooks/light.json';
import seedStrictPlaybook from '../../assets/playbooks/seed-strict.json';
import type { Playbook } from './types';

export const PLAYBOOK_IDS = ['default', 'light', 'seed-strict'] as const;
export type PlaybookId = (typeof PLAYBOOK_IDS)[number];

/**
 * The playbooks that ship, by id. They are part of the build, not data from outside: a test reads each file through the
 * schema, so that no schema has to be carried to where they are used. TypeScript widens the words in a JSON file to
 * `string`, hence the casts.
 */
export const shippedPlaybooks: Readonly<Record<PlaybookId, Playbook>> = {
  default: defaultPlaybook as unknown as Playbook,
  light: lightPlaybook as unknown as Playbook,
  'seed-strict': seedStrictPlaybook as unknown as Playbook,
};

export const isPlaybookId = (id: string): id is PlaybookId => (PLAYBOOK_IDS as readonly string[]).includes(id);

/** The playbook of an id; the default one for an id that does not ship. */
export const shippedPlaybook = (id: string): Playbook => shippedPlaybooks[isPlaybookId(id) ? id : 'default'];
