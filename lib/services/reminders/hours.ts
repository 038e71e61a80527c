import { workCalendarOf } from '../../playbooks/holidays';
import { digestInQuiet } from '../../reminders/check';
import type { SpeakingHours } from '../../reminders/speaking';
import { minutesOf } from '../../time/wall-clock';
import { compileCalendar } from '../../time/work-calendar';
import type { Rules } from '../settings';

/** The team's own workdays, or those of the playbook that new accounts go by. */
export function hoursOf({ playbooks, zone, reminders: { digest, quiet } }: Rules): SpeakingHours {
  const from = quiet && minutesOf(quiet.from);
  const to = quiet && minutesOf(quiet.to);
  return {
    zone,
    days: compileCalendar(workCalendarOf(playbooks.of(null).calendar)),
    at: minutesOf(digest.at) ?? 9 * 60,
    quiet: from === null || to === null ? null : { from, to },
  };
}

/** For what cannot wait: where the digest's hour lies in quiet hours that last over midnight, from their end on. */
export function urgentHoursOf(rules: Rules): SpeakingHours {
  const hours = hoursOf(rules);
  return hours.quiet !== null && digestInQuiet(rules.reminders) === 'never' ? { ...hours, at: hours.quiet.to } : hours;
}
