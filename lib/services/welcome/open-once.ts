import type { Context } from '../context';

const KEY = 'welcome:opened';

/**
 * Opens the first-run page, once for as long as the extension's data is there: browsers also report an installation where
 * they load an unpacked extension anew, at each start.
 */
export async function openWelcomeOnce({ keep, openPage }: Context): Promise<void> {
  if (await keep.get('local', KEY)) return;
  await keep.set('local', KEY, true);
  await openPage('welcome');
}
