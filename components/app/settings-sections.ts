import type { IconName } from '@/components/ui/icon';

/** The sections of the settings page, in its order; the page's side list and the palette both lead there. */
export const SETTINGS_SECTIONS = [
  { id: 'sites', label: 'Sites', icon: 'globe', words: 'crm permission hosts salesforce' },
  { id: 'you', label: 'You and your team', icon: 'user', words: 'role name spellings owner accounts a day limit' },
  { id: 'calendar', label: 'Calendar', icon: 'calendar', words: 'working days holidays closed days time zone' },
  { id: 'playbook', label: 'Playbook', icon: 'note', words: 'close surveys deals' },
  { id: 'keys', label: 'Keyboard', icon: 'gear', words: 'single letter keys shortcuts' },
  { id: 'reminders', label: 'Reminders', icon: 'info', words: 'notifications digest badge quiet hours' },
  { id: 'data', label: 'What is kept', icon: 'disk', words: 'storage delete network data' },
] as const satisfies readonly { id: string; label: string; icon: IconName; words: string }[];

export const addressOfSection = (id: string): string => `/options.html#${id}`;
