import type { RecordReference } from './reading';

/**
 * Where a CRM that people host themselves lies: its host with the port, and its folder there without slashes around it,
 * left out at the root. Null: the path does not end in a page of its own.
 * @param page what follows the folder; it begins with a slash, and is anchored at the end
 */
export function placeOf({ protocol, host, pathname }: URL, page: RegExp): Pick<RecordReference, 'host' | 'tenant'> | null {
  const folder = pathname.replace(page, '');
  if (!/^https?:$/.test(protocol) || folder === pathname || !/^(?:\/[\w.~-]{1,60}){0,4}$/.test(folder)) return null;
  return folder ? { host, tenant: folder.slice(1) } : { host };
}

/** Address of the folder that a CRM lies in, with a slash at its end. */
export const folderAddress = ({ host, tenant }: Pick<RecordReference, 'host' | 'tenant'>): string =>
  `https://${host}/${tenant ? `${tenant}/` : ''}`;
