import type { Account } from './types';

/** More than blanks and what nobody sees. Made for each row of a large store: it looks no further than the first letter. */
const SEEN = /[^\s\p{C}]/u;

/** What an account is called on screen. One may have no name: no page gave one yet, or a colleague's file none; its id tells it apart. */
export const shownName = ({ name, recordId }: Pick<Account, 'name' | 'recordId'>): string => (SEEN.test(name) ? name : recordId);
