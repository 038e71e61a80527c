import { expect } from '@playwright/test';
import type { SidebarPage } from '../support/sidebar-page';

/** Answers where tracking starts; the question may wait in one line. */
export async function startTracking(sidebar: SidebarPage, from: 'today' | 'the anniversary' | 'the close'): Promise<void> {
  const question = sidebar.frame.getByRole('region', { name: 'Start tracking' });
  const change = sidebar.frame.getByRole('button', { name: 'Change', exact: true });
  await expect(question.or(change)).toBeVisible();
  if (await change.isVisible()) await change.click();
  const choice = { today: /^From today/, 'the anniversary': /^From the last anniversary/, 'the close': /^From the close/ }[from];
  await question.getByRole('radio', { name: choice }).check();
  await question.getByRole('button', { name: `Start from ${from}` }).click();
  await expect(sidebar.status).toContainText('Tracking');
}

export const daysFrom = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A date as the sidebar writes it: "15 Jan 2026". */
export const inWords = (date: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${date}T00:00:00Z`))
    .replace('Sept', 'Sep');

/** Also with the weekday: "Thursday, 15 January 2026". */
export const inWordsAtLength = (date: string): string => {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  return `${part({ weekday: 'long' })}, ${part({ day: 'numeric', month: 'long', year: 'numeric' })}`;
};
