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
export function occurrenceAt(moment: CompiledMoment, slot: Slot, claim: Claim, context: Context): Occurrence {
  const { today } = context;
  const fact = claim.by.length >= moment.rule.min ? claim.by.at(-1) : undefined;
  const skip = context.skips.get(slot.id);
  const notApplicable = fact || skip ? null : notApplicableSince(moment, slot, context);
  const status = fact
    ? doneStatus(slot.window, fact.day)
    : skip
      ? 'skipped'
      : notApplicable
        ? 'not_applicable'
        : openStatus(moment, slot, context);
  const open = status === 'upcoming' || status === 'due' || status === 'overdue';
  const snooze = context.snoozes.get(slot.id);
  const occurrence: Occurrence = {
    ...shared(moment, slot),
    status,
    completedOn: fact?.day ?? null,
    completedBy: fact?.id ?? null,
    recovered: fact !== undefined && slot.window !== null && fact.day > slot.window.lastRecoverable,
    notApplicable,
    skip: skip && !fact ? { reason: skip.reason, on: skip.on } : null,
    // An overlay: it hides, it decides nothing, and it ends when the occurrence turns missed (domain §3 "Snooze").
    snooze:
      snooze && (open || status === 'waiting') && snooze.until >= today
        ? { until: snooze.until, reason: snooze.reason, count: snooze.count }
        : null,
    resting: false,
    tried: claim.tried,
    bookedOn: open || status === 'missed' || status === 'waiting' ? (claim.booked?.day ?? null) : null,
    changesOn: null,
  };
  occurrence.changesOn = changesOn(occurrence, claim.planned?.day ?? null, slot.successorOn, today);
  return occurrence;
}

/** The part of an occurrence that no day and no evidence changes. */
function shared(
  { moment }: CompiledMoment,
  { id, index, window, anchorDay, expectedBy }: Slot,
): Pick<
  Occurrence,
  | 'id'
  | 'momentId'
  | 'index'
  | 'name'
  | 'stage'
  | 'owner'
  | 'coOwner'
  | 'channel'
  | 'satisfiedBy'
  | 'required'
  | 'gate'
  | 'countsFor'
  | 'budget'
  | 'anchorKind'
  | 'anchorDay'
  | 'expectedBy'
  | 'due'
  | 'opens'
  | 'lastOnTime'
  | 'lastRecoverable'
> {
  return {
    id,
    momentId: moment.id,
    index,
    name: moment.name,
    stage: moment.stage,
    owner: moment.owner,
    coOwner: moment.coOwner ?? null,
    channel: moment.channel ?? [],
    satisfiedBy: moment.satisfiedBy ?? {},
    required: moment.required ?? false,
    gate: moment.gate ?? false,
    countsFor: moment.countsFor ?? 'coverage',
    budget: moment.budget ?? null,
    anchorKind: moment.anchor,
    anchorDay,
    expectedBy,
    due: window?.due ?? null,
    opens: window?.opens ?? null,
    lastOnTime: window?.lastOnTime ?? null,
    lastRecoverable: window !== null && Number.isFinite(window.lastRecoverable) ? window.lastRecoverable : null,
  };
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
export function statusIn(window: Window, today: Day): Status {
  if (today < window.opens) return 'upcoming';
  if (today <= window.lastOnTime) return 'due';
  return today <= window.lastRecoverable ? 'overdue' : 'missed';
}

/**
 * The next day something said of it changes by itself: its status, "due today" and "in grace", the end of a snooze, a
 * planned entry's day, the day a required miss leaves the lists, or the day the next of its repeat is listed. Counts of
 * days change daily and are not meant.
 */
function changesOn(occurrence: Occurrence, plannedOn: Day | null, successorOn: Day | null, today: Day): Day | null {
  const { status, opens, due, lastOnTime, lastRecoverable, snooze, required } = occurrence;
  const days: (Day | null)[] = [successorOn];
  if (!isSettled(status)) days.push(plannedOn, snooze && snooze.until + 1);
  if (status === 'upcoming') days.push(opens);
  if (status === 'due') days.push(due, due !== lastOnTime ? dayAfter(due) : null, dayAfter(lastOnTime));
  if (status === 'overdue') days.push(dayAfter(lastRecoverable));
  if (status === 'missed' && required && lastRecoverable !== null) days.push(lastRecoverable + MISS_ASKS_DAYS + 1);
  return days.reduce<Day | null>((first, day) => (day !== null && day > today && (first === null || day < first) ? day : first), null);
}

const isSettled = (status: Status): boolean => status === 'done' || status === 'done_late';
const dayAfter = (day: Day | null): Day | null => (day === null ? null : day + 1);
