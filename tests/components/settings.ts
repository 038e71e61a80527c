import { defaultSettings } from '@/lib/settings/defaults';
import type { Settings } from '@/lib/settings/types';

/** Settings as they are after a first run; a test says only what it is about. */
export const settings = (over: Partial<Settings> = {}): Settings => ({
  ...defaultSettings('Europe/Berlin'),
  me: { name: 'Ada Berg', crmNames: [] },
  ...over,
});
