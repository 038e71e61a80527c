import type { SettingsChange } from './types';

/** Settings, or a change that was not made yet, with a change over it. */
export function changed<T extends SettingsChange>(of: T, change: SettingsChange): T {
  const reminders = of.reminders || change.reminders ? { reminders: { ...of.reminders, ...change.reminders } } : {};
  return { ...of, ...change, ...reminders };
}
