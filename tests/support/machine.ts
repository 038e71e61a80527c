/** Whether a window can be shown on this machine. */
export const hasDisplay = (): boolean =>
  process.platform === 'darwin' || process.platform === 'win32' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Today at this machine. The pages count in UTC: `now` is the instant at which UTC shows the local date and time,
 * so that their today and the browser's are one day.
 */
export function localToday(): { now: number; today: string } {
  const instant = new Date();
  const now = instant.getTime() - instant.getTimezoneOffset() * 60_000;
  return { now, today: new Date(now).toISOString().slice(0, 10) };
}
