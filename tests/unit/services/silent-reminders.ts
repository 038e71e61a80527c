import type { BadgeFace } from '../../../lib/reminders/badge-face';
import type { AlarmName, ReminderPorts } from '../../../lib/services/reminders/ports';

/** Alarms, notifications and the toolbar button as a test may look at them. */
export interface ReminderBench extends ReminderPorts {
  set: Map<AlarmName, number>;
  /** How often an alarm was set, cleared or asked for. */
  alarmCalls: string[];
  shown: { id: string; title: string; message: string }[];
  allow(allowed: boolean): void;
  face(): BadgeFace | null;
  /** How often the button was drawn. */
  showings(): number;
  faces: Map<number, BadgeFace>;
  /** Tabs there are no more. */
  closed: Set<number>;
}

export function silentReminders(): ReminderBench {
  const set: ReminderBench['set'] = new Map();
  const alarmCalls: string[] = [];
  const shown: ReminderBench['shown'] = [];
  const faces: ReminderBench['faces'] = new Map();
  const closed = new Set<number>();
  let allowed = true;
  let face: BadgeFace | null = null;
  let showings = 0;
  return {
    set,
    alarmCalls,
    shown,
    faces,
    closed,
    allow: (next) => {
      allowed = next;
    },
    face: () => face,
    showings: () => showings,
    alarms: {
      get: async (name) => {
        alarmCalls.push(`get ${name}`);
        return set.get(name) ?? null;
      },
      set: async (name, at) => {
        alarmCalls.push(`set ${name}`);
        set.set(name, at);
      },
      clear: async (name) => {
        alarmCalls.push(`clear ${name}`);
        set.delete(name);
      },
    },
    notifications: {
      allowed: async () => allowed,
      show: async (id, notification) => void shown.push({ id, ...notification }),
    },
    badge: {
      show: async (next) => {
        face = next;
        showings += 1;
      },
      showIn: async (tabId, next) => {
        if (closed.has(tabId)) return false;
        faces.set(tabId, next);
        return true;
      },
    },
  };
}
