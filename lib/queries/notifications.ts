import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { browser } from 'wxt/browser';

/** `not-asked`: the permission was never given, or was taken back. `switched-off`: it was given, but the browser shows none of ours. */
export type NotificationState = 'allowed' | 'not-asked' | 'switched-off';
/** `blocked`: whoever administers this browser does not let it be given. */
export type NotificationAnswer = NotificationState | 'refused' | 'blocked';

const NOTIFICATIONS = { permissions: ['notifications' as const] };

async function notificationState(): Promise<NotificationState> {
  if (!(await browser.permissions.contains(NOTIFICATIONS))) return 'not-asked';
  const api: typeof browser.notifications | undefined = browser.notifications;
  // Firefox has no such level.
  return (await api?.getPermissionLevel?.()) === 'denied' ? 'switched-off' : 'allowed';
}

/** Whether notifications are shown; asked again when the permission is given or taken, and when one comes back to the page. */
export function useNotificationState(): UseQueryResult<NotificationState> {
  const query = useQuery({ queryKey: ['notifications'], queryFn: notificationState });
  const { refetch } = query;
  useEffect(() => {
    const changed = (): void => void refetch();
    browser.permissions.onAdded.addListener(changed);
    browser.permissions.onRemoved.addListener(changed);
    return () => {
      browser.permissions.onAdded.removeListener(changed);
      browser.permissions.onRemoved.removeListener(changed);
    };
  }, [refetch]);
  return query;
}

/** Asks for the permission. Only from a click, and before anything is awaited in it: the browser asks for no other reason. */
export async function askForNotifications(): Promise<NotificationAnswer> {
  try {
    return (await browser.permissions.request(NOTIFICATIONS)) ? await notificationState() : 'refused';
  } catch (error) {
    // "Permissions are blocked by enterprise policy." There is no other sign of it.
    return error instanceof Error && /polic/i.test(error.message) ? 'blocked' : 'refused';
  }
}
