import type { Playbook } from './types';

/** The playbook as a file to be read and edited by people. */
export const playbookText = (playbook: Playbook): string => `${JSON.stringify(playbook, null, 2)}\n`;
