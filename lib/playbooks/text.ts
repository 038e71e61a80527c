import type { Playbook } from './types';

/** A file's text as it is edited here: line breaks as a text field has them, so that lines and columns are the same in both. */
export const fileText = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text).replace(/\r\n?/g, '\n');

/** The playbook as a file to be read and edited by people. */
export const playbookText = (playbook: Playbook): string => `${JSON.stringify(playbook, null, 2)}\n`;
