import { browser } from 'wxt/browser';
import type { Alarms } from '@/lib/services/reminders/ports';

/** One-shot alarms: what comes next depends on the calendar, and a repeating one would drift from a wall clock. */
export const createAlarms = (): Alarms => ({
  get: async (name) => (await browser.alarms.get(name))?.scheduledTime ?? null,
  set: async (name, at) => browser.alarms.create(name, { when: at }),
  clear: async (name) => {
    await browser.alarms.clear(name);
  },
});
