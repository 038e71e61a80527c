import { browser } from 'wxt/browser';
import type { NotificationId, Notifications } from '@/lib/services/reminders/ports';

/** The interface is there only once its permission was given. */
const api = (): typeof browser.notifications | undefined => browser.notifications;

export const createNotifications = (): Notifications => ({
  async allowed() {
    if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return false;
    // Firefox has no such level, and no way to switch the notifications of one extension off.
    const level = await api()?.getPermissionLevel?.();
    return level !== 'denied';
  },
  async show(id, { title, message }) {
    await api()?.create(id, { type: 'basic', iconUrl: browser.runtime.getURL('/icon/128.png'), title, message });
  },
});

/** Calls `opened` with what was clicked on; must be called as the worker starts, or a click that starts it is lost. */
export function onNotificationClicked(opened: (id: NotificationId) => void): void {
  const clicked = (id: string): void => {
    if (!isOurs(id)) return;
    void api()?.clear(id);
    opened(id);
  };
  const listen = (): void => api()?.onClicked.addListener(clicked);
  listen();
  browser.permissions.onAdded.addListener(listen);
}

const isOurs = (id: string): id is NotificationId => id === 'digest' || id.startsWith('urgent/');
