import type { AccountKey } from './types';

/** What stands where an account's key names its site: no CRM has a site of this id, those are UUIDs. */
export const SAMPLE_SITE = 'sample';

/** Whether a key is a sample account's: those stand in lists, marked, and are left out of badge, digest and exports. */
export const isSampleKey = (key: AccountKey): boolean => key.startsWith(`${SAMPLE_SITE}/`);
