import { cleanName } from './text';
import type { Account } from './types';

/** What an account is called on screen. One may have no name: no page gave one yet, or a colleague's file none; its id tells it apart. */
export const shownName = ({ name, recordId }: Pick<Account, 'name' | 'recordId'>): string => (cleanName(name) === '' ? recordId : name);
