import type { Settings } from '@/lib/settings/types';

/** Settings as they are after a first run; a test says only what it is about. */
export const settings = (over: Partial<Settings> = {}): Settings => ({
  role: null,
  keepsOtherRoles: false,
  me: { name: 'Ada Berg', crmNames: [] },
  zone: 'Europe/Berlin',
  playbookId: 'default',
  closeRule: null,
  singleKeys: true,
  surveysOn: false,
  ...over,
});
