import { askingOf } from '../../reminders/asking';
import { digestOf, NAMES_SHOWN, type Notification } from '../../reminders/digest';
import { digestTime, toldAtSwitch, withTold } from '../../reminders/digest-time';
import type { SpeakingHours } from '../../reminders/speaking';
import type { Day, Instant } from '../../time/day';
import type { Context } from '../context';
import type { Rules } from '../settings';
import { myCounts, myFirst } from './counts';

/** Kept in `local`: what was said outlives the browser. */
const KEY = 'reminders:digest';
interface Kept {
  /** When it was switched on; null: it is off. */
  since: Instant | null;
  /** Days that had their digest. */
  told: Day[];
}

/** Enough of the list's beginning to find the first names of the kinds that are counted. */
const LOOKED_THROUGH = 200;

/** What the digest says now; null: nothing asks. */
export async function digestNow(context: Context, rules: Rules): Promise<Notification | null> {
  const { digest, names } = rules.reminders;
  const asking = askingOf(await myCounts(context, rules), digest.kinds);
  if (!names) return digestOf(asking, null);
  const first = (await myFirst(context, LOOKED_THROUGH)).filter(({ section }) => digest.kinds.some((kind) => kind === section));
  return digestOf(
    asking,
    first.slice(0, NAMES_SHOWN).map(({ name }) => name),
  );
}

/**
 * Shows today's digest if its time has come and it was not shown yet. Where nothing asks the day has had its digest, too:
 * what comes up later in the day waits for the next. The rows of the list must be up to date.
 * @returns when to look again; null: the digest is off, or no workday is in sight
 */
export async function keepDigest(context: Context, rules: Rules, hours: SpeakingHours): Promise<Instant | null> {
  const { keep, reminders } = context;
  const now = context.now();
  const { since: before, told } = (await keep.get<Kept>('local', KEY)) ?? { since: null, told: [] };
  const since = rules.reminders.digest.on ? (before ?? now) : null;
  if (since !== before) await keep.set('local', KEY, { since, told });
  if (since === null) return null;
  const { due, next } = digestTime(now, [...told, ...toldAtSwitch(since, hours)], hours);
  if (due === null || !(await reminders.notifications.allowed())) return next;
  const said = await digestNow(context, rules);
  // Shown before it is remembered: should the worker die between the two, the second takes the place of the first.
  if (said) await reminders.notifications.show('digest', said);
  await keep.set('local', KEY, { since, told: withTold(told, due) });
  return next;
}
