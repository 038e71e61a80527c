import { shownName } from '../../accounts/shown-name';
import { cannotWait, isUrgentDay, type Told, type Urgent, urgentNotifications, wasTold, withToldUrgent } from '../../reminders/immediate';
import { type SpeakingHours, speakingFrom } from '../../reminders/speaking';
import type { Instant } from '../../time/day';
import { todayIn } from '../../time/zone';
import type { Context } from '../context';
import { momentsOf } from '../moments-of';
import type { Rules } from '../settings';
import { myFirst } from './counts';

/** Account → deadline that was told, in `local`. */
const KEY = 'reminders:urgent';

/** Within "must do" the nearest notice deadline stands first, so that a list's beginning holds them all but for a flood. */
const LOOKED_THROUGH = 200;

/**
 * Tells what cannot wait for the digest, each deadline once: on workdays from the digest's hour on, outside quiet hours.
 * @returns when to look again, where something is left to tell; null: nothing is
 */
export async function keepUrgent(context: Context, rules: Rules, hours: SpeakingHours): Promise<Instant | null> {
  const { keep, reminders } = context;
  if (!rules.reminders.immediate || !(await reminders.notifications.allowed())) return null;
  const told = (await keep.get<Told>('local', KEY)) ?? {};
  const urgent = await urgentNow(context, rules, told);
  if (urgent.length === 0) return null;
  const now = context.now();
  const from = speakingFrom(now, hours);
  if (from !== now) return from;
  const today = todayIn(rules.zone, now);
  for (const { title, message, accountKey } of urgentNotifications(urgent, today, rules.reminders.names))
    await reminders.notifications.show(`urgent/${accountKey ?? ''}`, { title, message });
  await keep.set('local', KEY, withToldUrgent(told, urgent, today));
  return null;
}

async function urgentNow(context: Context, rules: Rules, told: Told): Promise<Urgent[]> {
  const now = context.now();
  const today = todayIn(rules.zone, now);
  const candidates = (await myFirst(context, LOOKED_THROUGH)).flatMap(({ key, section, noticeDeadline }) => {
    const near = section === 'must-do' && noticeDeadline !== null && isUrgentDay(noticeDeadline, today);
    return near && !wasTold({ accountKey: key, deadline: noticeDeadline }, told) ? [key] : [];
  });
  const urgent: Urgent[] = [];
  for (const key of candidates) {
    const record = await context.store.account(key);
    if (!record) continue;
    const { kept, today: there } = momentsOf(record, rules, now);
    const deadline = cannotWait(kept, there);
    if (deadline !== null) urgent.push({ accountKey: key, accountName: shownName(record.account), deadline });
  }
  return urgent;
}
