import type { SpeakingHours } from '../../../lib/reminders/speaking';
import { dayOf } from '../../../lib/time/day';
import { instantOf, minutesOf } from '../../../lib/time/wall-clock';
import { compileCalendar, type Holiday } from '../../../lib/time/work-calendar';

/** 09:00 on weekdays in a zone; a test says what else. */
export const hours = (
  over: { zone?: string; at?: string; quiet?: [from: string, to: string]; workdays?: number[]; holidays?: Holiday[] } = {},
): SpeakingHours => ({
  zone: over.zone ?? 'Europe/Berlin',
  days: compileCalendar({ workdays: over.workdays ?? [1, 2, 3, 4, 5], holidays: over.holidays ?? [] }),
  at: minutes(over.at ?? '09:00'),
  quiet: over.quiet ? { from: minutes(over.quiet[0]), to: minutes(over.quiet[1]) } : null,
});

export function minutes(text: string): number {
  const found = minutesOf(text);
  if (found === null) throw new Error(`no time of day: ${text}`);
  return found;
}

/** The instant of "2026-01-22 09:00" on a wall clock of the hours' zone. */
export function at({ zone }: SpeakingHours, text: string): number {
  const [date = '', time = ''] = text.split(' ');
  return instantOf(zone, dayOf(date), minutes(time));
}
