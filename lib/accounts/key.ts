import type { AccountKey } from './types';

/**
 * The natural key of an account, `siteId/object/id` (decisions 18): never its name, so that two accounts of one name
 * stay two and a renamed one stays one.
 * @throws RangeError where a part is empty or holds a slash, which would make two accounts one.
 */
export function accountKey(siteId: string, object: string, recordId: string): AccountKey {
  const parts = [siteId, object, recordId];
  if (parts.some((part) => part === '' || part.includes('/'))) throw new RangeError('A part of an account key is empty or holds a slash');
  return parts.join('/');
}
