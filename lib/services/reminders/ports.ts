import type { BadgeFace } from '../../reminders/badge-face';
import type { Notification } from '../../reminders/digest';
import type { Instant } from '../../time/day';

/** What wakes the background: `freshen` goes on with rows that were left, the others are times of the day. */
export type AlarmName = 'digest' | 'urgent' | 'midnight' | 'freshen';

/** Alarms survive the worker, but not always the browser: who needs one asks for it at every start. */
export interface Alarms {
  /** The instant it is set for; null: it is not set. Asking also keeps the worker alive for another half minute. */
  get(name: AlarmName): Promise<Instant | null>;
  /** Once; one of the same name is replaced. An instant that has passed rings at once. */
  set(name: AlarmName, at: Instant): Promise<void>;
  clear(name: AlarmName): Promise<void>;
}

/** `digest` leads to the day's list, `urgent` to one account's page, or to the list where it is about several. */
export type NotificationId = 'digest' | `urgent/${string}`;

export interface Notifications {
  /** Whether the person and the browser allow them. */
  allowed(): Promise<boolean>;
  /** One of the same id is replaced. */
  show(id: NotificationId, notification: Notification): Promise<void>;
}

/** The toolbar button. */
export interface Badge {
  /** In every tab without a face of its own. */
  show(face: BadgeFace): Promise<void>;
  /** In one tab, until it goes elsewhere. @returns false where there is no such tab any more */
  showIn(tabId: number, face: BadgeFace): Promise<boolean>;
}

export interface ReminderPorts {
  alarms: Alarms;
  notifications: Notifications;
  badge: Badge;
}
