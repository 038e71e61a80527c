import type { Channel } from '../engagements/types';
import type { SatisfiedBy } from '../playbooks/types';
import type { Day } from '../time/day';
import type { Claim } from './claims';
import type { CompiledMoment } from './compile';
import { judgeConditions } from './conditions';
import type { Context } from './context';
import type { Slot, Window } from './slot';
import type { NotApplicableReason, Occurrence, Status } from './types';

/** A required miss asks for work for so many days (decisions 27). */
export const MISS_ASKS_DAYS = 30;

/** Status and label of one place on one day, in the order of precedence of domain §3. */
export function occurrenceAt(compiled: CompiledMoment, slot: Slot, claim: Claim, context: Context): Occurrence {
  const { moment, rule } = compiled;
  const { window } = slot;
  const fact = claim.by.length >= rule.min ? claim.by.at(-1) : undefined;
  const skip = context.skips.size > 0 ? context.skips.get(slot.id) : undefined;
  const notApplicable = fact || skip ? null : notApplicableSince(compiled, slot, context);
  const status = fact
    ? doneStatus(window, fact.day)
    : skip
      ? 'skipped'
      : notApplicable
        ? 'not_applicable'
        : openStatus(compiled, slot, context);
  const isOpen = status === 'upcoming' || status === 'due' || status === 'overdue' || status === 'waiting';
  const snooze = isOpen && context.snoozes.size > 0 ? snoozeOf(slot.id, context) : null;
  const plannedOn = claim.planned?.day ?? null;
  // One literal of every field: spread together from parts it costs twenty times as much, and a list makes 100,000s.
  return {
    id: slot.id,
    momentId: moment.id,
    index: slot.index,
    name: moment.name,
    stage: moment.stage,
    owner: moment.owner,
    coOwner: moment.coOwner ?? null,
    channel: moment.channel ?? NO_CHANNEL,
    satisfiedBy: moment.satisfiedBy ?? NO_RULE,
    required: moment.required ?? false,
    gate: moment.gate ?? false,
    countsFor: moment.countsFor ?? 'coverage',
    budget: moment.budget ?? null,
    status,
    anchorKind: moment.anchor,
    anchorDay: slot.anchorDay,
    expectedBy: slot.expectedBy,
    due: window?.due ?? null,
    opens: window?.opens ?? null,
    lastOnTime: window?.lastOnTime ?? null,
    lastRecoverable: window !== null && Number.isFinite(window.lastRecoverable) ? window.lastRecoverable : null,
    completedOn: fact?.day ?? null,
    completedBy: fact?.id ?? null,
    recovered: fact !== undefined && window !== null && fact.day > window.lastRecoverable,
    notApplicable,
    skip: skip && !fact ? { reason: skip.reason, on: skip.on } : null,
    snooze,
    resting: false,
    tried: claim.tried,
    bookedOn: isOpen || status === 'missed' ? (claim.booked?.day ?? null) : null,
    changesOn: changesOn(
      status,
      window,
      moment.required ?? false,
      [slot.successorOn, fact ? null : plannedOn, snooze && snooze.until + 1],
      context.today,
    ),
  };
}

const NO_CHANNEL: Channel[] = [];
const NO_RULE: SatisfiedBy = {};

/** An overlay: it hides, it decides nothing, and it ends when the occurrence turns missed (domain §3 "Snooze"). */
function snoozeOf(occurrenceId: string, { snoozes, today }: Context): Occurrence['snooze'] {
  const snooze = snoozes.get(occurrenceId);
  return snooze && snooze.until >= today ? { until: snooze.until, reason: snooze.reason, count: snooze.count } : null;
}

/** Without a due day nothing can be late. */
function doneStatus(window: Window | null, on: Day): Status {
  return window === null || on <= window.lastOnTime ? 'done' : 'done_late';
}

/**
 * Why it does not apply; null: it does. An account that churned or paused before the window opened is not asked; what
 * was open already runs on. A due day that is unknown never lies before tracking.
 */
function notApplicableSince(moment: CompiledMoment, slot: Slot, context: Context): NotApplicableReason | null {
  const { evidence, endedOn } = context;
  if (judgeConditions(moment.moment.conditions, context.fields, slot.eventFields) === 'not_applicable') return 'condition';
  if (slot.repeatEnded) return 'repeat-ended';
  if (endedOn !== null && (slot.window === null || endedOn < slot.window.opens)) return 'account-ended';
  const { trackedFrom } = evidence;
  return trackedFrom !== null && slot.window !== null && slot.window.lastOnTime < trackedFrom ? 'before-tracking' : null;
}

function openStatus(moment: CompiledMoment, { window, eventFields }: Slot, { fields, today }: Context): Status {
  if (window === null || judgeConditions(moment.moment.conditions, fields, eventFields) === 'waiting') return 'waiting';
  return statusIn(window, today);
}

/** All bounds inclusive as written in domain §3. */
function statusIn(window: Window, today: Day): Status {
  if (today < window.opens) return 'upcoming';
  if (today <= window.lastOnTime) return 'due';
  return today <= window.lastRecoverable ? 'overdue' : 'missed';
}

/**
 * The next day something said of it changes by itself: its status, "due today" and "in grace", the end of a snooze, a
 * planned entry's day, the day a required miss leaves the lists, or the day the next of its repeat is listed (`others`
 * holds those that do not come from the window). Counts of days change daily and are not meant.
 */
function changesOn(status: Status, window: Window | null, required: boolean, others: readonly (Day | null)[], today: Day): Day | null {
  let first = Number.POSITIVE_INFINITY;
  const consider = (day: Day | null): void => {
    if (day !== null && day > today && day < first) first = day;
  };
  for (const day of others) consider(day);
  if (window !== null) {
    if (status === 'upcoming') consider(window.opens);
    if (status === 'due') {
      consider(window.due);
      consider(Math.min(window.due, window.lastOnTime) + 1);
      consider(window.lastOnTime + 1);
    }
    if (status === 'overdue') consider(window.lastRecoverable + 1);
    if (status === 'missed' && required) consider(window.lastRecoverable + MISS_ASKS_DAYS + 1);
  }
  return Number.isFinite(first) ? first : null;
}
