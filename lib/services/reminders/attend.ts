import type { Notice, TableName } from '../../messaging/contract';
import { AskFailed } from '../../messaging/errors';
import { NO_BADGE } from '../../reminders/badge-face';
import type { Instant } from '../../time/day';
import { nextMidnight } from '../../time/wall-clock';
import type { Context } from '../context';
import { rulesOf } from '../settings';
import { keepBadge } from './badge';
import { keepDigest } from './digest';
import { freshenAll } from './freshen';
import { hoursOf, urgentHoursOf } from './hours';
import type { AlarmName } from './ports';
import { keepUrgent } from './urgent';

/** Changes are gathered until none has come for so long, in ms, then the badge is counted anew. */
const PAUSE = 500;
/** So often a pause is waited for: while many rows are written, counting each second would hold up a person's save. */
const PAUSES = 20;

/** What keeps badge and reminders going, whatever wakes the worker. */
export interface Attendant {
  /** The worker has started. Whoever woke it waits for an answer of his own, so this is done a little later. */
  started(): void;
  /** An alarm has rung: everything is looked at, and every alarm set that is missing. */
  rang(): Promise<void>;
  /** Something was changed, or a tab shows something else. */
  heard(notice: Notice): void;
}

/** Tables the rows of the day's list are made under: when they change, the rows are made again before they are counted. */
const RULES: readonly TableName[] = ['settings', 'playbooks', 'sites'];

/** @param later runs something after so many ms; the worker may die before, and then its next start does the same */
export function createAttendant(context: Context, later: (work: () => void, ms: number) => void): Attendant {
  let turn: Promise<void> = Promise.resolve();
  const waiting = new Set<'all' | 'changed'>();
  let heardSince = false;

  /** One after the other: two at a time could show one digest twice. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const run = turn.then(work).catch(async (error: unknown) => {
      // Without its data there is nothing to count; the pages say what is wrong with the storage.
      if (!(error instanceof AskFailed)) throw error;
      await context.reminders.badge.show(NO_BADGE);
    });
    // A defect is the caller's to hear of; what comes after it is done all the same.
    turn = run.catch(() => undefined);
    return run;
  }

  function soon(what: 'all' | 'changed'): void {
    if (waiting.size === 0) later(() => gather(1), PAUSE);
    waiting.add(what);
    heardSince = true;
  }
  function gather(pauses: number): void {
    if (heardSince && pauses < PAUSES) {
      heardSince = false;
      later(() => gather(pauses + 1), PAUSE);
      return;
    }
    const all = waiting.has('all');
    waiting.clear();
    void inTurn(() => (all ? attend(context) : attendChange(context)));
  }

  return {
    started: () => soon('all'),
    rang: () => inTurn(() => attend(context)),
    heard(notice) {
      if (notice.notice !== 'focus') soon(notice.notice === 'changed' && RULES.includes(notice.table) ? 'all' : 'changed');
    },
  };
}

async function attend(context: Context): Promise<void> {
  // Of yesterday's rows rather than none, where there are very many.
  await freshenAll(context, async () => keepBadge(context, await rulesOf(context)));
  const rules = await rulesOf(context);
  await keepBadge(context, rules);
  await keepAlarm(context, 'digest', await keepDigest(context, rules, hoursOf(rules)));
  await keepAlarm(context, 'urgent', await keepUrgent(context, rules, urgentHoursOf(rules)));
  await keepAlarm(context, 'midnight', nextMidnight(context.now(), rules.zone));
}

/** The digest is left alone here: it wants rows that are up to date. */
async function attendChange(context: Context): Promise<void> {
  const rules = await rulesOf(context);
  await keepBadge(context, rules);
  await keepAlarm(context, 'urgent', await keepUrgent(context, rules, urgentHoursOf(rules)));
}

/** Setting an alarm that is set already would put it off, so it is asked for first. */
async function keepAlarm({ reminders: { alarms } }: Context, name: AlarmName, at: Instant | null): Promise<void> {
  const set = await alarms.get(name);
  if (at === null && set !== null) await alarms.clear(name);
  if (at !== null && at !== set) await alarms.set(name, at);
}
