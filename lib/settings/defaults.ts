import { DIGEST_KINDS, type Settings } from './types';

/** Settings before anything was chosen; also what a field that came later holds in a store that is older. `zone`: IANA. */
export const defaultSettings = (zone: string): Settings => ({
  role: null,
  keepsOtherRoles: false,
  me: { name: '', crmNames: [] },
  zone,
  playbookId: 'default',
  closeRule: null,
  singleKeys: true,
  surveysOn: false,
  calendar: null,
  dayLimit: null,
  reminders: {
    badge: 'mine',
    digest: { on: false, at: '09:00', kinds: [...DIGEST_KINDS] },
    immediate: false,
    quiet: null,
    names: false,
  },
});
