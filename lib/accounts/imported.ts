import { accountKey } from './key';
import type { AccountKey } from './types';

/**
 * What stands where an account's key names its site, for customers that were brought without their CRM's record: by name
 * alone they are never taken for an account of a CRM.
 */
export const IMPORTED_SITE = 'imported';
export const IMPORTED_OBJECT = 'account';

/** @param recordId UUIDv8 of the folded name: one name is one customer, whichever file brings it */
export const importedKey = (recordId: string): AccountKey => accountKey(IMPORTED_SITE, IMPORTED_OBJECT, recordId);

export const isImportedKey = (key: AccountKey): boolean => key.startsWith(`${IMPORTED_SITE}/`);
